import { and, count, desc, eq } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { PAST_RETURNS_PAGE } from '@harbour/domain/clinic/return'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { people } from '../tables/person.ts'
import { returns, returnVersions } from '../tables/return.ts'
import { ownPastReturn } from '../visible.ts'

const ofClinic = eq(clinics.id, returns.clinicId)
const latest = and(eq(returnVersions.returnId, returns.id), eq(returnVersions.version, returns.version))

/** What the actor’s agency filed for clinics that are over (RSR-13), latest clinic first, a page of it; nothing of the cases. */
export async function pastReturnsOf(tx: Tx, actor: Actor, today: CalendarDate, page: number) {
  const own = ownPastReturn(actor, today)
  const [found] = await tx.select({ total: count() }).from(returns).innerJoin(clinics, ofClinic).where(own)
  const rows = await tx
    .select({
      returnId: returns.id,
      reference: cases.reference,
      heldOn: clinics.heldOn,
      clinicKind: clinics.kind,
      outcome: returnVersions.outcome,
      version: returns.version,
      by: people.name,
      at: returnVersions.submittedAt,
    })
    .from(returns)
    .innerJoin(clinics, ofClinic)
    .innerJoin(cases, eq(cases.id, returns.caseId))
    .innerJoin(returnVersions, latest)
    .innerJoin(people, eq(people.id, returnVersions.submittedBy))
    .where(own)
    .orderBy(desc(clinics.heldOn), cases.reference)
    .limit(PAST_RETURNS_PAGE)
    .offset((page - 1) * PAST_RETURNS_PAGE)
  return { rows, total: found?.total ?? 0 }
}

/** Every version of one of them, the latest first; empty where it is not the actor’s to read. */
export async function pastReturnOf(tx: Tx, actor: Actor, today: CalendarDate, returnId: string) {
  return tx
    .select({
      returnId: returns.id,
      caseId: returns.caseId,
      version: returnVersions.version,
      outcome: returnVersions.outcome,
      mayGoFurther: returnVersions.mayGoFurther,
      lawfulBasis: returnVersions.lawfulBasis,
      by: people.name,
      at: returnVersions.submittedAt,
    })
    .from(returns)
    .innerJoin(clinics, ofClinic)
    .innerJoin(returnVersions, eq(returnVersions.returnId, returns.id))
    .innerJoin(people, eq(people.id, returnVersions.submittedBy))
    .where(and(eq(returns.id, returnId), ownPastReturn(actor, today)))
    .orderBy(desc(returnVersions.version))
}
