import { z } from 'zod'

/** What stands between the suspect and the victim in law. */
export const OrderKind = z.enum([
  'bail',
  'stalking protection order',
  'interim stalking protection order',
  'non-molestation order',
  'restraining order',
  'licence',
  'other order',
])
export type OrderKind = z.infer<typeof OrderKind>

/** Whether it holds; what ends by a date is worked out from `until`, not stored. */
export const OrderStatus = z.enum(['applied for', 'in force', 'breached', 'ended'])
export type OrderStatus = z.infer<typeof OrderStatus>
