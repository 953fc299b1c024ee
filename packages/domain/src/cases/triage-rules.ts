import type { Instant } from '../basics/dates.ts'
import type { RiskLevel } from './case.ts'
import type { CalculatedGround } from './flag.ts'
import type { RiskFactor } from './risk.ts'
import type { SetTriageWeights } from './triage-rule-schemas.ts'

/** What a rule is about, as the page that lists the rules groups them. */
export type TriageRuleGroup = 'Risk' | 'Grounds' | 'Behaviour' | 'People' | 'Time'

/** Every rule that the triage list is ranked by: its id, what it is about, when it counts, and its recommended weight. */
const table = [
  ['urgent', 'Time', 'Marked urgent', 100],
  ['level-very-high', 'Risk', 'Risk level very high', 40],
  ['level-high', 'Risk', 'Risk level high', 30],
  ['level-medium', 'Risk', 'Risk level medium', 12],
  ['visible-high-risk', 'Grounds', 'Visible high risk by a tool’s result', 20],
  ['repeat', 'Grounds', 'Repeat: something new after the last listing', 18],
  ['escalation', 'Grounds', 'Escalation: three police incidents in 12 months', 10],
  ['judgement', 'Grounds', 'Flagged on professional judgement', 10],
  ['strangulation', 'Behaviour', 'Strangulation in the past', 20],
  ['weapons', 'Behaviour', 'Access to weapons', 18],
  ['threats', 'Behaviour', 'Threats to kill or harm', 15],
  ['violence', 'Behaviour', 'Violence during this stalking', 15],
  ['breach', 'Behaviour', 'Breach of bail or an order', 12],
  ['last-resort', 'Behaviour', 'Suicidal or last-resort language', 12],
  ['threats-to-children', 'Behaviour', 'Threats to the children', 12],
  ['car', 'Behaviour', 'Tracker or notes on the car', 10],
  ['home', 'Behaviour', 'Has been to the home', 10],
  ['third-parties', 'Behaviour', 'Third parties drawn in', 6],
  ['damage', 'Behaviour', 'Property damage', 6],
  ['partner', 'People', 'The suspect is a former or current partner', 8],
  ['children', 'People', 'Children in the household', 6],
  ['no-safe-number', 'People', 'No safe number for the victim', 4],
  ['protection-ends', 'Time', 'Bail or an order ends within 14 days', 12],
  ['protection-ended', 'Time', 'Bail or an order ended in the last 14 days', 14],
  ['waiting', 'Time', 'Waiting: all of it from 20 days, a part from three', 20],
] as const satisfies readonly (readonly [string, TriageRuleGroup, string, number])[]

export type TriageRuleId = (typeof table)[number][0]

/** One rule of the ranking. */
export interface TriageRule {
  readonly id: TriageRuleId
  readonly group: TriageRuleGroup
  readonly words: string
  readonly recommended: number
}

/** The rules in the order in which they are shown. */
export const triageRules: readonly TriageRule[] = table.map(([id, group, words, recommended]) => ({
  id,
  group,
  words,
  recommended,
}))

/** How much each rule counts. */
export type TriageWeights = Readonly<Record<TriageRuleId, number>>

/** The weights that hold until a chair sets others. */
export const recommendedWeights = Object.fromEntries(
  triageRules.map(({ id, recommended }) => [id, recommended]),
) as TriageWeights

/** The most that a rule may count. */
export const MOST_WEIGHT = 100

/** How much a weight is, in words. */
export function weightWords(weight: number): string {
  if (weight <= 0) return 'does not count'
  if (weight <= 6) return 'counts a little'
  if (weight <= 12) return 'counts some'
  return weight <= 20 ? 'counts much' : 'counts most'
}

/** The rule of each risk level that counts. */
export const levelRules: Readonly<Partial<Record<RiskLevel, TriageRuleId>>> = {
  'very high': 'level-very-high',
  high: 'level-high',
  medium: 'level-medium',
}

/** The rule of each calculated ground. */
export const groundRules: Readonly<Record<CalculatedGround['ground'], TriageRuleId>> = {
  'visible high risk': 'visible-high-risk',
  repeat: 'repeat',
  escalation: 'escalation',
}

/** The rule of each factor that counts of itself, and the words triage shows for it. */
export const factorRules: Readonly<Partial<Record<RiskFactor, readonly [TriageRuleId, string]>>> = {
  'strangulation in the past': ['strangulation', 'strangulation in the past'],
  'access to weapons': ['weapons', 'access to weapons'],
  threats: ['threats', 'threats to kill or harm'],
  'violence during this stalking': ['violence', 'violence during this stalking'],
  'breach of bail or order': ['breach', 'breach of bail or an order'],
  'depression with suicidal thoughts or last-resort language': ['last-resort', 'suicidal or last-resort language'],
  'threats to the victim’s children': ['threats-to-children', 'threats to the children'],
  'notes or devices left on the victim’s car': ['car', 'tracker or notes on the car'],
  'has been to the victim’s home': ['home', 'has been to the home'],
  'third parties harassed or recruited': ['third-parties', 'third parties drawn in'],
  'property damage': ['damage', 'property damage'],
}

/** The weights that hold, and who set them last. */
export interface TriageRanking {
  readonly weights: TriageWeights
  /** Counts the changes; 0 while the recommended weights were never changed. */
  readonly revision: number
  readonly changedAt: Instant | null
  readonly changedBy: string | null
}

/** The recommended weights with what was set in their place; a rule that is no more, or no number, counts for nothing here. */
export function weightsFrom(kept: Readonly<Record<string, number>>): TriageWeights {
  return Object.fromEntries(triageRules.map(({ id, recommended }) => [id, kept[id] ?? recommended])) as TriageWeights
}

/** `TRIAGE_WEIGHTS_CHANGED` — somebody has changed the weights meanwhile: look at what they are now, then change them. */
export type TriageRulesRefusal = { readonly code: 'TRIAGE_WEIGHTS_CHANGED' }

/** Why the weights cannot be set over what stands: whoever sets them has not seen it; null when they can (FLG-9). */
export function whyCannotSetWeights(
  input: Pick<SetTriageWeights, 'base'>,
  ranking: Pick<TriageRanking, 'revision'>,
): TriageRulesRefusal | null {
  return input.base === ranking.revision ? null : { code: 'TRIAGE_WEIGHTS_CHANGED' }
}

/** What happens to the rules of the ranking; each change by its rule, from what to what. */
export type TriageRulesEvent =
  | { readonly type: 'triage rules viewed' }
  | { readonly type: 'triage rules changed'; readonly changes: readonly string[] }
