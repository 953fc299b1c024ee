import type { Actor } from '../people/roles.ts'

/** A case is open from its first report until it is closed with a reason. */
export const caseStatuses = ['open', 'closed'] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** The force's own levels, highest first; `not assessed` until a tool or a person gives one. */
export const riskLevels = ['very high', 'high', 'medium', 'standard', 'not assessed'] as const
export type RiskLevel = (typeof riskLevels)[number]

/** What moves the suspect, as clinicians group it; provisional until a clinician says so. */
export const motivationTypes = [
  'rejected',
  'resentful',
  'intimacy seeker',
  'incompetent suitor',
  'predatory',
  'not yet known',
] as const
export type MotivationType = (typeof motivationTypes)[number]

/** The part a person plays in a case. */
export type PartyKind = 'victim' | 'suspect' | 'child'

/** Sex as the force's record system exports it. */
export type Sex = 'F' | 'M' | 'X'

/** How a case is numbered: a prefix, two digits of the year, four or more of a running number (CAS-1). */
export function caseReference(prefix: string, year: number, running: number): string {
  return `${prefix}-${String(year % 100).padStart(2, '0')}-${String(running).padStart(4, '0')}`
}

/** Relationships that make the suspect a former or current partner. */
const partnerWords = ['husband', 'wife', 'partner', 'boyfriend', 'girlfriend', 'fiance', 'fiancee', 'spouse']

/** Whether the words used for the relationship name a former or current partner (CAS-2). */
export function isPartner(relationship: string): boolean {
  const words = relationship.toLowerCase().split(/[^a-z]+/)
  return partnerWords.some((word) => words.includes(word)) && !words.includes('law')
}

/** Whether the actor sees who people are: an academic advises on patterns and sees them without names (CAS-15). */
export function seesNames(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.some((role) => role !== 'academic' && role !== 'observer')
}
