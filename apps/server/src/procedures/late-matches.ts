import type { Tx } from '@harbour/db/open-db'
import { insertConflict } from '@harbour/db/queries/case-history'
import type { UndecidedMatch } from '@harbour/db/queries/conflict-matches'
import { matchesKnownTo, undecidedMatches } from '@harbour/db/queries/conflict-matches'
import { leadersWhoKnow } from '@harbour/db/queries/doors'
import { clinicsOfSeries } from '@harbour/db/queries/clinics'
import type { ClinicToSee } from '@harbour/db/queries/who-will-see'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { refuse } from '@harbour/domain/basics/refusal'
import type { DoorEvent } from '@harbour/domain/cases/door'
import { whyMatchesWait } from '@harbour/domain/cases/interest'
import type { Agenda } from '@harbour/domain/clinic/agenda'
import type { AgendaCommand } from '@harbour/domain/clinic/agenda-commands'
import type { ClinicStatus } from '@harbour/domain/clinic/clinic'
import type { Actor } from '@harbour/domain/people/roles'

/**
 * Refuses what would show a case to somebody with an undecided match: a lock, or a case that comes onto a locked agenda
 * (CON-3). Of a case that is hidden from the actor nothing is said to them: its doors are held shut instead (CON-4).
 */
export async function waitForMatches(
  tx: Tx,
  actor: Actor,
  clinic: ClinicToSee,
  agenda: Agenda,
  command: AgendaCommand,
  at: Instant,
): Promise<readonly DoorEvent[]> {
  const caseId = broughtBy(agenda, command)
  if (command.what !== 'lock' && (caseId === null || agenda.status === 'planned')) return []
  const today = londonDay(at)
  const matches = await undecidedMatches(tx, clinic, today, caseId)
  const waiting = matches.filter(({ held }) => !held)
  const known = await matchesKnownTo(tx, actor, waiting, today)
  refuse(whyMatchesWait(known, actor.personId))
  return hold(tx, clinic.id, waiting, at)
}

function broughtBy(agenda: Agenda, command: AgendaCommand): string | null {
  if (command.what === 'add case') return command.caseId
  if (command.what !== 'restore') return null
  return agenda.items.find(({ id }) => id === command.itemId)?.caseId ?? null
}

/**
 * Where those invited see the cases of a clinic already, holds the doors shut to those of them with an undecided match, until
 * there is a decision (CON-4). Who leads clinics saw the cases before, and keeps them meanwhile.
 */
export async function holdDoors(
  tx: Tx,
  clinic: ClinicToSee & { readonly status: ClinicStatus },
  at: Instant,
): Promise<readonly DoorEvent[]> {
  if (clinic.status !== 'agenda locked' && clinic.status !== 'open') return []
  const matches = await undecidedMatches(tx, clinic, londonDay(at))
  return hold(
    tx,
    clinic.id,
    matches.filter(({ held, leads }) => !held && !leads),
    at,
  )
}

/** The same for each clinic of a series, after a change of its seats. */
export async function holdDoorsOfSeries(tx: Tx, seriesId: string, at: Instant): Promise<readonly DoorEvent[]> {
  const events: DoorEvent[] = []
  for (const clinic of await clinicsOfSeries(tx, seriesId)) events.push(...(await holdDoors(tx, clinic, at)))
  return events
}

async function hold(
  tx: Tx,
  clinicId: string,
  matches: readonly UndecidedMatch[],
  at: Instant,
): Promise<readonly DoorEvent[]> {
  const events: DoorEvent[] = []
  for (const { personId, caseId, reasons, leads } of matches) {
    const leaders = leads ? await leadersWhoKnow(tx, caseId, londonDay(at)) : []
    if (leads && leaders.every((leader) => leader.personId === personId)) continue
    const reason = `Matched: ${reasons.join(', and ')}.`
    const isNew = await insertConflict(tx, { caseId, personId, kind: 'matched', declaredAt: at, reason })
    if (isNew) events.push({ type: 'case door held', caseId, clinicId, aboutId: personId })
  }
  return events
}
