import type { ReactNode, RefObject } from 'react'
import { useRef, useState } from 'react'
import { standing } from '@harbour/domain/plans/plan'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { Colleague, PlanAction } from './action-types.ts'
import type { PlanDoc } from '../../live/plan-doc/use-plan-doc.ts'
import { ActionRow } from './action-row.tsx'
import { AddAction } from './add-action.tsx'
import { RemovedRow } from './removed-row.tsx'
import { useRowInFocus } from './use-row-in-focus.ts'
import type { PlanActions } from './use-plan-actions.ts'
import './action-table.css'

interface ActionTableProps {
  readonly reference: string
  readonly actions: readonly PlanAction[]
  readonly colleagues: readonly Colleague[]
  readonly present: readonly string[]
  readonly risks: readonly string[]
  readonly mayEdit: boolean
  readonly today: CalendarDate
  readonly nextClinic: CalendarDate | null
  readonly commands: PlanActions
  readonly doc: PlanDoc
  readonly wordingInput: RefObject<HTMLInputElement | null>
  /** The action whose details are open, where another part of the page decides. */
  readonly openId: string | null
  readonly onOpen: (actionId: string | null) => void
  /** Words that were being typed when the plan became read-only. */
  readonly leftOver: (words: string, onDismiss: () => void) => ReactNode
}

/** The actions of a plan, co-edited while it is a draft. */
export function ActionTable(props: ActionTableProps) {
  const { reference, actions, colleagues, present, mayEdit, today, nextClinic, commands, openId, onOpen } = props
  const [goneBefore] = useState(
    () => new Set(actions.filter(({ removedAt }) => removedAt !== null).map(({ id }) => id)),
  )
  const rows = standing(actions) as readonly PlanAction[]
  const body = useRef<HTMLTableSectionElement>(null)
  const inRow = useRowInFocus(body)
  const [newWords, setNewWords] = useState('')
  const removed = actions.filter(({ id, removedAt }) => removedAt !== null && !goneBefore.has(id))
  const latest = removed.toSorted((a, b) => (b.removedAt ?? '').localeCompare(a.removedAt ?? ''))[0]
  const stubs = removed.filter((action) => action.id === inRow || (mayEdit && action === latest))
  const lines = stubs.length === 0 ? rows : [...rows, ...stubs].toSorted((a, b) => a.position - b.position)
  return (
    <div className="acts">
      <table className="acts__table">
        <caption className="hidden-text">Actions of case {reference}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden-text">Number</span>
            </th>
            <th scope="col">Action</th>
            <th scope="col">Owner</th>
            <th scope="col">Due</th>
            <th scope="col">Status</th>
            <th scope="col">
              <span className="hidden-text">More</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {lines.map((action) =>
            action.removedAt === null ? (
              <ActionRow
                key={action.id}
                action={action}
                number={rows.indexOf(action) + 1}
                colleagues={colleagues}
                present={present}
                risks={props.risks}
                mayEdit={mayEdit}
                today={today}
                nextClinic={nextClinic}
                doc={props.doc}
                commands={commands}
                isOpen={openId === action.id}
                onToggle={() => onOpen(openId === action.id ? null : action.id)}
                leftOver={props.leftOver}
              />
            ) : (
              <RemovedRow
                key={action.id}
                action={action}
                by={colleagues.find(({ id }) => id === action.removedBy)?.name ?? 'somebody'}
                mayEdit={mayEdit}
                wasIn={action.id === inRow}
                onRestore={() => commands.restore(action.id)}
              />
            ),
          )}
        </tbody>
      </table>
      {rows.length === 0 ? (
        <p className="acts__empty">
          No actions yet. {mayEdit ? 'After the risk is summed up, agencies volunteer what they will do.' : ''}
        </p>
      ) : null}
      {mayEdit ? (
        <AddAction
          colleagues={colleagues}
          present={present}
          today={today}
          nextClinic={nextClinic}
          commands={commands}
          words={newWords}
          onWords={setNewWords}
          doc={props.doc}
          wordingInput={props.wordingInput}
        />
      ) : newWords.trim() === '' ? null : (
        props.leftOver(newWords, () => setNewWords(''))
      )}
    </div>
  )
}
