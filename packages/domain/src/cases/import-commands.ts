import { z } from 'zod'
import { Id } from '../basics/ids.ts'
import { fieldNames } from './import-columns.ts'

/** Runs an uploaded file with the mapping as the person confirmed it. */
export const RunImport = z.strictObject({
  importId: Id,
  mapping: z.partialRecord(z.enum(fieldNames), z.string()),
})
export type RunImport = z.infer<typeof RunImport>

/** Decides possible matches: join the case it may belong to, or keep it as a case of its own. */
export const DecideMatch = z.strictObject({ rowId: Id, decision: z.enum(['joined', 'separate']) })
export type DecideMatch = z.infer<typeof DecideMatch>
