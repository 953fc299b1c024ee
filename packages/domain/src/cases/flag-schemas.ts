import { z } from 'zod'
import { Id } from '../basics/ids.ts'
import { flagGrounds } from './flag.ts'

/** Flags a case for the clinic. */
export const FlagCase = z.strictObject({
  id: Id,
  caseId: Id,
  grounds: z.array(z.enum(flagGrounds)).min(1, 'Choose at least one ground'),
  reason: z.string().trim().max(2000),
  victimAware: z.boolean().nullable(),
  victimConsents: z.boolean().nullable(),
  sharingReason: z.string().trim().max(2000),
  lawfulBasis: z.string().trim().max(500),
})
export type FlagCase = z.infer<typeof FlagCase>

const Questions = z.array(z.string().trim().min(1).max(500, 'Shorten each question to 500 characters')).max(20)

/** What triage may say: what it says, and why. */
export const TriageFlag = z.strictObject({
  flagId: Id,
  status: z.enum(['accepted', 'more asked', 'signposted']),
  urgent: z.boolean(),
  reason: z.string().trim().max(2000),
  /** What the referrer is asked, sentence by sentence; only where more is asked for. */
  asked: Questions.default([]),
  /** When the flag was last triaged as the person saw it; null if never. Guards against two people at once. */
  seenTriagedAt: z.iso.datetime().nullable(),
})
export type TriageFlag = z.infer<typeof TriageFlag>

/** Says the same of several flags, each on its own: urgency and signposting are decided one by one. */
export const TriageSeveralFlags = z.strictObject({
  status: z.enum(['accepted', 'more asked']),
  flags: z
    .array(z.strictObject({ flagId: Id, asked: Questions, seenTriagedAt: z.iso.datetime().nullable() }))
    .min(1, 'Choose a flag first')
    .max(60),
})
export type TriageSeveralFlags = z.infer<typeof TriageSeveralFlags>

/** Answers what triage asked about a flag; the flag then waits for triage again. */
export const AnswerFlag = z.strictObject({
  flagId: Id,
  answer: z.string().trim().min(1, 'Write your answer').max(4000, 'Shorten this to 4000 characters'),
})
export type AnswerFlag = z.infer<typeof AnswerFlag>
