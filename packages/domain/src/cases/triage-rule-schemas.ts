import { z } from 'zod'
import { MOST_WEIGHT, triageRules } from './triage-rules.ts'

const TriageRuleIds = z.enum(triageRules.map(({ id }) => id))

/** Sets the weight of some rules; `base` is the revision of the weights that whoever sets them has seen. */
export const SetTriageWeights = z.strictObject({
  base: z.number().int().min(0),
  weights: z
    .array(z.strictObject({ rule: TriageRuleIds, weight: z.number().int().min(0).max(MOST_WEIGHT) }))
    .min(1, 'Change a weight first')
    .max(triageRules.length),
})
export type SetTriageWeights = z.infer<typeof SetTriageWeights>

/** The weights as they are kept: only the rules that a chair has set; read loosely, since another version may have kept more. */
export const KeptTriageWeights = z.object({
  weights: z.record(z.string(), z.number()),
  revision: z.number(),
  changedAt: z.string(),
  changedBy: z.string(),
})
