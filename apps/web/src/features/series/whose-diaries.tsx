import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { seatsOn } from '@harbour/domain/clinic/seats-on'
import { countOf } from '../../format.ts'

/** A clinic that the change gives another day, or other hours. */
export interface Moving {
  readonly heldOn: CalendarDate
  readonly announcedAt: Instant | null
}

/** A seat, with the names of who has its clinics in their diary. */
export interface SeatInDiary {
  readonly holder: string | null
  readonly deputy: string | null
  readonly fromDay: CalendarDate
  readonly untilDay: CalendarDate | null
}

/** Says before anything is saved whose diaries a change moves. */
export function WhoseDiaries({
  moving,
  seats,
}: {
  readonly moving: readonly Moving[]
  readonly seats: readonly SeatInDiary[]
}) {
  if (moving.length === 0) return null
  const announced = moving.filter(({ announcedAt }) => announcedAt !== null)
  const people = new Set(
    announced.flatMap(({ heldOn }) => seatsOn(seats, heldOn).flatMap(({ holder, deputy }) => [holder, deputy])),
  )
  people.delete(null)
  return (
    <p className="series-diaries">
      <strong>{countOf(moving.length, 'clinic')} change.</strong>{' '}
      {announced.length === 0
        ? 'None has been announced, so nobody’s diary moves.'
        : `${countOf(announced.length, 'of them is', 'of them are')} announced. A minute after you save, ${countOf(people.size, 'person is', 'people are')} told: ${[...people].join(', ')}.`}
    </p>
  )
}
