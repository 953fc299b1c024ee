import { z } from 'zod'

/** Where a file of reports stands. */
export const ImportStatus = z.enum(['uploaded', 'running', 'finished', 'failed'])
export type ImportStatus = z.infer<typeof ImportStatus>

/** What became of one row (IMP-1): each row has exactly one outcome. */
export const RowOutcome = z.enum(['created', 'updated', 'unchanged', 'possible match', 'rejected'])
export type RowOutcome = z.infer<typeof RowOutcome>
