import { z } from 'zod'
import { Id } from '../basics/ids.ts'
import { beatOrder } from './beats.ts'

/** Takes the case before the meeting to a beat; everybody sees it. */
export const SetBeat = z.strictObject({ clinicId: Id, itemId: Id, beat: z.enum(beatOrder) })
export type SetBeat = z.infer<typeof SetBeat>
