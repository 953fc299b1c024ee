import { z } from 'zod'
import type { CalendarDate, Instant as Moment } from '../basics/dates.ts'
import { CalendarDate as Day, Instant, TimeOfDay } from '../basics/date-schemas.ts'
import { Id } from '../basics/ids.ts'
import type { NotFound } from '../basics/not-found.ts'
import { notFound } from '../basics/not-found.ts'
import type { CaseStatus } from './case.ts'
import { MotivationType, RiskLevel } from './case.ts'
import { FourLetter } from './four.ts'
import { OrderKind, OrderStatus } from './order.ts'
import { FactorAnswer, RiskFactor } from './risk.ts'

const words = (most: number) => z.string().trim().max(most, `Shorten this to ${most} characters`)
const needed = (sentence: string, most: number) => words(most).min(1, sentence)

/** Records something that happened. */
export const RecordIncident = z.strictObject({
  id: Id,
  caseId: Id,
  occurredOn: Day,
  occurredTime: TimeOfDay.nullable(),
  what: needed('Say what happened', 2000),
  where: words(200),
  police: z.boolean(),
  online: z.boolean(),
  atHome: z.boolean(),
  thirdParty: z.boolean(),
})
export type RecordIncident = z.infer<typeof RecordIncident>

/** Records evidence for one letter of FOUR. */
export const RecordFourEvidence = z.strictObject({
  id: Id,
  caseId: Id,
  letter: FourLetter,
  observedOn: Day,
  evidence: needed('Say what was observed', 1000),
})
export type RecordFourEvidence = z.infer<typeof RecordFourEvidence>

/** Records the result of a risk tool, never the tool's wording. */
export const RecordRiskAssessment = z.strictObject({
  id: Id,
  caseId: Id,
  tool: needed('Name the tool', 60),
  version: words(30),
  result: needed('Give the score or level', 60),
  level: RiskLevel,
  judgement: words(2000),
  assessor: needed('Name the assessor', 120),
  assessedOn: Day,
})
export type RecordRiskAssessment = z.infer<typeof RecordRiskAssessment>

/** Answers one risk factor. */
export const AnswerRiskFactor = z
  .strictObject({ id: Id, caseId: Id, factor: RiskFactor, answer: FactorAnswer, evidence: words(1000), asOf: Day })
  .refine(({ answer, evidence }) => answer !== 'present' || evidence !== '', {
    path: ['evidence'],
    message: 'Say what shows that it is present',
  })
export type AnswerRiskFactor = z.infer<typeof AnswerRiskFactor>

/** Records bail or an order, or changes the one with this id; `base` is when what the writer saw of it had been recorded. */
export const RecordOrder = z
  .strictObject({
    id: Id,
    caseId: Id,
    kind: OrderKind,
    status: OrderStatus,
    madeOn: Day.nullable(),
    until: Day.nullable(),
    breachedOn: Day.nullable(),
    court: words(120),
    conditions: z.array(needed('Word the condition', 500)).max(30),
    note: words(1000),
    base: Instant.nullable().optional(),
  })
  .refine(({ status, breachedOn }) => status !== 'breached' || breachedOn !== null, {
    path: ['breachedOn'],
    message: 'Enter the day of the breach',
  })
export type RecordOrder = z.infer<typeof RecordOrder>

/** Records the victim's voice as an advocate heard it; `base` is when what the writer saw had been heard. */
export const RecordVoice = z.strictObject({
  caseId: Id,
  wishes: words(2000),
  greatestFear: words(2000),
  whatHasChanged: words(2000),
  victimAware: z.boolean().nullable(),
  base: Instant.nullable().optional(),
})
export type RecordVoice = z.infer<typeof RecordVoice>

/** Changes what the header of a case says; a key that is absent stays as it is. */
export const ChangeCase = z.strictObject({
  caseId: Id,
  riskLevel: RiskLevel.optional(),
  motivationType: MotivationType.optional(),
  officerPersonId: Id.nullable().optional(),
  advocatePersonId: Id.nullable().optional(),
  nextReviewOn: Day.nullable().optional(),
})
export type ChangeCase = z.infer<typeof ChangeCase>

/** Opens what is masked of one person: address, telephone and safe number, a child's school. */
export const OpenAddress = z.strictObject({ id: Id, caseId: Id, partyId: Id, reason: words(300) })
export type OpenAddress = z.infer<typeof OpenAddress>

/** Declares a conflict of interest: whoever declares it no longer sees the case. */
export const DeclareConflict = z.strictObject({ caseId: Id, reason: words(500) })
export type DeclareConflict = z.infer<typeof DeclareConflict>

