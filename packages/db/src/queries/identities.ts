import { inArray, or, sql } from 'drizzle-orm'
import type { Identity } from '@harbour/domain/cases/without-names'
import type { Db, Tx } from '../open-db.ts'
import { openRows } from '../sealed/sealed-rows.ts'
import { actions } from '../tables/action.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { incidents } from '../tables/incident.ts'
import { suspectTraces } from '../tables/link.ts'
import { parties } from '../tables/party.ts'
import { plans } from '../tables/plan.ts'
import { reports } from '../tables/report.ts'

const LEAST_OF_PLACE = 8

/** What says who the people are of the cases to which any of `ids` belongs: the case’s own, its plan’s, line’s or action’s. */
export async function identitiesOf(tx: Tx | Db, ids: readonly string[]): Promise<readonly Identity[]> {
  if (ids.length === 0) return []
  const wanted = sql`${sql.param([...ids])}::uuid[]`
  const found = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(
      or(
        sql`${cases.id} = any(${wanted})`,
        sql`${cases.id} in (select ${plans.caseId} from ${plans} where ${plans.id} = any(${wanted}))`,
        sql`${cases.id} in (select ${agendaItems.caseId} from ${agendaItems} where ${agendaItems.id} = any(${wanted}))`,
        sql`${cases.id} in (select ${actions.caseId} from ${actions} where ${actions.id} = any(${wanted}))`,
      ),
    )
  const caseIds = found.map(({ id }) => id)
  if (caseIds.length === 0) return []
  const kept = await tx.select().from(parties).where(inArray(parties.caseId, caseIds))
  const people = await openRows(tx, 'parties', kept, ({ id }) => id)
  const places = await tx
    .selectDistinct({ where: incidents.where })
    .from(incidents)
    .where(inArray(incidents.caseId, caseIds))
  const crimes = await tx
    .select({ reference: reports.crimeReference })
    .from(reports)
    .where(inArray(reports.caseId, caseIds))
  const reached = await tx.select().from(suspectTraces).where(inArray(suspectTraces.caseId, caseIds))
  const traces = await openRows(tx, 'suspectTraces', reached, ({ id }) => id)
  return [
    ...people.map((person) => ({
      pseudonym: person.kind.charAt(0).toUpperCase() + person.kind.slice(1),
      names: [person.forename, person.surname, ...person.aliases],
      phrases: [
        person.address,
        person.address.split(',', 1)[0] ?? '',
        person.postcode,
        person.phone,
        person.safeNumber,
        person.school,
        person.employer,
        person.vehicle,
      ],
    })),
    {
      pseudonym: '',
      names: [],
      phrases: [
        ...places.map(({ where }) => where).filter((where) => where.length >= LEAST_OF_PLACE),
        ...crimes.map(({ reference }) => reference),
        ...traces.map(({ value }) => value),
      ],
    },
  ]
}
