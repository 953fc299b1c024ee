import { useId } from 'react'
import { questionedActions } from '@harbour/domain/plans/questioned'
import { riskGaps } from '@harbour/domain/plans/risk-gaps'
import { isReasoned, voiceLackWords, whatVoiceLacks } from '@harbour/domain/plans/voice-gate'
import type { ItemPlan } from './plan-types.ts'
import './closing.css'

export interface Reasons {
  readonly voice: string
  readonly gaps: string
  readonly wording: string
}

/** What the plan would be agreed without, unless a reason for it was given before. */
export function missingOf({ brief, actions, closing, reasons }: ItemPlan) {
  const { wishes, greatestFear } = brief
  const voice = whatVoiceLacks({ wishes, greatestFear, informs: closing.values.teller.agencyId !== null })
  const gaps = riskGaps(
    brief.factors.map(({ factor }) => factor),
    actions,
  )
  return {
    voice: isReasoned('voice', voice, reasons) ? [] : voice,
    gaps: isReasoned('risk gaps', gaps, reasons) ? [] : gaps,
    questioned: questionedActions(actions),
  }
}

interface AgreeReasonsProps {
  readonly missing: ReturnType<typeof missingOf>
  readonly given: Reasons
  readonly onGive: (reasons: Reasons) => void
  /** Goes where what is missing can be put right. */
  readonly onMend: (tab: 'decisions' | 'risks' | 'case') => void
  /** Goes to the wording of an action. */
  readonly onReword: (actionId: string) => void
}

/** Asks why a plan goes without the victim's voice, leaves a risk unanswered or words that are questioned; all can be put right instead. */
export function AgreeReasons({ missing, given, onGive, onMend, onReword }: AgreeReasonsProps) {
  const id = useId()
  const informsOnly = missing.voice.length === 1 && missing.voice[0] === 'who informs'
  return (
    <>
      {missing.voice.length === 0 ? null : (
        <div className="reason-field">
          <label htmlFor={`${id}-voice`}>
            <strong>The meeting has not settled {voiceLackWords(missing.voice)}.</strong> Why does it go on without?
          </label>
          <textarea
            id={`${id}-voice`}
            className="desk-input"
            rows={2}
            maxLength={500}
            value={given.voice}
            onChange={(event) => onGive({ ...given, voice: event.target.value })}
          />
          <button type="button" className="plan-link" onClick={() => onMend(informsOnly ? 'decisions' : 'case')}>
            {informsOnly ? 'Name who tells the victim' : 'Record the victim’s voice'}
          </button>
        </div>
      )}
      {missing.gaps.length === 0 ? null : (
        <div className="reason-field">
          <label htmlFor={`${id}-gaps`}>
            <strong>
              No action answers {missing.gaps.length === 1 ? 'this risk' : `these ${missing.gaps.length} risks`}:
            </strong>{' '}
            {missing.gaps.join(', ')}. Why {missing.gaps.length === 1 ? 'is it' : 'are they'} left?
          </label>
          <textarea
            id={`${id}-gaps`}
            className="desk-input"
            rows={2}
            maxLength={500}
            value={given.gaps}
            onChange={(event) => onGive({ ...given, gaps: event.target.value })}
          />
          <button type="button" className="plan-link" onClick={() => onMend('risks')}>
            See the risks and their actions
          </button>
        </div>
      )}
      {missing.questioned.length === 0 ? null : (
        <div className="reason-field">
          <ul className="plan-lacks">
            {missing.questioned.map(({ actionId, number, sentences }) => (
              <li key={actionId}>
                <button type="button" className="plan-link" onClick={() => onReword(actionId)}>
                  Action {number}: {sentences.join(' ')}
                </button>
              </li>
            ))}
          </ul>
          <label htmlFor={`${id}-wording`}>
            <strong>Reword {missing.questioned.length === 1 ? 'it' : 'them'}, or say:</strong> why{' '}
            {missing.questioned.length === 1 ? 'does it stay' : 'do they stay'} as worded?
          </label>
          <textarea
            id={`${id}-wording`}
            className="desk-input"
            rows={2}
            maxLength={500}
            value={given.wording}
            onChange={(event) => onGive({ ...given, wording: event.target.value })}
          />
        </div>
      )}
    </>
  )
}
