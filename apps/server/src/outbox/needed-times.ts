import { needsOf, seatedAgencies } from '@harbour/db/queries/agenda-needs'
import { meetingAgenda } from '@harbour/db/queries/meetings'
import { actorOf } from '@harbour/db/queries/sessions'
import type { Tx } from '@harbour/db/open-db'
import { isAgendaReadable } from '@harbour/db/visible'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay, londonTime } from '@harbour/domain/basics/dates'
import type { DiaryClinic, Expected } from '@harbour/domain/outbox/diary'
import type { NeededTimes } from '@harbour/domain/outbox/wording'
import { idsNeeded } from '@harbour/domain/clinic/planner/case-needs'
import { agencyWindows } from '@harbour/domain/clinic/planner/live-windows'

type Clinic = DiaryClinic & { readonly id: string; readonly seriesId: string }

/**
 * The same people with when the agency of each is needed, once the agenda is out (INV-5): by the lines that they may see
 * themselves, as their home page has it, so that the times betray nothing that is hidden from them.
 */
export async function withTimes<E extends Expected>(
  tx: Tx,
  clinic: Clinic,
  expected: readonly E[],
  at: Instant,
): Promise<readonly (E & Expected)[]> {
  if (clinic.status !== 'agenda locked') return expected
  const known: (E & Expected)[] = []
  for (const each of expected) {
    const needed = await neededTimes(tx, clinic, each.personId, at)
    known.push(needed === undefined ? each : { ...each, needed })
  }
  return known
}

/** When somebody's agency is needed; null where it is not, undefined where its agenda is not theirs to read. */
async function neededTimes(
  tx: Tx,
  clinic: Clinic,
  personId: string,
  at: Instant,
): Promise<NeededTimes | null | undefined> {
  const today = londonDay(at)
  const actor = await actorOf(tx, personId, today)
  if (actor === null || !(await isAgendaReadable(tx, actor, clinic.id, today))) return undefined
  const lines = await meetingAgenda(tx, actor, clinic.id, today)
  const asked = lines.flatMap(({ caseId, kind }) =>
    caseId === null ? [] : [{ caseId, kind: kind === 'review' ? ('review' as const) : ('case' as const) }],
  )
  const needs = await needsOf(tx, clinic, await seatedAgencies(tx, clinic), asked)
  const timed = lines.map(({ caseId, minutes }) => ({
    minutes,
    usedSeconds: 0,
    state: 'ahead' as const,
    needs: idsNeeded(needs.get(caseId ?? '') ?? []),
  }))
  const windows = agencyWindows({ ...clinic, isOpen: false }, timed, at)
  const mine = windows.find(({ agencyId }) => agencyId === actor.agencyId)
  return mine === undefined ? null : { from: londonTime(mine.from), until: londonTime(mine.until) }
}
