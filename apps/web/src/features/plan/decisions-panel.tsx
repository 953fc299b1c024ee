import type { ReactNode } from 'react'
import { reasonLead } from '@harbour/domain/plans/voice-gate'
import { ClosingForm } from './closing-form.tsx'
import type { Pickers } from './closing-form.tsx'
import { DisclosureList } from './disclosure-list.tsx'
import { DissentList } from './dissent-list.tsx'
import type { ItemPlan } from './plan-types.ts'
import './closing.css'

export interface DecisionsPanelProps {
  readonly loaded: ItemPlan
  readonly mayEdit: boolean
  /** Decides disclosures, and records dissents on others' behalf. */
  readonly mayDecide: boolean
  readonly me: string
  readonly here: readonly { readonly personId: string; readonly name: string; readonly code: string }[]
  readonly pickers: Pickers
  /** Words that were being typed when the plan became read-only. */
  readonly leftOver: (words: string, onDismiss: () => void) => ReactNode
}

/** What is settled besides the actions: how the case is closed, who does not agree, what is disclosed. */
export function DecisionsPanel(props: DecisionsPanelProps) {
  const { loaded, mayEdit, pickers, leftOver } = props
  return (
    <div className="plan-side">
      <section aria-label="Closing facts">
        <h3>Before we move on</h3>
        <ClosingForm loaded={loaded} mayEdit={mayEdit} pickers={pickers} leftOver={leftOver} />
      </section>
      {loaded.reasons.length === 0 ? null : (
        <section aria-label="Reasons given">
          <h3>Reasons given</h3>
          <ul className="plan-side__list">
            {loaded.reasons.map(({ about, lacking, reason, by, at }) => (
              <li key={at + about}>
                {reasonLead[about]}: {lacking.join(', ')}. “{reason}”<span className="meta"> – {by}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <DissentList {...props} />
      <DisclosureList {...props} />
    </div>
  )
}
