import { Bold, List } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { announce } from '../../ui/announcer.tsx'
import { HeldChanges, useHolding } from './held-changes.tsx'
import { openRichText } from './rich-text-editor.ts'
import type { Pressed, RichTextEditor } from './rich-text-editor.ts'
import { WhoIsIn } from './shared-textarea.tsx'
import type { PlanDoc } from './use-plan-doc.ts'
import { usePresence } from './use-plan-doc.ts'

const TOO_MUCH = 'That is too much to paste at once: paste it in parts of at most 15,000 characters.'
const FULL = 'The discussion is full: it holds at most 100,000 characters. Take something out before adding more.'

interface RichTextProps {
  readonly doc: PlanDoc
  readonly label: string
  readonly labelHidden?: boolean
}

export function RichText({ doc, label, labelHidden }: RichTextProps) {
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<RichTextEditor | null>(null)
  const [pressed, setPressed] = useState<Pressed>({ bold: false, bullets: false })
  const [problem, setProblem] = useState('')
  const present = usePresence(doc)
  const holding = useHolding(doc)
  const { doc: shared, setCursor, mayType, phase } = doc
  const isHere = phase === 'live' || phase === 'away'

  // Before the first paint: what stands below would jump up to where the editor is not yet.
  useLayoutEffect(() => {
    if (place.current === null) return undefined
    const sayProblem = (said: string) => {
      setProblem(said)
      announce(said, 'assertive')
    }
    const opened = openRichText({
      place: place.current,
      labelledBy: id,
      onCursor: setCursor,
      onPressed: (next) =>
        setPressed((before) => (before.bold === next.bold && before.bullets === next.bullets ? before : next)),
      onTooMuch: () => sayProblem(TOO_MUCH),
      onRoom: (isRoom) => (isRoom ? setProblem('') : sayProblem(FULL)),
    })
    editor.current = opened
    return () => {
      opened.stop()
      editor.current = null
    }
  }, [setCursor, id])
  // A copy that is still to come is not shown: what stood there stays until then.
  useLayoutEffect(() => {
    if (isHere) editor.current?.bind(shared)
  }, [isHere, shared, setCursor, id])
  useEffect(() => editor.current?.setMayType(mayType), [mayType, setCursor, id])
  useEffect(() => editor.current?.showPresent(present), [present, isHere, shared, setCursor, id])

  return (
    <section className="shared-rich" data-field="discussion">
      <div className="shared-field__top">
        <span id={id} className={labelHidden ? 'hidden-text' : 'shared-field__label'}>
          {label}
        </span>
        <WhoIsIn doc={doc} field="discussion" />
      </div>
      <div className="shared-rich__tools" role="toolbar" aria-label={`Format ${label.toLowerCase()}`}>
        <button
          type="button"
          className="shared-rich__tool"
          aria-pressed={pressed.bold}
          aria-keyshortcuts="Control+B"
          disabled={!mayType}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => editor.current?.toggleBold()}
        >
          <Bold size={16} aria-hidden />
          Bold
        </button>
        <button
          type="button"
          className="shared-rich__tool"
          aria-pressed={pressed.bullets}
          aria-keyshortcuts="Control+Shift+8"
          disabled={!mayType}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => editor.current?.toggleBullets()}
        >
          <List size={16} aria-hidden />
          Bullets
        </button>
      </div>
      <div ref={place} onFocus={holding.enter} onBlur={holding.leave} />
      {holding.isHolding ? <HeldChanges doc={doc} onShow={holding.leave} /> : null}
      {problem === '' ? null : <p className="govuk-error-message">{problem}</p>}
    </section>
  )
}
