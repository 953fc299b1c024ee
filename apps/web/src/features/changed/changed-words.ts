import type { ActionNow, ChangedPart, IncidentKind, OrderChange } from '@harbour/domain/plans/what-changed'
import type { RouterOutputs } from '../../api.ts'
import { countOf } from '../../format.ts'
import type { TagLook } from '../../ui/tag/tag.tsx'

export type ChangedRead = RouterOutputs['agenda']['sinceLast']
export type Changed = ChangedRead['changed']

interface Words {
  readonly name: string
  readonly look: TagLook
}

const actionWords: Readonly<Record<ActionNow, Words>> = {
  overdue: { name: 'Overdue', look: 'late' },
  'not undertaken': { name: 'Not undertaken', look: 'late' },
  'not possible': { name: 'Not possible', look: 'blocked' },
  declined: { name: 'Declined', look: 'late' },
  done: { name: 'Done', look: 'done' },
  'still to do': { name: 'Still to do', look: 'idle' },
}

export const actionLook = (now: ActionNow) => actionWords[now]

const orderWords: Readonly<Record<OrderChange, Words>> = {
  'new or changed': { name: 'New or changed', look: 'soon' },
  'has run out': { name: 'Has run out', look: 'late' },
  'runs out soon': { name: 'Runs out soon', look: 'soon' },
}

export const orderLook = (change: OrderChange) => orderWords[change]

const kindWords: Readonly<Record<IncidentKind, string>> = {
  'in person': 'in person for the first time',
  'at home': 'at the home for the first time',
  'through others': 'through others for the first time',
}

/** "3 in 56 days, 1 in the 56 before; at the home for the first time" */
export function pace({ fresh, days, before, newKinds }: Changed['incidents']): string {
  const counts = `${fresh.length} in ${countOf(days, 'day')}, ${before} in the ${days} before`
  return [counts, ...newKinds.map((kind) => kindWords[kind])].join('; ')
}

const partWords: Readonly<Record<ChangedPart, string>> = {
  incidents: 'incidents',
  contacts: 'contacts',
  orders: 'bail and orders',
  risks: 'risk',
  voice: 'the victim’s voice',
  actions: 'actions',
  returns: 'agencies’ returns',
}

/** "Nothing new: bail and orders, risk." */
export function nothingNew(parts: readonly ChangedPart[]): string {
  return `Nothing new: ${parts.map((part) => partWords[part]).join(', ')}.`
}

/** How long the victim has not been heard. */
export function unheard({ daysUnheard }: Changed['voice']): string {
  return daysUnheard === null
    ? 'Not heard yet: ask the advocate.'
    : `Not heard since then; last heard ${countOf(daysUnheard, 'day')} ago.`
}
