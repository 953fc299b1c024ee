import type { RiskLevel } from './case.ts'
import type { riskFactors } from './risk-factors.ts'
import { riskLevels } from './case.ts'

/** One of Harbour's own risk factors. */
export type RiskFactor = (typeof riskFactors)[number]

/** An answer to one factor; `not known` was asked, `not asked` was not. */
export const factorAnswers = ['present', 'absent', 'not known', 'not asked'] as const
export type FactorAnswer = (typeof factorAnswers)[number]

/** Tools whose results are recorded by name; any other name may be typed. */
export const knownTools = ['SafeLives Dash', 'DASH', 'S-DASH', 'DARA', 'SASH', 'SST', 'SRP', 'SAM'] as const

/** Whether a tool's result is a SafeLives Dash count, by the names exports use for it. */
export function isDash(tool: string): boolean {
  return /^(?:safelives\s+)?dash$/i.test(tool.trim())
}

/** Answers on a SafeLives Dash from which the risk is visibly high. Source: domain.md, section 3 (FLG-1). */
export const visiblyHighDash = 14

/**
 * The level a tool's result gives: a level the tool names itself, or high from 14 on the SafeLives Dash. Any other score
 * gives none, because its tool sets no cut-off: a person judges (CAS-7).
 */
export function levelOfResult(tool: string, result: string): RiskLevel {
  const words = result.trim().toLowerCase()
  const named = riskLevels.find((level) => level === words)
  if (named !== undefined) return named
  if (words === 'moderate') return 'medium'
  if (words === 'low') return 'standard'
  return isDash(tool) && Number.parseInt(words, 10) >= visiblyHighDash ? 'high' : 'not assessed'
}

/** The higher of two levels; a later tool result never lowers what a person judged (CAS-8). */
export function higherLevel(one: RiskLevel, other: RiskLevel): RiskLevel {
  return riskLevels.indexOf(one) <= riskLevels.indexOf(other) ? one : other
}

const factorsByWords: readonly (readonly [RegExp, RiskFactor])[] = [
  [/threats? to (?:kill|harm)/, 'threats'],
  [/suicid/, 'depression with suicidal thoughts or last-resort language'],
  [/tracker|notes? on (?:the )?(?:car|vehicle)/, 'notes or devices left on the victim’s car'],
  [/damage/, 'property damage'],
  [/garden|drone over the house|at (?:the|her|his) (?:home|house)/, 'has been to the victim’s home'],
  [/friends and family|contacting employer|third part/, 'third parties harassed or recruited'],
  [/breach of/, 'breach of bail or order'],
  [/strangulation|strangled|choked/, 'strangulation in the past'],
  [/weapon|knife|firearm/, 'access to weapons'],
]

/** Risk factors that a report's behaviours show to be present (CAS-9). What it does not mention stays *not asked*. */
export function factorsOfBehaviours(behaviours: readonly string[]): readonly RiskFactor[] {
  const present = factorsByWords.filter(([words]) => behaviours.some((text) => words.test(text.toLowerCase())))
  return [...new Set(present.map(([, factor]) => factor))]
}
