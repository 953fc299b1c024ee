import type { Beat } from '@harbour/domain/clinic/beats'

/** The beats as buttons and the bar name them. */
export const beatNames: Readonly<Record<Beat, string>> = {
  orient: 'Orient',
  discuss: 'Discuss',
  decide: 'Decide',
  confirm: 'Confirm',
}

/** A change of beat, as it is said. */
export const goesOnTo = (beat: Beat): string => `The case goes on to ${beat}`
