import type { CalendarDate } from '../basics/dates.ts'
import { compareNames, squashName } from './names.ts'

/** As much of a person as can be compared. */
export interface PersonFacts {
  readonly surname: string
  readonly forename: string
  readonly bornOn: CalendarDate | null
  readonly postcode: string
}

/** Whether two records are of one person, with the reasons in words. */
export interface Likeness {
  readonly verdict: 'same' | 'possible' | 'different'
  readonly reasons: readonly string[]
}

const different: Likeness = { verdict: 'different', reasons: [] }

/** How two dates of birth compare: one digit apart, or day and month swapped, is how they are mistyped (CAS-6). */
export function compareBirths(
  one: CalendarDate | null,
  other: CalendarDate | null,
): 'same' | 'swapped' | 'near' | 'unknown' | 'different' {
  if (one === null || other === null) return 'unknown'
  if (one === other) return 'same'
  const [year, month, day] = one.split('-')
  if (other === `${year}-${day}-${month}`) return 'swapped'
  const apart = one.split('').filter((digit, place) => digit !== other[place]).length
  return apart === 1 ? 'near' : 'different'
}

/**
 * Compares two records of people: names without accents and with spelling forgiven, dates of birth with slips forgiven
 * (IMP-6). `same` is certain enough to say so; `possible` is for a person to decide.
 */
export function comparePeople(one: PersonFacts, other: PersonFacts): Likeness {
  if (!isNamed(one) || !isNamed(other)) return different
  const births = compareBirths(one.bornOn, other.bornOn)
  if (births === 'different') return different
  const forename = compareNames(one.forename, other.forename)
  if (forename === 'different') return different
  const surname = compareNames(one.surname, other.surname)
  const postcode = samePostcode(one.postcode, other.postcode)
  const birthReason = birthWords[births]
  if (surname === 'different') {
    return births === 'same' && forename === 'same' && postcode
      ? { verdict: 'possible', reasons: ['same forename', 'other surname', birthReason, 'same postcode'] }
      : different
  }
  const names = surname === 'same' && forename === 'same' ? 'same' : 'alike'
  const reasons = [nameWords(surname, forename), birthReason, ...(postcode ? ['same postcode'] : [])]
  if (names === 'same') return { verdict: births === 'same' ? 'same' : 'possible', reasons }
  if (births === 'same' || postcode) return { verdict: 'possible', reasons }
  return different
}

/** The reason given when two people are alike and one has no date of birth. */
export const missingBirth = 'a date of birth is missing'

const birthWords = {
  same: 'same date of birth',
  swapped: 'day and month of birth swapped',
  near: 'date of birth differs in one digit',
  unknown: missingBirth,
} as const

function nameWords(surname: 'same' | 'alike', forename: 'same' | 'alike'): string {
  if (surname === 'same' && forename === 'same') return 'same name'
  if (surname === 'same') return 'same surname, other spelling of the forename'
  if (forename === 'same') return 'same forename, other spelling of the surname'
  return 'other spelling of both names'
}

function samePostcode(one: string, other: string): boolean {
  const [a, b] = [squashName(one), squashName(other)]
  return a !== '' && a === b
}

/**
 * The keys a person is stored under. Two records that `comparePeople` does not call different always share a key
 * between one's stored and the other's sought keys, so that candidates are found without comparing everybody (IMP-7).
 */
export function storedKeysOf(person: PersonFacts): readonly string[] {
  const name = `${squashName(person.surname)}|${squashName(person.forename)}`
  if (person.bornOn === null)
    return isNamed(person) ? [`nameless birth ${name}`, `name ${name}`, ...placeKeys(person)] : []
  if (!isNamed(person)) return []
  return [`name ${name}`, ...birthKeys(person, person.bornOn), ...placeKeys(person)]
}

/** The keys to look for when a person may already be there. */
export function soughtKeysOf(person: PersonFacts): readonly string[] {
  if (!isNamed(person)) return []
  const name = `${squashName(person.surname)}|${squashName(person.forename)}`
  if (person.bornOn === null) return [`name ${name}`, ...placeKeys(person)]
  return [`nameless birth ${name}`, ...birthKeys(person, person.bornOn), ...placeKeys(person)]
}

function isNamed(person: PersonFacts): boolean {
  return squashName(person.surname) !== '' && squashName(person.forename) !== ''
}

/** One key for the whole date and one for each way of mistyping it that keeps the name. */
function birthKeys(person: PersonFacts, bornOn: CalendarDate): readonly string[] {
  const name = `${squashName(person.surname)}|${squashName(person.forename)}`
  const [year = '', month = '', day = ''] = bornOn.split('-')
  return [`born ${bornOn}`, `year ${name}|${year}`, `day ${name}|${month}-${day}`]
}

/** Alike names at one postcode. */
function placeKeys(person: PersonFacts): readonly string[] {
  const postcode = squashName(person.postcode)
  return postcode === '' ? [] : [`place ${postcode}`]
}
