import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { qualified } from '../qualified.ts'
import type { Actor } from '@harbour/domain/people/roles'
import { agendaChanges } from '../tables/agenda.ts'
import { clinics } from '../tables/clinic.ts'
import { notInConflict } from '../visible.ts'

/** The changes of a clinic’s agenda that were about cases hidden from the actor. */
export function hiddenChanges(actor: Actor, clinicId: string | typeof clinics.id): SQL {
  const of = typeof clinicId === 'string' ? sql`${clinicId}` : qualified(clinicId)
  return sql`${qualified(agendaChanges.clinicId)} = ${of} and not ${notInConflict(actor, agendaChanges.caseId)}`
}

/** A clinic’s revision of its agenda as the actor may know it: it counts no change about a case hidden from them (PER-3). */
export function seenRevision(actor: Actor): SQL<number> {
  return sql<number>`${qualified(clinics.agendaRevision)} - (select count(*) from ${agendaChanges}
    where ${hiddenChanges(actor, clinics.id)})`.mapWith(Number)
}
