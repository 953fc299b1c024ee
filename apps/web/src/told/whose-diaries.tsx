import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { WhoComes } from '@harbour/domain/clinic/who-is-told'
import { inDiaries, toldOfSeats } from '@harbour/domain/clinic/who-is-told'
import { countOf } from '../format.ts'
import './whose-diaries.css'

/** A clinic that a change gives another day or other hours, or takes away. */
export interface Moving {
  readonly heldOn: CalendarDate
  readonly announcedAt: Instant | null
}

interface WhoseDiariesProps {
  readonly moving: readonly Moving[]
  readonly who: WhoComes
}

/** Says before a series is saved whose diaries the change moves. */
export function WhoseDiaries({ moving, who }: WhoseDiariesProps) {
  if (moving.length === 0) return null
  const days = daysOfAnnounced(moving)
  return (
    <p className="whose-diaries">
      <strong>{countOf(moving.length, 'clinic changes', 'clinics change')}.</strong>{' '}
      {days.length === 0
        ? 'None has been announced, so nobody’s diary moves.'
        : `${countOf(days.length, 'of them is', 'of them are')} announced. ${toldWords([...inDiaries(who, days)])}`}
    </p>
  )
}

interface WhoIsToldProps {
  readonly clinic: Moving
  /** The day it is moved to; left out where it is cancelled. */
  readonly to?: CalendarDate
  /** Undefined until it is known. */
  readonly who: WhoComes | undefined
}

/** Says before one clinic is moved or cancelled who is told: whoever has it in their diary, and whoever gets it. */
export function WhoIsTold({ clinic, to = clinic.heldOn, who }: WhoIsToldProps) {
  if (who === undefined) return null
  return (
    <p className="whose-diaries">
      {clinic.announcedAt === null
        ? 'It has not been announced, so nobody’s diary moves.'
        : toldWords([...inDiaries(who, [clinic.heldOn, to])])}
    </p>
  )
}

interface DiariesOfSeatProps {
  readonly clinics: readonly Moving[]
  readonly before: WhoComes
  readonly after: WhoComes
}

/** Says before a seat is saved who is invited to the announced clinics ahead, and out of whose diary they are taken. */
export function DiariesOfSeat({ clinics, before, after }: DiariesOfSeatProps) {
  const days = daysOfAnnounced(clinics)
  const { invited, takenOut } = toldOfSeats(before, after, days)
  if (days.length === 0) return null
  return (
    <p className="whose-diaries">
      <strong>{countOf(days.length, 'clinic ahead is', 'clinics ahead are')} announced.</strong>{' '}
      {invited.length + takenOut.length === 0
        ? 'This moves nobody’s diary.'
        : [
            'A minute after you save:',
            ...(invited.length === 0 ? [] : [`${invited.join(', ')} ${isOrAre(invited)} invited.`]),
            ...(takenOut.length === 0
              ? []
              : [`${invited.length === 0 ? 'taken' : 'Taken'} out of the diary of ${takenOut.join(', ')}.`]),
          ].join(' ')}
    </p>
  )
}

function daysOfAnnounced(clinics: readonly Moving[]): readonly CalendarDate[] {
  return clinics.filter(({ announcedAt }) => announcedAt !== null).map(({ heldOn }) => heldOn)
}

function toldWords(people: readonly string[]): string {
  return people.length === 0
    ? 'Nobody is expected on that day, so nobody is told.'
    : `A minute after you save, ${countOf(people.length, 'person is', 'people are')} told: ${people.join(', ')}.`
}

const isOrAre = ({ length }: readonly string[]) => (length === 1 ? 'is' : 'are')
