import { z } from 'zod'
import type { EventShape } from '../basics/event.ts'
import { CalendarDate } from '../basics/date-schemas.ts'
import { Id } from '../basics/ids.ts'

/** How what was tried ended: done, refused by a rule, or failed by a fault of ours. */
export const LogOutcome = z.enum(['done', 'refused', 'failed'])
export type LogOutcome = z.infer<typeof LogOutcome>

/** Rows of the access log on one page. */
export const LOG_PAGE = 50

/** A checkpoint is signed after this many rows, or after this long where there were any (LOG-9). */
export const CHECKPOINT_ROWS = 1000
export const CHECKPOINT_MINUTES = 15

/** Which rows of the access log an auditor asks for; days are London's, both included. */
export const LogFilter = z.strictObject({
  personId: Id.nullable(),
  what: z.string().max(100).nullable(),
  outcome: LogOutcome.nullable(),
  caseReference: z.string().trim().max(40).nullable(),
  from: CalendarDate.nullable(),
  to: CalendarDate.nullable(),
  page: z.int().positive().max(100_000),
})
export type LogFilter = z.infer<typeof LogFilter>

/**
 * `LOG_NOT_WRITTEN` — what was asked could not be recorded in the access log, so it was not done (LOG-3): try again, and tell
 * whoever runs Harbour if it goes on.
 */
export type LogRefusal = { readonly code: 'LOG_NOT_WRITTEN' }

/** The case whose lookers an auditor asks for, by its reference alone. */
export const LookersAsked = z.strictObject({ caseReference: z.string().trim().min(1).max(40) })

/** The person whose doings an auditor asks for, on which days of London; both included. */
export const DoingsAsked = z.strictObject({ personId: Id, from: CalendarDate, to: CalendarDate })

/** How many days back an auditor looks for what is unusual. */
export const UnusualAsked = z.strictObject({ days: z.int().min(1).max(366) })

/** The rows of an export after one, up to its last. */
export const ExportAsked = z.strictObject({ afterSeq: z.int().nonnegative(), lastSeq: z.int().nonnegative() })

/** Reading the access log is itself in the access log (LOG-4), and so is taking a copy of it (LOG-14). */
export type LogEvent = EventShape &
  (
    | { readonly type: 'log viewed'; readonly ofPersonId: string | null; readonly asked: readonly string[] }
    | { readonly type: 'log lookers viewed' }
    | { readonly type: 'log person viewed'; readonly ofPersonId: string }
    | { readonly type: 'log unusual viewed'; readonly days: number }
    | { readonly type: 'log checkpoints viewed' }
    | { readonly type: 'log verified'; readonly found: string }
    | { readonly type: 'log exported' }
  )
