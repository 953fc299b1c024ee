import type { Instant } from '@harbour/domain/basics/dates'
import type { Db, Tx } from '../open-db.ts'
import { people } from '../tables/person.ts'
import { addAgencies } from './agencies.ts'
import { addAgendas } from './agendas.ts'
import { addAttendance } from './attendance.ts'
import type { Calendar } from './calendar.ts'
import { calendarAt } from './calendar.ts'
import type { CaseStory } from './case-story.ts'
import type { DemoClinic } from './clinics.ts'
import { addClinics } from './clinics.ts'
import { addPeople } from './people.ts'
import { giveReferences } from './references.ts'
import { insertRows, noRows } from './rows.ts'
import { addSeries } from './series.ts'
import { clinicCases } from './generated/clinic-cases.ts'
import { everydayCases } from './generated/everyday.ts'
import { withLongActions } from './generated/live-actions.ts'
import { orderCases } from './generated/orders.ts'
import { twelveCases } from './twelve-cases/all.ts'
import { writeCase } from './write-case.ts'

/** The password of everyone in the demonstration, where passwords are set. */
export const demonstrationPassword = 'harbour-demonstration'

/**
 * Fills an empty database with invented people, cases and clinics as they would stand on the day of `at`, all in one
 * transaction; a database that has people already is left as it is.
 */
export async function loadDemonstration(
  db: Db | Tx,
  at: Instant,
  hashPassword?: (password: string) => Promise<string>,
): Promise<void> {
  const passwordHash = (await hashPassword?.(demonstrationPassword)) ?? null
  await db.transaction(async (tx) => {
    if ((await tx.select({ id: people.id }).from(people).limit(1)).length > 0) return
    await insertRows(tx, demonstrationRows(at, passwordHash))
  })
}

function demonstrationRows(at: Instant, passwordHash: string | null) {
  const rows = noRows()
  const calendar = calendarAt(at)
  addAgencies(rows)
  addPeople(rows, calendar, passwordHash)
  addSeries(rows, calendar)
  const clinics = addClinics(rows, calendar)
  const referenced = giveReferences(rows, allCases(clinics, calendar), calendar)
  for (const { story, reference } of referenced) writeCase(rows, story, reference, calendar, clinics)
  addAgendas(rows, calendar, clinics, referenced)
  addAttendance(rows, clinics, calendar)
  return rows
}

function allCases(clinics: readonly DemoClinic[], calendar: Calendar): readonly CaseStory[] {
  const names = new Set<string>()
  const listed = withLongActions(
    [...twelveCases, ...clinicCases(twelveCases, clinics, calendar, names)],
    clinics,
    calendar,
  )
  const withOrders = [...listed, ...orderCases(listed, calendar, names)]
  return [...withOrders, ...everydayCases(withOrders, calendar, names)]
}
