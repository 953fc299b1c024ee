import { and, inArray } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { seesNames } from '@harbour/domain/cases/case'
import type { PackContents } from '@harbour/domain/documents/pack-readers'
import { packContents } from '@harbour/domain/documents/pack-readers'
import { can } from '@harbour/domain/people/permissions'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { shutDoors } from '../tables/conflict.ts'
import { visibleCase } from '../visible.ts'
import { agendaLines } from './agenda.ts'
import { actorOf } from './sessions.ts'
import type { ClinicToSee } from './who-will-see.ts'
import { whoWillSee } from './who-will-see.ts'

/** Somebody who may take a clinic’s agenda pack, and what it will hold for them. */
export interface PackReader extends PackContents {
  readonly personId: string
  readonly name: string
  readonly agencyCode: string
  readonly agency: string
  readonly withoutNames: boolean
}

/**
 * What the pack of each who may take one will hold on the clinic’s day once its agenda is locked, asked as each of them would be
 * answered; of the cases that the viewer may know of and no others (DOC-12).
 */
export async function packReaders(
  tx: Tx,
  viewer: Actor,
  clinic: ClinicToSee,
  today: CalendarDate,
): Promise<readonly PackReader[]> {
  const listed = (await agendaLines(tx, viewer, clinic.id, today)).flatMap(({ caseId, reference, status }) =>
    caseId === null || reference === null || status === 'removed' || status === 'deferred'
      ? []
      : [{ caseId, reference }],
  )
  if (listed.length === 0) return []
  const ids = listed.map(({ caseId }) => caseId)
  const shut = await doorsShutOn(tx, ids)
  const day = today < clinic.heldOn ? clinic.heldOn : today
  const found = []
  for (const { personId, name, agencyCode, agency } of await whoWillSee(tx, clinic, null, today)) {
    const actor = await actorOf(tx, personId, day)
    if (actor === null || !can(actor, 'document:take')) continue
    const theirs = await tx
      .select({ id: cases.id })
      .from(cases)
      .where(and(inArray(cases.id, ids), visibleCase(actor, day, { to: 'document:take', asIfLocked: clinic.id })))
    const contents = packContents(listed, new Set(theirs.map(({ id }) => id)), shut.get(personId) ?? new Set())
    found.push({ personId, name, agencyCode, agency, withoutNames: !seesNames(actor), ...contents })
  }
  return found
}

/** From whom each of these cases is hidden, by person. */
async function doorsShutOn(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await tx
    .select({ personId: shutDoors.personId, caseId: shutDoors.caseId })
    .from(shutDoors)
    .where(inArray(shutDoors.caseId, [...ids]))
  const found = new Map<string, Set<string>>()
  for (const { personId, caseId } of rows) found.set(personId, (found.get(personId) ?? new Set()).add(caseId))
  return found
}
