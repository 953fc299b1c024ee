import { z } from 'zod'

/** Harbour's own risk factors; no published tool's wording. */
export const RiskFactor = z.enum([
  'former intimate partner',
  'earlier violence by the suspect to this victim',
  'record of violence',
  'threats',
  'rejected or predatory motive',
  'substance use',
  'entitlement',
  'depression with suicidal thoughts or last-resort language',
  'access to weapons',
  'lives or works near',
  'victim has a new relationship',
  'steps already taken towards a plan',
  'researching the victim',
  'no regard for consequences',
  'has been to the victim’s home',
  'violence during this stalking',
  'threats to the victim’s children',
  'notes or devices left on the victim’s car',
  'property damage',
  'third parties harassed or recruited',
  'breach of bail or order',
  'strangulation in the past',
])
export type RiskFactor = z.infer<typeof RiskFactor>

/** An answer to one factor; `not known` was asked, `not asked` was not. */
export const FactorAnswer = z.enum(['present', 'absent', 'not known', 'not asked'])
export type FactorAnswer = z.infer<typeof FactorAnswer>
