import type { Agenda, AgendaCandidates, AgendaItem, LeftOut, PlannedItem } from './agenda.ts'
import { usualTimings } from './agenda.ts'
import { insertItem } from './agenda-order.ts'
import { breakPosition } from './break-position.ts'
import type { NeedsByCase } from './build-agenda.ts'
import { buildAgenda } from './build-agenda.ts'

/**
 * Builds the agenda afresh (AGE-15): lines added by hand stay, cases that were deferred or removed stay off, and a line
 * that is built again keeps its id.
 */
export function rebuildAgenda(
  agenda: Agenda,
  candidates: AgendaCandidates,
  newId: () => string,
  needs: NeedsByCase,
): { readonly items: readonly AgendaItem[]; readonly leftOut: readonly LeftOut[] } {
  const off = agenda.items.filter((item) => item.status === 'deferred' || item.status === 'removed')
  const asked = new Set([...candidates.flags, ...candidates.reviews].map((candidate) => candidate.caseId))
  const byHand = agenda.items.filter(
    (item) => item.status === 'pending' && (item.kind === 'other' || (item.caseId !== null && !asked.has(item.caseId))),
  )
  const settled = new Set(off.map((item) => item.caseId))
  const wanted: AgendaCandidates = {
    ...candidates,
    flags: candidates.flags.filter((flag) => !settled.has(flag.caseId)),
    reviews: candidates.reviews.filter((review) => !settled.has(review.caseId)),
  }
  const held = byHand.reduce((minutes, item) => minutes + item.minutes, 0)
  const built = buildAgenda(wanted, Math.max(0, agenda.availableMinutes - held), usualTimings, needs)
  const kept = new Map(agenda.items.filter((item) => item.status === 'pending').map((item) => [keyOf(item), item.id]))
  const fresh = built.items.map((item) => asPending(item, kept.get(keyOf(item)) ?? newId()))
  const seated = byHand.reduce<readonly AgendaItem[]>(
    insertItem,
    fresh.filter((item) => item.kind !== 'break'),
  )
  const pause = fresh.find((item) => item.kind === 'break')
  return { items: [...withPause(seated, pause), ...off], leftOut: built.leftOut }
}

/** Puts the break back in its window, which lines added by hand may have moved. */
function withPause(items: readonly AgendaItem[], pause: AgendaItem | undefined): readonly AgendaItem[] {
  const minutes = items.map((item) => item.minutes)
  const at = pause === undefined ? null : breakPosition(minutes, usualTimings)
  return pause === undefined || at === null ? items : [...items.slice(0, at), pause, ...items.slice(at)]
}

function keyOf(item: Pick<PlannedItem, 'kind' | 'caseId'>): string {
  return `${item.kind} ${item.caseId ?? ''}`
}

function asPending(item: PlannedItem, id: string): AgendaItem {
  return { ...item, id, status: 'pending', late: false, reason: null, deferredToClinicId: null }
}
