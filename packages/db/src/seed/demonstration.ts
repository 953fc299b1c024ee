import type { Instant } from '@harbour/domain/basics/dates'
import { addAccessHistory } from './access-history.ts'
import { addAgencies } from './agencies.ts'
import { addAgendas } from './agendas.ts'
import { addAttendance } from './attendance.ts'
import { addBetweenClinics, withEarlierWomen } from './between-clinics.ts'
import type { Calendar } from './calendar.ts'
import { calendarAt } from './calendar.ts'
import type { CaseStory } from './case-story.ts'
import type { DemoClinic } from './clinics.ts'
import { addClinics } from './clinics.ts'
import { clinicCases } from './generated/clinic-cases.ts'
import { everydayCases } from './generated/everyday.ts'
import { withLongActions } from './generated/live-actions.ts'
import { orderCases } from './generated/orders.ts'
import { addInvitations } from './invitations.ts'
import { withPersonalActions } from './generated/personal-actions.ts'
import { addPeople } from './people.ts'
import { addOldCases } from './old-cases.ts'
import { giveReferences } from './references.ts'
import { addReturns } from './returns/add-returns.ts'
import { addPresence } from './presence.ts'
import type { Rows } from './rows.ts'
import { noRows } from './rows.ts'
import { addSeries } from './series.ts'
import { twelveCases } from './twelve-cases/all.ts'
import { writeCase } from './write-case.ts'

/** Everything the demonstration holds on the day of `at`; the same moment gives the same rows. */
export function demonstrationAt(at: Instant, passwordHash: string | null): Rows {
  const rows = noRows()
  const calendar = calendarAt(at)
  addAgencies(rows)
  addPeople(rows, calendar, passwordHash)
  addSeries(rows, calendar)
  const clinics = addClinics(rows, calendar)
  const stories = allCases(clinics, calendar)
  const referenced = giveReferences(rows, stories, calendar)
  for (const { story, reference } of referenced) writeCase(rows, story, reference, calendar, clinics)
  addOldCases(rows, calendar)
  addBetweenClinics(rows, referenced, calendar)
  addAgendas(rows, calendar, clinics, referenced)
  addAttendance(rows, clinics, calendar)
  addInvitations(rows, clinics)
  addPresence(rows)
  addReturns(rows, clinics, calendar)
  addAccessHistory(rows, stories, clinics, calendar)
  return rows
}

function allCases(clinics: readonly DemoClinic[], calendar: Calendar): readonly CaseStory[] {
  const names = new Set<string>()
  const listed = withLongActions(
    withPersonalActions([...twelveCases, ...clinicCases(twelveCases, clinics, calendar, names)]),
    clinics,
    calendar,
  )
  const withOrders = [...listed, ...orderCases(listed, calendar, names)]
  return [...withOrders, ...withEarlierWomen(everydayCases(withOrders, calendar, names))]
}
