import { z } from 'zod'
import { victimTellings } from './action.ts'
import { CalendarDate } from '../basics/date-schemas.ts'
import { Id } from '../basics/ids.ts'

/**
 * Adds an empty action to a draft plan; `actionId` is made by whoever adds, so sending it twice adds one. One that an agency
 * proposed in its return names the paragraph that it takes up (RSR-12).
 */
export const AddAction = z.strictObject({
  id: Id,
  actionId: Id,
  planId: Id,
  takesUp: z.strictObject({ returnId: Id, paragraphId: Id }).optional(),
})
export type AddAction = z.infer<typeof AddAction>

/** Removes an action from a draft plan; `RestoreAction` brings it back. */
export const RemoveAction = z.strictObject({ id: Id, actionId: Id })
export type RemoveAction = z.infer<typeof RemoveAction>

/** Brings a removed action back as it was. */
export const RestoreAction = RemoveAction
export type RestoreAction = RemoveAction

/** Who owns an action: an agency, and a person in it once one is named. */
export const Owner = z.strictObject({ agencyId: Id.nullable(), personId: Id.nullable() })
export type Owner = z.infer<typeof Owner>

const addressed = { id: Id, actionId: Id, base: z.int().nonnegative() }

/** Sets one field of an action; `base` is the revision of that field the person saw. */
export const SetActionField = z.discriminatedUnion('field', [
  z.strictObject({ ...addressed, field: z.literal('owner'), value: Owner }),
  z.strictObject({
    ...addressed,
    field: z.literal('due'),
    value: z.strictObject({ on: CalendarDate.nullable(), words: z.string().max(60) }),
  }),
  z.strictObject({ ...addressed, field: z.literal('risks'), value: z.array(z.string().min(1).max(80)).max(40) }),
  z.strictObject({ ...addressed, field: z.literal('measure'), value: z.string().max(500) }),
  z.strictObject({
    ...addressed,
    field: z.literal('victimTelling'),
    value: z.strictObject({ need: z.enum(victimTellings), tellerId: Id.nullable() }),
  }),
])
export type SetActionField = z.infer<typeof SetActionField>
