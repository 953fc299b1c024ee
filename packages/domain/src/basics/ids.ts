import { z } from 'zod'

/** An id of any record: a UUID made by whoever creates the record, so that sending a creation twice is safe. */
export const Id = z.uuid()
export type Id = z.infer<typeof Id>
