import { bankHolidays } from '@harbour/domain/basics/holidays'
import { milestonesOf } from '@harbour/domain/clinic/milestones'
import { usualCutOffs } from '@harbour/domain/clinic/usual-series'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { ClinicInList } from './clinic-words.ts'
import { daysOf, plusMonths, weeksOf } from './month-days.ts'
import { MonthView } from './month-view.tsx'

const held = { kind: 'monthly', heldOn: '2026-04-09', announcedAt: null } as const
const clinic: ClinicInList = {
  ...held,
  id: 'april',
  seriesId: 'series',
  series: 'Monthly clinic',
  plannedOn: held.heldOn,
  startTime: '13:00',
  minutes: 180,
  status: 'planned',
  place: 'HQ',
  dateReason: null,
  changeReason: null,
  chair: null,
  agendaRevision: 0,
  isReady: false,
  onHoliday: false,
  agendaLockedAt: null,
  caseCount: 0,
  reviewCount: 0,
  plannedMinutes: 0,
  seatCount: 0,
  attendedCount: 0,
  apologyCount: 0,
  planCount: 0,
  agreedCount: 0,
  milestones: [...milestonesOf(held, usualCutOffs, bankHolidays)],
  next: null,
}

/** What a day of April 2026 shows, as text. */
function shown(day: string, clinics = [clinic]): string {
  const away = {
    personId: 'ada',
    name: 'Ada Hollis',
    code: 'PO' as const,
    isChair: true,
    fromDay: '2026-04-01',
    untilDay: '2026-04-02',
  }
  const html = renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MonthView month="2026-04" clinics={clinics} today="2026-04-15" namesSeries={false} away={[away]} />
    </QueryClientProvider>,
  )
  const [, ...cells] = html.split('<td ')
  const cell = cells.find((each) => each.includes(`dateTime="${day}"`)) ?? ''
  return cell.replaceAll(/<[^>]*>|^[^>]*>/g, ' ')
}

it('shows on each day of the calendar its clinics, the steps that end on it, who is away and that it is a holiday', () => {
  expect(shown('2026-04-09')).toMatch(/Clinic +13:00 to 16:00/)
  // Two working days before 9 April: Good Friday and Easter Monday are none.
  expect(shown('2026-04-07')).toContain('Returns due')
  expect(shown('2026-04-08')).toMatch(/Chair’s read-through +for/)
  expect(shown('2026-04-02')).toContain('Away: Ada Hollis (chair)')
  expect(shown('2026-04-02')).not.toContain('Bank holiday')
  for (const day of ['2026-04-03', '2026-04-06']) expect(shown(day)).toContain('Bank holiday')
  expect(shown('2026-04-03')).not.toContain('Away')
  expect(shown('2026-04-07', [{ ...clinic, status: 'cancelled' }])).not.toContain('Returns due')
})

it('SCH-6: a step that lasts is on its last day, and the clinic itself is no step', () => {
  const days = daysOf('2026-04', [clinic], bankHolidays)
  const stepsOn = (day: string) => days.find((each) => each.day === day)?.steps.map(({ what }) => what)
  const triage = clinic.milestones.find(({ what }) => what === 'Triage')
  expect(triage?.from).not.toBe(triage?.until)
  expect(stepsOn(clinic.heldOn)).toEqual([])
  expect(stepsOn('2026-04-10')).toEqual(['List of agreed actions out'])
  expect(days.filter(({ steps }) => steps.some(({ what }) => what === 'Agencies research each case'))).toHaveLength(1)
})

it('a month is shown in whole weeks, from Monday to Sunday, over the turn of a year', () => {
  expect(weeksOf('2026-04')).toEqual({ from: '2026-03-30', until: '2026-05-03' })
  expect([plusMonths('2026-12', 1), plusMonths('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
})
