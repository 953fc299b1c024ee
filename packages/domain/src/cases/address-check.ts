import type { CalendarDate, Instant } from '../basics/dates.ts'
import { plusDays } from '../basics/dates.ts'
import type { NotFound } from '../basics/not-found.ts'
import { notFound } from '../basics/not-found.ts'
import type { RecordAddressCheck } from './address-check-schemas.ts'
import type { PartyKind } from './case.ts'

/** What a check found: whether letters and visits to an address are safe. */
export const addressStates = ['safe', 'not safe'] as const
export type AddressState = (typeof addressStates)[number]

/** Days for which a check that found an address safe is relied on: lives change faster than files. */
export const ADDRESS_CHECK_DAYS = 90

/** One check, as it was recorded. */
export interface AddressCheck {
  readonly id: string
  readonly state: AddressState
  readonly checkedOn: CalendarDate
  readonly source: string
  /** Who must never be told of the address: those through whom it would reach the suspect. */
  readonly neverTell: string
  readonly recordedAt: Instant
  readonly by: string
}

/** Why what was found last does not hold: nobody knows any more, or yet; or the suspect is recorded there. */
export type AddressDoubt = 'never checked' | 'address changed' | 'house move' | 'checked long ago' | 'suspect there'

/** Whether an address is safe, with the check that says so last; `doubt` where that does not hold. */
export interface AddressSafety {
  readonly state: AddressState | 'not known'
  readonly doubt: AddressDoubt | null
  readonly last: AddressCheck | null
}

interface AddressFacts {
  /** The latest check. */
  readonly last: AddressCheck | null
  /** When somebody who lives there was put there; null when all were from the start. */
  readonly changedAt: Instant | null
  /** The days of the house moves of the case. */
  readonly movedOn: readonly CalendarDate[]
  /** Whether the suspect is recorded at the same address. */
  readonly suspectThere: boolean
}

/**
 * Whether an address is safe to write to and to call at (CAS-20): as the latest check found it, unless the address was changed or
 * somebody moved house since; a safe one for ninety days; never while the suspect is recorded there. Whatever was said of who
 * must never be told stays.
 */
export function addressSafety(facts: AddressFacts, today: CalendarDate): AddressSafety {
  const { last } = facts
  const doubt = doubtOf(facts, today)
  if (doubt === 'suspect there') return { state: 'not safe', doubt, last }
  return { state: doubt === null && last !== null ? last.state : 'not known', doubt, last }
}

function doubtOf({ last, changedAt, movedOn, suspectThere }: AddressFacts, today: CalendarDate): AddressDoubt | null {
  if (suspectThere) return 'suspect there'
  if (last === null) return 'never checked'
  if (changedAt !== null && changedAt > last.recordedAt) return 'address changed'
  if (movedOn.some((day) => day > last.checkedOn && day <= today)) return 'house move'
  const isOld = last.checkedOn < plusDays(today, -ADDRESS_CHECK_DAYS)
  return last.state === 'safe' && isOld ? 'checked long ago' : null
}

/** Whose addresses are checked: those of the people who are to be kept from harm, not the suspect's. */
const isAddressChecked = (kind: PartyKind): boolean => kind !== 'suspect'

/** Where somebody of a case lives, and since when where that is known. */
export interface Housed {
  readonly id: string
  readonly kind: PartyKind
  readonly address: string
  readonly postcode: string
  readonly addressChangedAt: Instant | null
}

/** Whoever lives at one address: what is found of it holds for all of them. */
interface Household {
  /** Who is named first in the case, mostly the victim. */
  readonly head: string
  readonly members: readonly string[]
  readonly suspectThere: boolean
  /** When the last of them was put there; null when all were from the start. */
  readonly changedAt: Instant | null
}

/** One check, with whose address it was. */
export type CheckOfSomebody = AddressCheck & { readonly partyId: string }

/** The address of somebody: whether it is safe, and of whom it is checked, who may be another who lives there. */
export type KnownSafety = AddressSafety & { readonly checkedOf: string }

/**
 * Whether the address of each of these people is safe today (CAS-20), by the checks of all who live there in the order in which they were
 * recorded; nobody's who has none, nor a suspect's.
 */
export function safetyOfEach(
  people: readonly Housed[],
  checks: readonly CheckOfSomebody[],
  movedOn: readonly CalendarDate[],
  today: CalendarDate,
): ReadonlyMap<string, KnownSafety> {
  return new Map(
    householdsOf(people).flatMap(({ head, members, suspectThere, changedAt }) => {
      const last = lastOf(members, checks)
      const known = { ...addressSafety({ last, changedAt, movedOn, suspectThere }, today), checkedOf: head }
      return members.map((id) => [id, known])
    }),
  )
}

const lastOf = (members: readonly string[], checks: readonly CheckOfSomebody[]): AddressCheck | null =>
  checks.findLast(({ partyId }) => members.includes(partyId)) ?? null

/** Those whose addresses are checked, by who lives with whom (CAS-20), however the address is written; nobody without one. */
function householdsOf(people: readonly Housed[]): readonly Household[] {
  const byPlace = Map.groupBy(people, ({ address, postcode }) =>
    `${address} ${postcode}`.toLowerCase().replace(/[^a-z0-9]/g, ''),
  )
  return [...byPlace].flatMap(([place, there]) => {
    const living = there.filter(({ kind }) => isAddressChecked(kind))
    const [head] = living
    if (place === '' || head === undefined) return []
    const changed = living.flatMap(({ addressChangedAt }) => addressChangedAt ?? [])
    const suspectThere = living.length < there.length
    return [
      {
        head: head.id,
        members: living.map(({ id }) => id),
        suspectThere,
        changedAt: changed.toSorted().at(-1) ?? null,
      },
    ]
  })
}

/**
 * `ADDRESS_CHECK_CHANGED` — somebody recorded a check meanwhile: read what they found, then record yours.
 * `ADDRESS_CHECK_UNCONFIRMED` — what was not safe becomes safe only by the word of whoever lives there.
 */
export type AddressCheckRefusal =
  | { readonly code: 'ADDRESS_CHECK_CHANGED'; readonly checkId: string; readonly by: string; readonly at: Instant }
  | { readonly code: 'ADDRESS_CHECK_UNCONFIRMED' }

/** Why a check cannot be recorded of somebody's address (CAS-21); null when it can, or was recorded already under this id. */
export function whyCannotRecordAddressCheck(
  input: Pick<RecordAddressCheck, 'id' | 'partyId' | 'state' | 'confirmed' | 'replaces'>,
  people: readonly Housed[],
  checks: readonly CheckOfSomebody[],
): AddressCheckRefusal | NotFound | null {
  const household = householdsOf(people).find(({ members }) => members.includes(input.partyId))
  if (household === undefined) return notFound('address')
  const last = lastOf(household.members, checks)
  if (last?.id === input.id) return null
  if (last !== null && last.id !== input.replaces)
    return { code: 'ADDRESS_CHECK_CHANGED', checkId: last.id, by: last.by, at: last.recordedAt }
  return last?.state === 'not safe' && input.state === 'safe' && !input.confirmed
    ? { code: 'ADDRESS_CHECK_UNCONFIRMED' }
    : null
}
