import { Suspense, useState } from 'react'
import { later } from '../../ui/later.ts'
import type { PlanDoc } from './use-plan-doc.ts'
import './plan-doc.css'

const Editor = later(() => import('./rich-text.tsx'), 'RichText')

interface SharedRichTextProps {
  readonly doc: PlanDoc
  readonly label: string
  readonly labelHidden?: boolean
  /** What the row in the database says, shown until the document is here. */
  readonly fallback?: string
}

/** The discussion, which everyone in the plan types together: paragraphs, bullets, bold. Its editor is loaded when shown. */
export function SharedRichText(props: SharedRichTextProps) {
  const { phase, planId } = props.doc
  const isHere = phase === 'live' || phase === 'away'
  const [wasHere, setWasHere] = useState(isHere)
  if (isHere && !wasHere) setWasHere(true)
  const waiting = <Waiting label={props.label} words={props.fallback ?? ''} isComing={planId !== null} />
  // While it is opened anew its box stays, with whoever is in it.
  if (!isHere && !(wasHere && phase === 'opening')) return waiting
  return (
    <Suspense fallback={waiting}>
      <Editor {...props} />
    </Suspense>
  )
}

function Waiting({ label, words, isComing }: { label: string; words: string; isComing: boolean }) {
  return (
    <section className="shared-rich" aria-label={label} aria-busy={isComing}>
      <div className="shared-field__top">
        <span className="shared-field__label">{label}</span>
      </div>
      <div className="shared-rich__tools" />
      <div className="shared-rich__words shared-rich__words--waiting">{words}</div>
    </section>
  )
}
