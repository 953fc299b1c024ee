import type { CalendarDate } from '@harbour/domain/basics/dates'
import { awayOn } from '@harbour/domain/clinic/absence'
import type { RouterOutputs } from '../../api.ts'
import { longDay, shortDay } from '../../format.ts'
import { useHolidays } from '../../holidays.ts'
import { Tag } from '../../ui/tag/tag.tsx'
import type { ClinicInList } from './clinic-words.ts'
import { hours, statusOf } from './clinic-words.ts'
import type { Month, MonthDay } from './month-days.ts'
import { daysOf } from './month-days.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

interface MonthViewProps {
  readonly month: Month
  readonly clinics: readonly ClinicInList[]
  readonly today: CalendarDate
  /** Whether clinics of several series stand side by side, so that each says which it is of. */
  readonly namesSeries: boolean
  /** Who of the chairs and seats is away. */
  readonly away: readonly Away[]
}

type Away = RouterOutputs['absence']['between'][number]

/** A month of days with clinics, the steps towards them, and bank holidays; on a phone a list of the days that hold something. */
export function MonthView({ month, clinics, today, namesSeries, away }: MonthViewProps) {
  const days = daysOf(month, clinics, useHolidays())
  const weeks = Array.from({ length: days.length / 7 }, (_, index) => days.slice(index * 7, index * 7 + 7))
  // The roles are written out because a browser forgets them when a table is laid out as a list.
  return (
    <table className="month" role="table">
      <caption className="hidden-text">Clinics, steps and bank holidays by day</caption>
      <thead role="rowgroup">
        <tr role="row">
          {weekdays.map((name) => (
            <th key={name} scope="col" role="columnheader" abbr={name}>
              <span aria-hidden>{name.slice(0, 3)}</span>
              <span className="hidden-text">{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {weeks.map((week) => (
          <tr key={week[0]?.day} role="row">
            {week.map((day) => (
              <DayCell
                key={day.day}
                day={day}
                isToday={day.day === today}
                namesSeries={namesSeries}
                away={awayOn(away, day.day)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayCellProps {
  readonly day: MonthDay
  readonly isToday: boolean
  readonly namesSeries: boolean
  readonly away: readonly Away[]
}

function DayCell({ day, isToday, namesSeries, away }: DayCellProps) {
  const isEmpty = day.clinics.length === 0 && day.steps.length === 0 && !day.isHoliday && !isToday && away.length === 0
  const look = `${day.isInMonth ? '' : ' month__day--outside'}${isToday ? ' month__day--today' : ''}${isEmpty ? ' month__day--empty' : ''}`
  return (
    <td role="cell" className={`month__day${look}`}>
      <time dateTime={day.day} className="month__number" aria-current={isToday ? 'date' : undefined}>
        <span aria-hidden>{Number(day.day.slice(8))}</span>
        <span className="hidden-text">{longDay(day.day)}</span>
        <span className="month__words" aria-hidden>
          {longDay(day.day)}
        </span>
        {isToday ? <span className="month__today">Today</span> : null}
      </time>
      {day.isHoliday ? <p className="month__holiday">Bank holiday</p> : null}
      {day.clinics.map((clinic) => (
        <ClinicOnDay key={clinic.id} clinic={clinic} namesSeries={namesSeries} />
      ))}
      {away.length === 0 ? null : (
        <p className="month__away">
          Away: {away.map(({ name, isChair }) => (isChair ? `${name} (chair)` : name)).join(', ')}
        </p>
      )}
      {day.steps.map(({ what, of }) => (
        <p key={`${of.id} ${what}`} className="month__step">
          {what} <span className="nowrap">for {shortDay(of.heldOn)}</span>
        </p>
      ))}
    </td>
  )
}

function ClinicOnDay({ clinic, namesSeries }: { readonly clinic: ClinicInList; readonly namesSeries: boolean }) {
  const status = statusOf(clinic.status)
  return (
    <a className={`month__clinic month__clinic--${status.look}`} href={`/clinics/${clinic.id}`}>
      <strong>{clinic.kind === 'monthly' ? 'Clinic' : 'Extraordinary'}</strong>
      <span>{hours(clinic)}</span>
      {namesSeries ? <span>{clinic.series}</span> : null}
      {clinic.status === 'planned' ? null : <Tag look={status.look}>{status.name}</Tag>}
    </a>
  )
}
