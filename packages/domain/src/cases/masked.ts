import type { CaseRefusal } from './entry.ts'
import type { OpenAddress } from './entry-schemas.ts'

/** Seconds for which what was opened stays on screen. */
export const OPENED_SECONDS = 60

/** How many times in a day a person opens what is masked: more than a clinic asks of anyone. */
export const MOST_OPENED = 5

/** What is masked of a person, by the words for it. */
export const maskedKinds = ['address', 'telephone', 'safe number', 'school'] as const

export type MaskedKind = (typeof maskedKinds)[number]

/**
 * Why what is masked stays so for someone who has opened `openedToday` others that day; null when it may be opened (CAS-11,
 * CAS-17). Ten letters are the least a reason has.
 */
export function whyCannotOpenAddress(input: Pick<OpenAddress, 'reason'>, openedToday: number): CaseRefusal | null {
  if (input.reason.replace(/\s/g, '').length < 10) return { code: 'ADDRESS_REASON_MISSING' }
  return openedToday < MOST_OPENED ? null : { code: 'ADDRESS_OPENED_OFTEN', most: MOST_OPENED }
}

/** What there is of a person that is masked. */
export function maskedOf(person: {
  readonly address: string
  readonly postcode: string
  readonly phone: string
  readonly safeNumber: string
  readonly school: string
}): readonly MaskedKind[] {
  const has: Readonly<Record<MaskedKind, boolean>> = {
    address: person.address !== '' || person.postcode !== '',
    telephone: person.phone !== '',
    'safe number': person.safeNumber !== '',
    school: person.school !== '',
  }
  return maskedKinds.filter((kind) => has[kind])
}
