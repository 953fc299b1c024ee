import { z } from 'zod'
import type { CalendarDate, Instant } from '../basics/dates.ts'
import { CalendarDate as Day } from '../basics/date-schemas.ts'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'
import type { CaseStatus, RiskLevel } from './case.ts'

const years = z.number().int().min(1, 'Give a year or more').max(100, 'Give 100 years or fewer')

/** After how many years from its closing a case is looked at, by its risk level then. */
export const RetentionYears = z.strictObject({
  'very high': years,
  high: years,
  medium: years,
  standard: years,
  'not assessed': years,
})
export type RetentionYears = z.infer<typeof RetentionYears>

/** The years that hold until a chair sets others. */
export const usualRetentionYears: RetentionYears = {
  'very high': 10,
  high: 10,
  medium: 7,
  standard: 6,
  'not assessed': 6,
}

/** The day that is `count` years after `day`; 28 February where there is no 29th. */
export function plusYears(day: CalendarDate, count: number): CalendarDate {
  const year = Number(day.slice(0, 4)) + count
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
  const rest = day.slice(4)
  return `${String(year).padStart(4, '0')}${rest === '-02-29' && !isLeap ? '-02-28' : rest}`
}

/** When a case closed on `closedOn` is to be looked at (RET-2). */
export function retentionReviewOn(closedOn: CalendarDate, risk: RiskLevel, rule: RetentionYears): CalendarDate {
  return plusYears(closedOn, rule[risk])
}

const reason = z.string().trim().max(1000, 'Shorten this to 1000 characters')

/** Closes a case. */
export const CloseCase = z.strictObject({ id: Id, caseId: Id, reason })
export type CloseCase = z.infer<typeof CloseCase>

/** Opens a closed case again. */
export const ReopenCase = z.strictObject({ id: Id, caseId: Id, reason })
export type ReopenCase = z.infer<typeof ReopenCase>

/** Decides to keep a case that is due, until another day. */
export const RetainCase = z.strictObject({ id: Id, caseId: Id, reason, nextOn: Day })
export type RetainCase = z.infer<typeof RetainCase>

/** What else may be decided about how long a closed case is kept. */
export const RetentionStep = z.enum(['hold', 'lift hold', 'propose deletion', 'withdraw proposal'])
export type RetentionStep = z.infer<typeof RetentionStep>

/** Takes one of those steps. */
export const TakeRetentionStep = z.strictObject({ id: Id, caseId: Id, step: RetentionStep, reason })
export type TakeRetentionStep = z.infer<typeof TakeRetentionStep>

/** Confirms, as another person, that a case is deleted; its reference is typed so that it is the one that is meant. */
export const ConfirmDeletion = z.strictObject({ caseId: Id, typed: z.string().trim().max(40) })
export type ConfirmDeletion = z.infer<typeof ConfirmDeletion>

/** What is still under way in a case. */
export type Unfinished = 'open action' | 'place on an agenda' | 'flag' | 'possible match' | 'report since it was closed'

/** What the rules need to know of how long a case is kept. */
export interface RetentionState {
  readonly status: CaseStatus
  /** The day on which it is looked at; null while it is open. */
  readonly reviewOn: CalendarDate | null
  /** Whether a legal hold forbids its deletion. */
  readonly held: boolean
  /** Who proposed its deletion; null when nobody has. */
  readonly proposedBy: string | null
  readonly unfinished: readonly Unfinished[]
}

/**
 * `RETENTION_REASON_MISSING` — say why in a sentence: it is kept with the case.
 * `CASE_NOT_CLOSED` — the case is open: close it first.
 * `CASE_UNFINISHED` — something of the case is under way: finish it first.
 * `RETENTION_NOT_DUE` — its day has not come: nothing is decided before.
 * `RETENTION_HELD` — a legal hold forbids it: lift the hold first, if the reason for it has gone.
 * `RETENTION_NOT_HELD` — there is no hold to lift.
 * `RETENTION_PROPOSED` — its deletion is proposed already: confirm that, or withdraw it.
 * `RETENTION_NOT_PROPOSED` — nobody proposes its deletion, or not any more.
 * `RETENTION_OWN_PROPOSAL` — somebody else confirms what one person proposed.
 * `RETENTION_NEXT_DAY` — the next day is after today, and no later than the years of its risk level allow.
 * `RETENTION_OTHER_REFERENCE` — what was typed is not this case's reference.
 */
export type RetentionRefusal =
  | { readonly code: 'RETENTION_REASON_MISSING' }
  | { readonly code: 'CASE_NOT_CLOSED' }
  | { readonly code: 'CASE_UNFINISHED'; readonly unfinished: readonly Unfinished[] }
  | { readonly code: 'RETENTION_NOT_DUE'; readonly reviewOn: CalendarDate }
  | { readonly code: 'RETENTION_HELD' }
  | { readonly code: 'RETENTION_NOT_HELD' }
  | { readonly code: 'RETENTION_PROPOSED' }
  | { readonly code: 'RETENTION_NOT_PROPOSED' }
  | { readonly code: 'RETENTION_OWN_PROPOSAL' }
  | { readonly code: 'RETENTION_NEXT_DAY'; readonly latest: CalendarDate }
  | { readonly code: 'RETENTION_OTHER_REFERENCE' }

/** The least letters a reason has. */
const LEAST_LETTERS = 20

