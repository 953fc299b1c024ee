import { nowhere, othersInField } from '@harbour/plan-doc/presence'
import type { Field } from '@harbour/plan-doc/shape'
import { limitOf } from '@harbour/plan-doc/shape'
import { useEffect, useId, useRef, useState } from 'react'
import { tell } from '../../ui/announcer.tsx'
import { bindTextarea, showWords } from './bind-textarea.ts'
import type { Binding } from './bind-textarea.ts'
import { HeldChanges, useHolding } from './held-changes.tsx'
import type { PlanDoc } from './use-plan-doc.ts'
import { usePresence } from './use-plan-doc.ts'
import './plan-doc.css'

interface SharedTextareaProps {
  readonly doc: PlanDoc
  readonly field: Field
  readonly label: string
  readonly labelHidden?: boolean
  readonly rows?: number
  /** What the rows in the database say, shown until the document is here. */
  readonly fallback?: string
  readonly placeholder?: string
  readonly 'aria-describedby'?: string | undefined
}

/** A field whose words everyone in the plan types together. */
export function SharedTextarea({ doc, field, label, labelHidden, rows = 3, fallback, ...rest }: SharedTextareaProps) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const binding = useRef<Binding | null>(null)
  const [near, setNear] = useState<number | null>(null)
  const holding = useHolding(doc)
  const isHere = doc.phase === 'live' || doc.phase === 'away'
  // Of a document that is opened anew, what stands here stays until it has come: whoever types keeps box and caret.
  const isLeft = doc.phase === 'opening' && doc.copy > 0
  const shared = doc.doc

  useEffect(() => {
    if (area.current !== null && !isHere && !isLeft) showWords(area.current, fallback ?? '')
  }, [fallback, isHere, isLeft])
  useEffect(() => {
    const element = area.current
    if (element === null || !isHere) return undefined
    const text = shared.getText(field)
    const bound = bindTextarea(element, text)
    const count = () => {
      const left = limitOf(field) - text.length
      setNear(left <= limitOf(field) / 10 ? left : null)
    }
    count()
    text.observe(count)
    binding.current = bound
    return () => {
      text.unobserve(count)
      bound.stop()
      binding.current = null
    }
  }, [shared, field, isHere])

  const described = [near === null ? '' : `${id}-left`, rest['aria-describedby'] ?? '']
  return (
    <div className="shared-field" data-field={field}>
      <div className="shared-field__top">
        <label htmlFor={id} className={labelHidden ? 'hidden-text' : 'shared-field__label'}>
          {label}
        </label>
        <WhoIsIn doc={doc} field={field} />
      </div>
      <textarea
        {...rest}
        ref={area}
        id={id}
        rows={rows}
        style={{ minHeight: `calc(${rows} * 1.4em + 1.125rem)` }}
        className="shared-field__words"
        readOnly={!doc.mayType}
        defaultValue={fallback ?? ''}
        maxLength={limitOf(field)}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
        onFocus={() => {
          holding.enter()
          doc.setCursor({ ...nowhere, field })
        }}
        onBlur={() => {
          binding.current?.pause()
          holding.leave()
          doc.setCursor(nowhere)
        }}
      />
      {holding.isHolding ? <HeldChanges doc={doc} onShow={holding.leave} /> : null}
      {near === null ? null : (
        <p id={`${id}-left`} className="meta">
          {near} characters left
        </p>
      )}
    </div>
  )
}

/** Who else is in a field, in words beside its label. */
export function WhoIsIn({ doc, field }: { readonly doc: PlanDoc; readonly field: Field }) {
  const others = othersInField(usePresence(doc), doc.clientId, field)
  const names = others.map(({ name }) => name).join(', ')
  const before = useRef('')
  useEffect(() => {
    const inField = document.activeElement?.closest(`[data-field="${CSS.escape(field)}"]`)
    if (names !== '' && names !== before.current && inField)
      tell({ matter: 'mine', text: `${names}: editing this field with you` })
    before.current = names
  }, [names, field])
  return (
    <span className="shared-field__who">
      {names === '' ? '' : `${names} ${others.length === 1 ? 'is' : 'are'} editing`}
    </span>
  )
}
