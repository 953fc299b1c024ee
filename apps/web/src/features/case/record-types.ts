import type { RouterOutputs } from '../../api.ts'

/** A case's whole record, as the server answers it. */
export type CaseRecord = RouterOutputs['case']['byId']
export type Party = CaseRecord['parties'][number]
export type Order = CaseRecord['orders'][number]

/** Everything that can be added to a case, one dialog each. */
export const entryKinds = [
  'incident',
  'evidence',
  'risk result',
  'risk factor',
  'order',
  'circumstance',
  'trace',
  'address check',
  'voice',
  'header',
  'flag',
  'answer',
  'conflict',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** What a dialog starts from: a letter of FOUR, a factor that is already answered, the order that is changed, or whose address was checked. */
export interface Opened {
  readonly kind: EntryKind
  readonly letter?: string
  readonly factor?: string
  readonly orderId?: string
  readonly partyId?: string
}

/** A person's name as it is read aloud. */
export function fullName({ forename, surname }: Pick<Party, 'forename' | 'surname'>): string {
  return `${forename} ${surname}`.trim() || 'Not named'
}

/** Age in whole years on a day. */
export function ageOn(bornOn: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years
}
