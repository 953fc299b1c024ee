import { ChevronDown, ChevronRight } from 'lucide-react'
import { wordingField } from '@harbour/plan-doc/shape'
import { othersInField } from '@harbour/plan-doc/presence'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { whatActionLacks } from '@harbour/domain/plans/plan'
import { writingHelp } from '@harbour/domain/plans/writing-help'
import { longDay, shortDay } from '../../format.ts'
import { SharedTextarea } from '../../live/plan-doc/shared-textarea.tsx'
import type { PlanDoc } from '../../live/plan-doc/use-plan-doc.ts'
import { usePresence } from '../../live/plan-doc/use-plan-doc.ts'
import { useWords } from '../../live/plan-doc/use-words.ts'
import { AgencyChip, StatusTag } from '../../ui/tag/tag.tsx'
import { ActionDetails } from './action-details.tsx'
import type { Colleague, PlanAction } from './action-types.ts'
import { statusOf } from './action-types.ts'
import { hasFirstWord } from './add-action.tsx'
import { DueField } from './due-field.tsx'
import type { DueContext } from './due-field.tsx'
import { OwnerPicker } from './owner-picker.tsx'
import type { PlanActions } from './use-plan-actions.ts'

export interface ActionRowProps extends DueContext {
  readonly action: PlanAction
  readonly number: number
  readonly colleagues: readonly Colleague[]
  readonly present: readonly string[]
  readonly risks: readonly string[]
  readonly mayEdit: boolean
  readonly doc: PlanDoc
  readonly commands: PlanActions
  readonly isOpen: boolean
  readonly onToggle: () => void
  /** Words typed for the action when the plan became read-only. */
  readonly leftOver: (words: string, onDismiss: () => void) => ReactNode
}