const lacksReason = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '').length < LEAST_LETTERS
const missing: RetentionRefusal = { code: 'RETENTION_REASON_MISSING' }

/** Why a case cannot be closed; null when it can (RET-1). */
export function whyCannotClose(
  state: Pick<RetentionState, 'status' | 'unfinished'>,
  input: Pick<CloseCase, 'reason'>,
): RetentionRefusal | { readonly code: 'CASE_CLOSED' } | null {
  if (state.status === 'closed') return { code: 'CASE_CLOSED' }
  if (state.unfinished.length > 0) return { code: 'CASE_UNFINISHED', unfinished: state.unfinished }
  return lacksReason(input.reason) ? missing : null
}

/** Why a case cannot be opened again; null when it can (RET-3). */
export function whyCannotReopen(
  state: Pick<RetentionState, 'status'>,
  input: Pick<ReopenCase, 'reason'>,
): RetentionRefusal | null {
  if (state.status !== 'closed') return { code: 'CASE_NOT_CLOSED' }
  return lacksReason(input.reason) ? missing : null
}

/** Whether a case is due to be looked at (RET-4). */
export function isRetentionDue({ status, reviewOn }: Pick<RetentionState, 'status' | 'reviewOn'>, today: CalendarDate) {
  return status === 'closed' && reviewOn !== null && reviewOn <= today
}

function whyNotDue(state: RetentionState, today: CalendarDate): RetentionRefusal | null {
  if (state.status !== 'closed' || state.reviewOn === null) return { code: 'CASE_NOT_CLOSED' }
  return isRetentionDue(state, today) ? null : { code: 'RETENTION_NOT_DUE', reviewOn: state.reviewOn }
}

/** Why a case that is due cannot be kept so; null when it can (RET-5). */
export function whyCannotRetain(
  state: RetentionState,
  input: Pick<RetainCase, 'reason' | 'nextOn'>,
  mostYears: number,
  today: CalendarDate,
): RetentionRefusal | null {
  const notDue = whyNotDue(state, today)
  if (notDue !== null) return notDue
  if (state.proposedBy !== null) return { code: 'RETENTION_PROPOSED' }
  const latest = plusYears(today, mostYears)
  if (input.nextOn <= today || input.nextOn > latest) return { code: 'RETENTION_NEXT_DAY', latest }
  return lacksReason(input.reason) ? missing : null
}

/** Why a step cannot be taken; null when it can (RET-6, RET-7). */
export function whyCannotStep(
  state: RetentionState,
  { step, reason: words }: Pick<TakeRetentionStep, 'step' | 'reason'>,
  today: CalendarDate,
): RetentionRefusal | null {
  if (state.status !== 'closed') return { code: 'CASE_NOT_CLOSED' }
  if (step === 'hold' && state.held) return { code: 'RETENTION_HELD' }
  if (step === 'lift hold' && !state.held) return { code: 'RETENTION_NOT_HELD' }
  if (step === 'withdraw proposal' && state.proposedBy === null) return { code: 'RETENTION_NOT_PROPOSED' }
  if (step === 'propose deletion') {
    if (state.proposedBy !== null) return { code: 'RETENTION_PROPOSED' }
    const denied = whyCannotDelete(state, today)
    if (denied !== null) return denied
  }
  return lacksReason(words) ? missing : null
}

function whyCannotDelete(state: RetentionState, today: CalendarDate): RetentionRefusal | null {
  const notDue = whyNotDue(state, today)
  if (notDue !== null) return notDue
  if (state.held) return { code: 'RETENTION_HELD' }
  return state.unfinished.length > 0 ? { code: 'CASE_UNFINISHED', unfinished: state.unfinished } : null
}

/** Why `confirmer` cannot confirm that a case is deleted; null when it goes (RET-6, RET-7). */
export function whyCannotConfirmDeletion(
  state: RetentionState & { readonly reference: string },
  input: Pick<ConfirmDeletion, 'typed'>,
  confirmer: { readonly personId: string },
  today: CalendarDate,
): RetentionRefusal | null {
  if (state.proposedBy === null) return { code: 'RETENTION_NOT_PROPOSED' }
  if (state.proposedBy === confirmer.personId) return { code: 'RETENTION_OWN_PROPOSAL' }
  const denied = whyCannotDelete(state, today)
  if (denied !== null) return denied
  return input.typed.toUpperCase() === state.reference.toUpperCase() ? null : { code: 'RETENTION_OTHER_REFERENCE' }
}

/** What happened to how long a case is kept, as its history tells it. */
export type RetentionDone = 'closed' | 'reopened' | 'retained' | RetentionStep

/** What is seen and decided about how long cases are kept; of a deleted case nothing but this is left. */
export type RetentionEvent = EventShape &
  (
    | { readonly type: 'case closed' | 'case reopened' | 'retention fell due'; readonly caseId: string }
    | {
        readonly type: 'retention decided'
        readonly caseId: string
        readonly step: RetentionDone
        readonly stepId: string
      }
    | {
        readonly type: 'retention case deleted'
        readonly caseId: string
        readonly proposedBy: string
        readonly proposedAt: Instant
        /** How many rows went, by table. */
        readonly rows: Readonly<Record<string, number>>
      }
    | { readonly type: 'retention list viewed'; readonly count: number }
    | { readonly type: 'retention years set'; readonly years: RetentionYears }
  )
