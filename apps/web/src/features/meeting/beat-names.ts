import type { Beat } from '@harbour/domain/clinic/beats'

/** The beats as buttons and the bar name them. */
export const beatNames: Readonly<Record<Beat, string>> = {
  orient: 'Orient',
  discuss: 'Discuss',
  decide: 'Decide',
  confirm: 'Confirm',
}
