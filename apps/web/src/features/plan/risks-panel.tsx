import { riskGrid } from '@harbour/domain/plans/risk-gaps'
import { useState } from 'react'
import { countOf } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { Trouble } from '../../ui/form/trouble.tsx'
import type { ItemPlan } from './plan-types.ts'
import './closing.css'

interface RisksPanelProps {
  readonly loaded: ItemPlan
  readonly mayEdit: boolean
  /** Starts an action that answers the risk. */
  readonly onAnswer: (factor: string) => Promise<void>
  readonly onShow: (actionId: string) => void
}

/** Each live risk with the actions that answer it; those that nothing answers come first and stand out. */
export function RisksPanel({ loaded, mayEdit, onAnswer, onShow }: RisksPanelProps) {
  const [trouble, setTrouble] = useState<{ readonly factor: string; readonly sentence: string } | null>(null)
  const answer = (factor: string) => {
    setTrouble(null)
    onAnswer(factor).catch((error: unknown) => setTrouble({ factor, sentence: sentenceOf(error) }))
  }
  const evidence = new Map(loaded.brief.factors.map((each) => [each.factor as string, each.evidence]))
  const rows = riskGrid([...evidence.keys()], loaded.actions)
  const gaps = rows.filter(({ answers }) => answers.length === 0)
  const answered = rows.filter(({ answers }) => answers.length > 0)
  if (rows.length === 0) {
    return (
      <p className="meta">
        No risk factor is recorded as present. <a href={`/cases/${loaded.brief.id}`}>Record them on the case</a>, so
        that the plan can be held against them.
      </p>
    )
  }
  return (
    <div className="plan-side">
      <section aria-label="Risks without an action">
        <h3>Without an action: {gaps.length}</h3>
        {gaps.length === 0 ? <p className="meta">Every live risk has an action.</p> : null}
        <ul role="list" className="risk-grid">
          {gaps.map(({ factor }) => (
            <li key={factor} className="risk-grid__gap">
              <strong>{factor}</strong>
              {evidence.get(factor) === '' ? null : <span className="meta">{evidence.get(factor)}</span>}
              {mayEdit ? (
                <button type="button" className="plan-link" onClick={() => answer(factor)}>
                  Start an action<span className="hidden-text"> that answers {factor}</span>
                </button>
              ) : null}
              {trouble?.factor === factor ? <Trouble>{trouble.sentence}</Trouble> : null}
            </li>
          ))}
        </ul>
      </section>
      {answered.length === 0 ? null : (
        <section aria-label="Risks with actions">
          <h3>Answered: {countOf(answered.length, 'risk')}</h3>
          <ul role="list" className="risk-grid">
            {answered.map(({ factor, answers }) => (
              <li key={factor}>
                <strong>{factor}</strong>
                {answers.map(({ actionId, number, wording }) => (
                  <button key={actionId} type="button" className="plan-link" onClick={() => onShow(actionId)}>
                    {number}. {wording || 'An empty action'}
                  </button>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
