import type { Agenda, AgendaItem } from './agenda.ts'
import { isListed, listedItems, plannedMinutes } from './agenda.ts'
import type { AgendaRefusal } from './agenda-commands.ts'
import { isAgendaOpen } from './still-changes.ts'

/** Why a command sent from an older reading of the agenda is refused (AGE-10). */
export function whyStale(agenda: Agenda, base: number): AgendaRefusal | null {
  if (agenda.revision === base) return null
  const { changedBy, changedAt, revision } = agenda
  return { code: 'AGENDA_CHANGED', by: changedBy ?? '', at: changedAt ?? '', revision }
}

/** Why nothing of this agenda can be changed any more (AGE-11). */
export function whyCannotEditAgenda(agenda: Pick<Agenda, 'status'>): AgendaRefusal | null {
  return isAgendaOpen(agenda) ? null : { code: 'AGENDA_CLOSED', status: agenda.status }
}

/** Why the agenda cannot be built afresh (AGE-15). */
export function whyCannotBuild(agenda: Pick<Agenda, 'status'>): AgendaRefusal | null {
  return whyCannotEditAgenda(agenda) ?? (agenda.status === 'planned' ? null : { code: 'AGENDA_LOCKED' })
}

/** Why the agenda cannot be locked, nor made ready for that (AGE-14, AGE-24). */
export function whyCannotLock(agenda: Agenda): AgendaRefusal | null {
  const refusal = whyCannotBuild(agenda)
  if (refusal !== null) return refusal
  if (listedItems(agenda.items).length === 0) return { code: 'AGENDA_EMPTY' }
  return whyTooLong(plannedMinutes(seenItems(agenda)), agenda.availableMinutes)
}

/** Why a line's place or minutes cannot be changed, nor the line deferred or removed (AGE-11, AGE-12). */
export function whyCannotChangeItem(agenda: Agenda, item: AgendaItem | undefined): AgendaRefusal | null {
  const refusal = whyCannotEditAgenda(agenda)
  if (refusal !== null) return refusal
  if (item === undefined) return { code: 'AGENDA_LINE_GONE' }
  if (item.status !== 'pending') return { code: 'AGENDA_LINE_DONE', status: item.status }
  return item.id === agenda.currentItemId ? { code: 'AGENDA_LINE_DONE', status: 'pending' } : null
}

/** Why a line cannot be moved: as for any change, and the first and last business stay (AGE-2). */
export function whyCannotMoveItem(agenda: Agenda, item: AgendaItem | undefined): AgendaRefusal | null {
  const refusal = whyCannotChangeItem(agenda, item)
  if (refusal !== null || item === undefined) return refusal
  return isFixed(item) ? { code: 'AGENDA_LINE_FIXED', kind: item.kind } : null
}

/** Why a line cannot be taken off (AGE-2, AGE-12). */
export function whyCannotRemoveItem(agenda: Agenda, item: AgendaItem | undefined): AgendaRefusal | null {
  return whyCannotMoveItem(agenda, item)
}

/** Why the lines cannot be put into this order: not those that are listed, or one that stays would move (AGE-21). */
export function whyCannotArrange(agenda: Agenda, order: readonly string[]): AgendaRefusal | null {
  const refusal = whyCannotEditAgenda(agenda)
  if (refusal !== null) return refusal
  const listed = listedItems(agenda.items)
  const named = new Set(order)
  if (named.size !== order.length || order.some((id) => !listed.some((item) => item.id === id)))
    return { code: 'AGENDA_LINE_GONE' }
  const seen = listed.filter((item) => named.has(item.id))
  const moved = seen.filter((item, index) => order[index] !== item.id)
  return moved.map((item) => whyCannotMoveItem(agenda, item)).find((why) => why !== null) ?? null
}

/** Why it cannot be said whom a line needs: it is no case, or has been discussed (AGE-22). */
export function whyCannotSetNeeds(agenda: Agenda, item: AgendaItem | undefined): AgendaRefusal | null {
  const refusal = whyCannotChangeItem(agenda, item)
  return refusal ?? (item?.caseId == null ? { code: 'AGENDA_LINE_NOT_A_CASE' } : null)
}

/** Why a case cannot be put off to a later clinic; `later` are the clinics it may go to (AGE-13). */
export function whyCannotDefer(
  agenda: Agenda,
  item: AgendaItem | undefined,
  toClinicId: string,
  later: ReadonlySet<string>,
): AgendaRefusal | null {
  const refusal = whyCannotMoveItem(agenda, item)
  if (refusal !== null || item === undefined) return refusal
  if (item.caseId === null) return { code: 'AGENDA_LINE_NOT_A_CASE' }
  return later.has(toClinicId) ? null : { code: 'DEFER_NOT_LATER' }
}

/** Why a line cannot be put back (AGE-13). */
export function whyCannotRestore(agenda: Agenda, item: AgendaItem | undefined): AgendaRefusal | null {
  const refusal = whyCannotEditAgenda(agenda)
  if (refusal !== null) return refusal
  if (item === undefined) return { code: 'AGENDA_LINE_GONE' }
  if (item.status !== 'deferred' && item.status !== 'removed') return { code: 'AGENDA_LINE_DONE', status: item.status }
  return whyListedAlready(agenda, item.caseId) ?? whyNoRoom(agenda, item.minutes)
}

/** Why nothing of `minutes` can be added (AGE-3, AGE-14). */
export function whyCannotAdd(agenda: Agenda, caseId: string | null, minutes: number): AgendaRefusal | null {
  return whyCannotEditAgenda(agenda) ?? whyListedAlready(agenda, caseId) ?? whyNoRoom(agenda, minutes)
}

/** Once locked, an agenda takes no more minutes than the clinic has (AGE-14); before that it only shows the excess. */
export function whyNoRoom(agenda: Agenda, extra: number): AgendaRefusal | null {
  if (agenda.status === 'planned' || extra <= 0) return null
  return whyTooLong(plannedMinutes(seenItems(agenda)) + extra, agenda.availableMinutes)
}

/** Whether the line is the first or the last business of every clinic. */
export function isFixed(item: Pick<AgendaItem, 'kind'>): boolean {
  return item.kind === 'welcome' || item.kind === 'closing'
}

/**
 * The lines that whoever changes the agenda sees. Minutes of a case hidden from them are not held against them, which would
 * tell them of it: those who see it see the excess.
 */
function seenItems({ items, hidden }: Agenda): readonly AgendaItem[] {
  return items.filter(({ id }) => hidden?.has(id) !== true)
}

function whyTooLong(planned: number, available: number): AgendaRefusal | null {
  return planned > available ? { code: 'AGENDA_TOO_LONG', planned, available } : null
}

function whyListedAlready(agenda: Agenda, caseId: string | null): AgendaRefusal | null {
  if (caseId === null) return null
  const place = listedItems(seenItems(agenda)).findIndex((item) => item.caseId === caseId && isListed(item))
  return place === -1 ? null : { code: 'CASE_LISTED_ALREADY', place: place + 1 }
}
