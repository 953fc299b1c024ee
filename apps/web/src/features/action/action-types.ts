import type { TagLook } from '../../ui/tag/tag.tsx'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { ActionChange, ActionField } from '@harbour/domain/plans/action'
import { timelinessOf } from '@harbour/domain/plans/follow-up'
import type { RouterOutputs } from '../../api.ts'
import { countOf, shortDay } from '../../format.ts'

export type PlanAction = RouterOutputs['plan']['ofItem']['actions'][number]
export type Colleague = RouterOutputs['person']['colleagues'][number]

/** The status of an action in words, with the look that goes with them; lateness is words too. */
export function statusOf(
  action: Pick<PlanAction, 'status' | 'dueOn'>,
  today: CalendarDate,
): { readonly name: string; readonly look: TagLook } {
  const late = timelinessOf(action, today)
  if (late?.state === 'overdue') return { name: `Overdue ${countOf(late.days, 'day')}`, look: 'late' }
  switch (action.status) {
    case 'proposed':
      return { name: 'Draft', look: 'idle' }
    case 'offered':
      return { name: 'To accept', look: late?.state === 'due soon' ? 'soon' : 'idle' }
    case 'accepted':
    case 'in progress':
      if (late?.state === 'due soon') return { name: late.days === 0 ? 'Due today' : 'Due soon', look: 'soon' }
      return { name: action.status === 'accepted' ? 'Accepted' : 'In progress', look: 'good' }
    case 'done':
      return { name: 'Done', look: 'done' }
    case 'declined':
      return { name: 'Declined', look: 'late' }
    case 'not possible':
      return { name: 'Not possible', look: 'blocked' }
    case 'not undertaken':
      return { name: 'Not undertaken', look: 'late' }
    case 'superseded':
      return { name: 'Superseded', look: 'idle' }
    case 'cancelled':
      return { name: 'Cancelled', look: 'idle' }
  }
}

const changeWords: Readonly<Record<ActionChange, string>> = {
  added: 'added the action',
  changed: 'changed',
  removed: 'removed the action',
  restored: 'brought the action back',
  offered: 'agreed the plan and offered the action',
  accepted: 'accepted the action',
  declined: 'declined the action',
  'handed on': 'handed the action on',
  progress: 'reported progress',
  done: 'marked it done',
  'not possible': 'reported: not possible – circumstances changed',
  'not undertaken': 'recorded: not undertaken – agency',
  superseded: 'superseded the action',
  cancelled: 'cancelled the action',
}

const fieldWords: Readonly<Record<ActionField, string>> = {
  owner: 'the owner',
  due: 'the due date',
  risks: 'the risks it answers',
  measure: 'what will show it is done',
  victimTelling: 'who tells the victim',
}

/** A change as a sentence without its subject: `changed the due date`. */
export function changeSentence(change: ActionChange, field: ActionField | null): string {
  return change === 'changed' && field !== null ? `changed ${fieldWords[field]}` : changeWords[change]
}

interface Named {
  readonly name: (personId: string | null) => string | null
  readonly agency: (agencyId: string | null) => string | null
}

/** A field's value in words, for histories; null where there is none. */
export function valueWords(field: ActionField | null, value: unknown, { name, agency }: Named): string | null {
  if (value === null || value === undefined || field === null) return null
  if (field === 'risks') return (value as readonly string[]).join(', ') || 'none'
  if (field === 'measure') return (typeof value === 'string' ? value : '') || 'none'
  if (field === 'due') {
    const { on } = value as { on: CalendarDate | null }
    return on === null ? 'none' : shortDay(on)
  }
  if (field === 'victimTelling') {
    const { need, tellerId } = value as { need: string; tellerId: string | null }
    return [need, name(tellerId)].filter(Boolean).join(', ')
  }
  if (typeof value === 'string') return name(value)
  const { agencyId, personId } = value as { agencyId: string | null; personId: string | null }
  return name(personId) ?? agency(agencyId) ?? 'nobody'
}