/**
 * `CASE_CLOSED` — the case is closed: open it again before adding to it.
 * `ENTRY_IN_FUTURE` — what is recorded has happened; its day cannot be after today.
 * `ADDRESS_REASON_MISSING` — an address is opened only with a reason, which is kept and shown.
 * `ADDRESS_OPENED_OFTEN` — five were opened today: ask someone else who has the case, or go on tomorrow.
 * `CONFLICT_REASON_MISSING` — a conflict of interest is declared with its reason.
 * `VOICE_CHANGED` — somebody recorded the victim's voice meanwhile: read it, then add to it.
 * `ORDER_CHANGED` — somebody changed this bail or order meanwhile: compare, then choose.
 */
export type CaseRefusal =
  | { readonly code: 'CASE_CLOSED' }
  | { readonly code: 'ENTRY_IN_FUTURE' }
  | { readonly code: 'ADDRESS_REASON_MISSING' }
  | { readonly code: 'ADDRESS_OPENED_OFTEN'; readonly most: number }
  | { readonly code: 'CONFLICT_REASON_MISSING' }
  | { readonly code: 'VOICE_CHANGED' }
  | { readonly code: 'ORDER_CHANGED'; readonly by: string; readonly at: Moment }

/** Why an entry dated `day` cannot be added to a case; null when it can (CAS-10). */
export function whyCannotRecord(
  record: { readonly status: CaseStatus },
  day: CalendarDate | null,
  today: CalendarDate,
): CaseRefusal | null {
  if (record.status === 'closed') return { code: 'CASE_CLOSED' }
  return day !== null && day > today ? { code: 'ENTRY_IN_FUTURE' } : null
}

/** Why the victim's voice cannot be recorded over what stands: the writer has not seen it (CAS-16). */
export function whyCannotRecordVoice(
  input: Pick<RecordVoice, 'base'>,
  record: { readonly voiceHeardAt: string | null },
): CaseRefusal | null {
  return input.base === undefined || input.base === record.voiceHeardAt ? null : { code: 'VOICE_CHANGED' }
}

/** Bail or an order as it stands, with who recorded it last: nobody's name where an import did. */
export type StandingOrder = Omit<RecordOrder, 'base'> & { readonly recordedAt: Moment; readonly by: string | null }

/** Whether a command says of bail or an order what stands already, as one does that is sent again (CAS-19). */
export function isOrderAsItStands(input: RecordOrder, standing: StandingOrder | null): boolean {
  return (
    standing !== null &&
    orderFacts.every((fact) => input[fact] === standing[fact]) &&
    input.conditions.join('\n') === standing.conditions.join('\n')
  )
}

const orderFacts = ['caseId', 'kind', 'status', 'madeOn', 'until', 'breachedOn', 'court', 'note'] as const

/** Why bail or an order cannot be recorded over what stands: it is of another case, or the writer has not seen it (CAS-19). */
export function whyCannotRecordOrder(
  input: RecordOrder,
  standing: StandingOrder | null,
): CaseRefusal | NotFound | null {
  const { base = null } = input
  if (standing === null) return base === null ? null : notFound('order')
  if (standing.caseId !== input.caseId) return notFound('order')
  const { by, recordedAt } = standing
  return base === recordedAt ? null : { code: 'ORDER_CHANGED', by: by ?? '', at: recordedAt }
}

/** Why a conflict cannot be declared so; null when it can (CAS-12). */
export function whyCannotDeclareConflict(input: Pick<DeclareConflict, 'reason'>): CaseRefusal | null {
  return input.reason.trim() === '' ? { code: 'CONFLICT_REASON_MISSING' } : null
}

/** What is recorded in a case, one by one. */
export type CaseEntryKind =
  | 'incident'
  | 'four evidence'
  | 'risk assessment'
  | 'risk factor'
  | 'bail or order'
  | 'trace'
  | 'circumstance'

/** What happens to a case. */
export type CaseEvent =
  | {
      readonly type: 'case viewed' | 'case changed' | 'case voice recorded'
      readonly caseId: string
      readonly fields?: readonly string[]
    }
  | {
      readonly type: 'case list viewed' | 'case search made'
      readonly count: number
      /** The cases that were found, where somebody looked for them (LOG-21). */
      readonly caseIds?: readonly string[]
    }
  | {
      readonly type: 'case entry recorded' | 'case entry changed'
      readonly caseId: string
      readonly kind: CaseEntryKind
      readonly entryId: string
    }
  | {
      readonly type: 'case address opened'
      readonly caseId: string
      readonly partyId: string
      readonly openingId: string
      /** Which of the person's openings of that day it was. */
      readonly ofTheDay: number
    }
  | { readonly type: 'case conflict declared'; readonly caseId: string }
