import { useEffect, useId, useRef, useState } from 'react'
import type { VictimTelling } from '@harbour/domain/plans/action'
import { whatActionLacks } from '@harbour/domain/plans/plan'
import { Button } from '../../ui/form/button.tsx'
import type { ActionRowProps } from './action-row.tsx'
import './action-details.css'

const tellings: readonly { readonly value: VictimTelling; readonly label: string }[] = [
  { value: 'not decided', label: 'Not decided' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** The rest of an action: the risks it answers, what will show that it is done, who tells the victim. */
export function ActionDetails({ action, number, colleagues, risks, mayEdit, commands, leftOver }: ActionRowProps) {
  const id = useId()
  const [measure, setMeasure] = useState<string | null>(null)
  const details = useRef<HTMLDivElement>(null)
  const [lacked] = useState(() => whatActionLacks(action))
  useEffect(() => {
    // Only the reader's own press opens this, so focus goes to what is missing.
    const missing = lacked.includes('risk')
      ? 'input[type="checkbox"]'
      : lacked.includes('measure')
        ? 'input[type="text"]'
        : null
    if (missing !== null) details.current?.querySelector<HTMLElement>(missing)?.focus({ preventScroll: true })
    details.current?.scrollIntoView({ block: 'nearest' })
  }, [lacked])
  const offered = [...risks, ...action.risks.filter((risk) => !risks.includes(risk))]
  if (!mayEdit) {
    const isLeft = measure !== null && measure !== action.measure && measure.trim() !== ''
    return (
      <>
        <ReadDetails action={action} />
        {isLeft ? leftOver(measure, () => setMeasure(null)) : null}
      </>
    )
  }
  return (
    <div className="acts__details" ref={details}>
      <fieldset className="acts__risks">
        <legend>Risks it answers</legend>
        {offered.length === 0 ? <p className="meta">No risk factor is recorded as present on this case.</p> : null}
        {offered.map((risk) => (
          <label key={risk}>
            <input
              type="checkbox"
              checked={action.risks.includes(risk)}
              onChange={(event) => {
                const value = event.target.checked
                  ? [...action.risks, risk]
                  : action.risks.filter((each) => each !== risk)
                commands.set(action, { field: 'risks', value })
              }}
            />
            {risk}
          </label>
        ))}
      </fieldset>
      <div className="acts__fields">
        <label htmlFor={`${id}-measure`}>What will show that it is done</label>
        <input
          id={`${id}-measure`}
          className="desk-input"
          type="text"
          autoComplete="off"
          maxLength={500}
          value={measure ?? action.measure}
          onChange={(event) => setMeasure(event.target.value)}
          onBlur={() => {
            if (measure !== null && measure !== action.measure)
              commands.set(action, { field: 'measure', value: measure })
            setMeasure(null)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
          }}
        />
        <div className="acts__telling">
          <label htmlFor={`${id}-telling`}>Does the victim need telling?</label>
          <select
            id={`${id}-telling`}
            className="desk-input"
            value={action.victimTelling}
            onChange={(event) =>
              commands.set(action, {
                field: 'victimTelling',
                value: {
                  need: event.target.value as VictimTelling,
                  tellerId: event.target.value === 'yes' ? action.victimTellerId : null,
                },
              })
            }
          >
            {tellings.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          {action.victimTelling === 'yes' ? (
            <select
              className="desk-input"
              aria-label={`Who tells the victim of action ${number}`}
              value={action.victimTellerId ?? ''}
              onChange={(event) =>
                commands.set(action, {
                  field: 'victimTelling',
                  value: { need: 'yes', tellerId: event.target.value || null },
                })
              }
            >
              <option value="">Told by…</option>
              {colleagues.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
            </select>
          ) : null}
        </div>
        <Button look="quiet" onClick={() => commands.remove(action.id)}>
          Remove action {number}
        </Button>
      </div>
    </div>
  )
}

function ReadDetails({ action }: Pick<ActionRowProps, 'action'>) {
  return (
    <dl className="acts__read">
      <dt>Risks it answers</dt>
      <dd>{action.risks.join(', ') || 'None chosen'}</dd>
      <dt>What will show that it is done</dt>
      <dd>{action.measure || 'Not said'}</dd>
      <dt>Does the victim need telling?</dt>
      <dd>{action.victimTelling}</dd>
      {action.outcomeReason === null ? null : (
        <>
          <dt>Reason</dt>
          <dd>{action.outcomeReason}</dd>
        </>
      )}
      {action.evidence === null ? null : (
        <>
          <dt>Evidence</dt>
          <dd>{action.evidence}</dd>
        </>
      )}
      {action.status === 'proposed' ? null : (
        <>
          <dt>Answer it</dt>
          <dd>
            <a href={`/work?of=agency&action=${action.id}`}>In My work</a>, where its whole history is
          </dd>
        </>
      )}
    </dl>
  )
}
