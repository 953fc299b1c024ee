import { z } from 'zod'
import { motivationTypes, riskLevels } from './case.ts'
import { fourLetters } from './four.ts'
import { orderKinds, orderStatuses } from './order.ts'
import { factorAnswers } from './risk.ts'
import { riskFactors } from './risk-factors.ts'
import { CalendarDate as Day, Instant, TimeOfDay } from '../basics/date-schemas.ts'
import { Id } from '../basics/ids.ts'

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
  letter: z.enum(fourLetters),
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
  level: z.enum(riskLevels),
  judgement: words(2000),
  assessor: needed('Name the assessor', 120),
  assessedOn: Day,
})
export type RecordRiskAssessment = z.infer<typeof RecordRiskAssessment>

/** Answers one risk factor. */
export const AnswerRiskFactor = z
  .strictObject({
    id: Id,
    caseId: Id,
    factor: z.enum(riskFactors),
    answer: z.enum(factorAnswers),
    evidence: words(1000),
    asOf: Day,
  })
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
    kind: z.enum(orderKinds),
    status: z.enum(orderStatuses),
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
  riskLevel: z.enum(riskLevels).optional(),
  motivationType: z.enum(motivationTypes).optional(),
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
