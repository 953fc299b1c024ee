import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { dateAgain, datesAgain } from '@harbour/domain/clinic/schedule'
import { longDay } from '../../format.ts'
import { useHolidays } from '../../holidays.ts'
import { Tag } from '../../ui/tag/tag.tsx'
import type { SeriesValues } from './series-values.ts'
import { ruleOf } from './series-values.ts'
import type { SeatInDiary } from './whose-diaries.tsx'
import { WhoseDiaries } from './whose-diaries.tsx'

/** A clinic that is dated already, for the preview of a change. */
export interface Dated {
  readonly id: string
  readonly plannedOn: CalendarDate | null
  readonly heldOn: CalendarDate
  readonly announcedAt: Instant | null
  /** Why it keeps its day whatever the series says; null when it takes a new one. */
  readonly stays: string | null
}

interface DatesPreviewProps {
  readonly values: Pick<SeriesValues, 'nth' | 'weekday' | 'holidayRule'>
  readonly from: CalendarDate
  /** Empty for a new series. */
  readonly existing: readonly Dated[]
  readonly seats: readonly SeatInDiary[]
  /** Whether the hours change, and with them every clinic that can. */
  readonly isRetimed: boolean
}

/** The next twelve clinics as the form would date them, with holidays and reasons, before anything is saved. */
export function DatesPreview({ values, from, existing, seats, isRetimed }: DatesPreviewProps) {
  const dated = existing.flatMap((clinic) =>
    clinic.plannedOn === null ? [] : [{ ...clinic, plannedOn: clinic.plannedOn, isFree: clinic.stays === null }],
  )
  const dates = datesAgain(ruleOf(values), values.holidayRule, from, dated, useHolidays())
  const again = dateAgain(dated, dates)
  const moved = new Map(again.moved.map((date) => [date.plannedOn, dated.find(({ id }) => id === date.id)]))
  const added = new Set(again.added.map((date) => date.plannedOn))
  const movedIds = new Set(again.moved.map(({ id }) => id))
  const moving = dated.filter(({ id, isFree, heldOn }) => movedIds.has(id) || (isRetimed && isFree && heldOn >= from))
  const keptFor = (month: string) => dated.find((clinic) => !clinic.isFree && clinic.plannedOn.startsWith(month))
  return (
    <>
      <WhoseDiaries moving={moving} seats={seats} />
      <ol className="series-dates" role="list">
        {dates.map((date) => {
          const was = moved.get(date.plannedOn)
          const kept = keptFor(date.plannedOn.slice(0, 7))
          // A month whose clinic has been gets no other.
          if (kept !== undefined && kept.heldOn < from) return null
          return (
            <li key={date.plannedOn}>
              <span className="series-dates__day">
                <strong>{longDay(kept?.heldOn ?? date.heldOn)}</strong>
                {date.reason === null || kept !== undefined ? null : <Tag look="soon">Moved</Tag>}
                {was === undefined ? null : <Tag look="blocked">Was {longDay(was.heldOn)}</Tag>}
                {existing.length > 0 && added.has(date.plannedOn) ? <Tag look="good">New</Tag> : null}
                {kept === undefined ? null : <Tag look="locked">Stays</Tag>}
              </span>
              {kept === undefined ? (
                date.reason === null ? null : (
                  <span className="meta">{date.reason}</span>
                )
              ) : (
                <span className="meta">{kept.stays}</span>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}
