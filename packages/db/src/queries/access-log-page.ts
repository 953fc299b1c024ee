import { and, asc, count, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { londonInstant, plusDays } from '@harbour/domain/basics/dates'
import type { LogFilter } from '@harbour/domain/people/access-log'
import { LOG_PAGE } from '@harbour/domain/people/access-log'
import type { Tx } from '../open-db.ts'
import { accessLog } from '../tables/access-log.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { agencies, people } from '../tables/person.ts'
import { deletedCases } from '../tables/retention.ts'
import { idOfReference, namesCase } from './looking.ts'

/** A page of the access log, latest first, and how many rows match. Names nobody but whoever acted: no victim, no suspect. */
export async function logPage(tx: Tx, filter: LogFilter) {
  const about = filter.caseReference === null ? null : await idOfReference(tx, filter.caseReference)
  const matching = and(
    filter.personId === null ? undefined : eq(accessLog.personId, filter.personId),
    filter.what === null ? undefined : eq(accessLog.what, filter.what),
    filter.outcome === null ? undefined : eq(accessLog.outcome, filter.outcome),
    filter.caseReference === null ? undefined : about === null ? sql`false` : namesCase(about.id),
    filter.from === null ? undefined : gte(accessLog.at, startOf(filter.from)),
    filter.to === null ? undefined : lt(accessLog.at, startOf(plusDays(filter.to, 1))),
  )
  const rows = await tx
    .select({
      seq: accessLog.seq,
      at: accessLog.at,
      what: accessLog.what,
      outcome: accessLog.outcome,
      capability: accessLog.capability,
      facts: accessLog.facts,
      requestId: accessLog.requestId,
      personId: accessLog.personId,
      name: people.name,
      code: agencies.code,
      caseReference: sql<string | null>`coalesce(${cases.reference}, ${deletedCases.reference})`,
      clinicDay: clinics.heldOn,
    })
    .from(accessLog)
    .leftJoin(people, eq(people.id, accessLog.personId))
    .leftJoin(agencies, eq(agencies.id, accessLog.agencyId))
    .leftJoin(cases, eq(cases.id, accessLog.caseId))
    .leftJoin(deletedCases, eq(deletedCases.id, accessLog.caseId))
    .leftJoin(clinics, eq(clinics.id, accessLog.clinicId))
    .where(matching)
    .orderBy(desc(accessLog.seq))
    .limit(LOG_PAGE)
    .offset((filter.page - 1) * LOG_PAGE)
  const [total] = await tx.select({ count: count() }).from(accessLog).where(matching)
  return { rows, total: total?.count ?? 0 }
}

/** Whom and what one may look for: everyone who may be in the log, and every kind of row there is. */
export async function logChoices(tx: Tx) {
  const everyone = await tx
    .select({ id: people.id, name: people.name, code: agencies.code })
    .from(people)
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .orderBy(asc(people.name))
  const kinds = await tx.selectDistinct({ what: accessLog.what }).from(accessLog).orderBy(asc(accessLog.what))
  return { people: everyone, kinds: kinds.map(({ what }) => what) }
}

function startOf(day: CalendarDate) {
  return londonInstant(day, '00:00')
}
