import type { CalendarDate, Instant, TimeOfDay } from '@harbour/domain/basics/dates'
import { londonInstant, plusMinutes, plusWorkingDays } from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import type { ClinicStatus } from '@harbour/domain/clinic/clinic'
import type { Calendar } from './calendar.ts'
import { urgentStart } from './calendar.ts'
import { personId } from './people.ts'
import { idOf } from './random.ts'
import type { Rows } from './rows.ts'
import { seriesId, usual } from './series.ts'

/** A clinic behind us, counted back: 1 is the latest monthly one, 12 the first; `urgent` stood between two of them. */
export type PastClinic = number | 'urgent'

/** A clinic of the demonstration, as the rest of it needs to know. */
export interface DemoClinic {
  readonly id: string
  readonly which: PastClinic | 'today' | 'next' | 'later'
  readonly heldOn: CalendarDate
  readonly startTime: TimeOfDay
  readonly minutes: number
  readonly status: ClinicStatus
  readonly opened: Instant
  readonly closed: Instant
  /** The monthly clinic after it. */
  readonly nextOn: CalendarDate
}

/** Which monthly clinic the chair put off by a week, and after which one an urgent clinic was called. */
const postponed = 9
const urgentAfter = 5

/** Adds every clinic, and gives them in the order of their days. */
export function addClinics(rows: Rows, calendar: Calendar): readonly DemoClinic[] {
  const dates = [...calendar.behind, ...calendar.ahead].map((date, index) => {
    const back = calendar.behind.length - index
    return { ...date, back, heldOn: back === postponed ? plusWorkingDays(date.heldOn, 5, bankHolidays) : date.heldOn }
  })
  const monthly = dates.map(({ plannedOn, heldOn, reason, back }, index) => {
    const clinic = demoClinic({
      which: back > 0 ? back : back === 0 ? 'next' : 'later',
      heldOn,
      minutes: usual.minutes,
      startTime: usual.startTime,
      status: back > 0 ? 'closed' : 'planned',
      nextOn: dates[index + 1]?.heldOn ?? heldOn,
    })
    const moved = back === postponed
    addClinic(rows, clinic, {
      plannedOn,
      dateReason: reason,
      changeReason: moved ? 'Put off by a week: the chair was called to a critical incident.' : null,
      changedAt: moved ? londonInstant(plusWorkingDays(heldOn, -6, bankHolidays), '16:40') : null,
    })
    return clinic
  })
  const before = monthly.find(({ which }) => which === urgentAfter)
  const urgent = demoClinic({
    which: 'urgent',
    heldOn: plusWorkingDays(before?.heldOn ?? calendar.today, 8, bankHolidays),
    startTime: '09:30',
    minutes: 60,
    status: 'closed',
    nextOn: monthly.find(({ which }) => which === urgentAfter - 1)?.heldOn ?? calendar.today,
  })
  const today = demoClinic({
    which: 'today',
    heldOn: calendar.today,
    startTime: urgentStart(calendar.at),
    minutes: 75,
    status: 'agenda locked',
    nextOn: calendar.ahead[0]?.heldOn ?? calendar.today,
  })
  addClinic(rows, urgent, {
    changeReason: 'Two cases could not wait: a release from custody in six days, and threats to kill.',
    changedAt: londonInstant(plusWorkingDays(urgent.heldOn, -2, bankHolidays), '11:15'),
  })
  addClinic(rows, today, {
    changeReason: 'Three cases cannot wait for the monthly clinic: bail ending, a release date, and bail broken twice.',
    changedAt: londonInstant(plusWorkingDays(calendar.today, -2, bankHolidays), '15:20'),
  })
  return [...monthly, urgent, today].toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : 1))
}

function demoClinic(facts: Omit<DemoClinic, 'id' | 'opened' | 'closed'>): DemoClinic {
  const opened = plusMinutes(londonInstant(facts.heldOn, facts.startTime), 2)
  return {
    ...facts,
    id: idOf('clinic', facts.which, facts.which === 'later' ? facts.heldOn : ''),
    opened,
    closed: plusMinutes(opened, facts.minutes + 6),
  }
}

function addClinic(
  rows: Rows,
  { id, which, heldOn, startTime, minutes, status, opened, closed }: DemoClinic,
  facts: {
    readonly plannedOn?: CalendarDate
    readonly dateReason?: string | null
    readonly changeReason: string | null
    readonly changedAt: Instant | null
  },
): void {
  const isLocked = status !== 'planned'
  const isUrgent = which === 'urgent' || which === 'today'
  rows.clinics.push({
    id,
    seriesId,
    kind: isUrgent ? 'extraordinary' : 'monthly',
    heldOn,
    startTime,
    minutes,
    status,
    ...facts,
    changedBy: facts.changeReason === null ? null : personId('chair'),
    chairPersonId: personId('chair'),
    cutOffs: usual.cutOffs,
    quorum: usual.quorum,
    place: usual.place,
    videoLink: usual.videoLink,
    statementText: usual.statementText,
    statementVersion: usual.statementVersion,
    agendaRevision: isLocked ? 3 : 0,
    agendaLockedAt: isLocked ? lockedAt(heldOn, isUrgent) : null,
    agendaLockedBy: isLocked ? personId('chair') : null,
    openedAt: status === 'closed' ? opened : null,
    closedAt: status === 'closed' ? closed : null,
  })
}

function lockedAt(heldOn: CalendarDate, isUrgent: boolean): Instant {
  return londonInstant(plusWorkingDays(heldOn, isUrgent ? -1 : -8, bankHolidays), '15:45')
}
