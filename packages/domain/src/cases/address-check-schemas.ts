import { z } from 'zod'
import { CalendarDate } from '../basics/date-schemas.ts'
import { Id } from '../basics/ids.ts'
import { addressStates } from './address-check.ts'

const words = (most: number) => z.string().trim().max(most, `Shorten this to ${most} characters`)

/** Records that it was checked whether letters and visits to somebody's address are safe; `replaces` is the check its writer has seen. */
export const RecordAddressCheck = z.strictObject({
  id: Id,
  caseId: Id,
  partyId: Id,
  state: z.enum(addressStates),
  checkedOn: CalendarDate,
  source: words(300).min(1, 'Say how it was checked, and who said so'),
  neverTell: words(300),
  /** The victim, or whoever cares for the child, said themselves that it is safe again. */
  confirmed: z.boolean(),
  replaces: Id.nullable(),
})
export type RecordAddressCheck = z.infer<typeof RecordAddressCheck>
