import { z } from 'zod'
import { Id } from '../basics/ids.ts'

/** Notes at the close that a person who holds a seat sent apologies, and whether their information came. */
export const RecordApology = z.strictObject({ clinicId: Id, personId: Id, informationSent: z.boolean() })
export type RecordApology = z.infer<typeof RecordApology>