/** One action: wording, owner, due and status on one line, what else it needs below. */
export function ActionRow(props: ActionRowProps) {
  const { action, number, colleagues, present, mayEdit, doc, commands, isOpen, onToggle } = props
  const [isTyping, setTyping] = useState(false)
  const field = wordingField(action.id)
  const wording = useWords(doc, field, action.wording)
  const visitors = othersInField(usePresence(doc), doc.clientId, field)
  const owner = colleagues.find(({ id }) => id === action.ownerPersonId)
  const agency = owner ?? colleagues.find(({ agencyId }) => agencyId === action.ownerAgencyId)
  const trouble = commands.troubles[action.id]
  const label = `action ${number}`
  const advice = mayEdit && isTyping && wording.trim() !== '' ? adviceOf({ ...action, wording }) : null
  const adviceId = `action-${action.id}-advice`
  return (
    <>
      <tr
        id={`action-${action.id}`}
        data-action={action.id}
        className={`acts__row${visitors.length > 0 ? ' acts__row--visited' : ''}${isOpen ? ' acts__row--open' : ''}`}
      >
        <td className="acts__number">{number}</td>
        <td className="acts__wording" onFocus={() => setTyping(true)} onBlur={() => setTyping(false)}>
          {mayEdit || isTyping ? (
            <SharedTextarea
              doc={doc}
              field={field}
              label={`Wording of ${label}`}
              labelHidden
              rows={1}
              fallback={action.wording}
              placeholder="Start with a verb"
              aria-describedby={advice === null ? undefined : adviceId}
            />
          ) : (
            <p className="acts__words">{wording}</p>
          )}
          <RowMeta action={action} editing={visitors.map(({ name }) => name)} />
        </td>
        <td className="acts__owner" data-label="Owner">
          {mayEdit ? (
            <span className="acts__pick">
              <span aria-hidden className="acts__picked">
                {agency === undefined ? (
                  <span className="acts__nobody">Choose owner</span>
                ) : (
                  <AgencyChip code={agency.code} name={owner?.name ?? agency.agencyShort} />
                )}
                <ChevronDown size={16} />
              </span>
              <OwnerPicker
                label={`Owner of ${label}`}
                className="acts__select"
                owner={{ agencyId: action.ownerAgencyId, personId: action.ownerPersonId }}
                colleagues={colleagues}
                present={present}
                onChoose={(value) => commands.set(action, { field: 'owner', value })}
              />
            </span>
          ) : agency === undefined ? (
            'Nobody'
          ) : (
            <AgencyChip code={agency.code} name={owner?.name ?? agency.agencyShort} />
          )}
        </td>
        <td className="acts__due" data-label="Due">
          {mayEdit ? (
            <DueField
              label={`Due date of ${label}`}
              dueOn={action.dueOn}
              today={props.today}
              nextClinic={props.nextClinic}
              onSet={(value) => commands.set(action, { field: 'due', value })}
            />
          ) : (
            <span className="acts__words nowrap" title={action.dueOn === null ? undefined : longDay(action.dueOn)}>
              {action.dueOn === null ? 'No date' : shortDay(action.dueOn)}
            </span>
          )}
        </td>
        <td className="acts__status" data-label="Status">
          <RowStatus {...props} action={{ ...action, wording }} />
        </td>
        <td className="acts__more">
          <button
            type="button"
            className="acts__toggle"
            aria-expanded={isOpen}
            aria-controls={`action-${action.id}-more`}
            onClick={onToggle}
          >
            {isOpen ? <ChevronDown size={18} aria-hidden /> : <ChevronRight size={18} aria-hidden />}
            <span className="hidden-text">{`More of ${label}: risks, measure, history`}</span>
          </button>
        </td>
      </tr>
      {trouble === undefined ? null : (
        <tr className="acts__aside">
          <td colSpan={6} role="alert" className="acts__trouble">
            {trouble}
          </td>
        </tr>
      )}
      {advice === null ? null : <RowAdvice id={adviceId} advice={advice} />}
      {isOpen ? (
        <tr className="acts__aside" id={`action-${action.id}-more`} data-action={action.id}>
          <td colSpan={6}>
            <ActionDetails {...props} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

/** The risks an action answers, or who is in its wording, in one small line. */
function RowMeta({ action, editing }: { readonly action: PlanAction; readonly editing: readonly string[] }) {
  if (editing.length > 0) {
    return <p className="acts__meta acts__meta--live">{editing.join(', ')} editing</p>
  }
  const risks = action.risks.length === 0 ? 'No risk chosen yet' : `Answers ${action.risks.join(', ')}`
  return (
    <p className="acts__meta" title={risks}>
      {risks}
    </p>
  )
}

function RowStatus({ action, mayEdit, today, onToggle, isOpen, number }: ActionRowProps) {
  const lacks = action.status === 'proposed' ? whatActionLacks(action) : []
  if (lacks.length > 0) {
    const needs = lacks.length === 1 ? `Needs ${lacks[0]}` : `Needs ${lacks.length} more`
    return mayEdit && !isOpen ? (
      <button type="button" className="acts__needs" onClick={onToggle}>
        {needs}
        <span className="hidden-text">{` before action ${number} can be agreed`}</span>
      </button>
    ) : (
      <StatusTag name={needs} look="soon" />
    )
  }
  if (action.status === 'proposed') return <StatusTag name="Complete" look="good" />
  return <StatusTag {...statusOf(action, today)} />
}

interface Advice {
  readonly ofWording: readonly string[]
  readonly ofFields: readonly string[]
}

/** Writing help while the wording is typed: rules in words, never in the way; null where there is none. */
function adviceOf(action: PlanAction): Advice | null {
  const all = writingHelp(action)
  const isOfWording = (rule: string) => rule === 'verb' || rule === 'vague' || rule === 'one action'
  const advice = {
    ofWording: hasFirstWord(action.wording) ? sentences(all.filter(({ rule }) => isOfWording(rule))) : [],
    ofFields: sentences(all.filter(({ rule }) => !isOfWording(rule))),
  }
  return advice.ofWording.length + advice.ofFields.length === 0 ? null : advice
}

const sentences = (advice: ReturnType<typeof writingHelp>) => advice.map(({ sentence }) => sentence)

function RowAdvice({ id, advice: { ofWording, ofFields } }: { readonly id: string; readonly advice: Advice }) {
  return (
    <tr className="acts__aside">
      <td id={id} colSpan={6} className="acts__advice">
        {ofWording.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {ofFields.length === 0 ? null : <p className="acts__still">{ofFields.join(' ')}</p>}
      </td>
    </tr>
  )
}
