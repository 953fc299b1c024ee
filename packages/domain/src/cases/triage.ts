import type { CalendarDate } from '../basics/dates.ts'
import { daysBetween } from '../basics/dates.ts'
import type { RiskLevel } from './case.ts'
import { isPartner } from './case.ts'
import type { CalculatedGround, FlagGround } from './flag.ts'
import type { RiskFactor } from './risk.ts'

/** What triage ranks a case by. */
export interface TriageFacts {
  readonly caseId: string
  readonly reference: string
  readonly riskLevel: RiskLevel
  readonly relationship: string
  readonly hasChildren: boolean
  readonly grounds: readonly CalculatedGround[]
  readonly factorsPresent: readonly RiskFactor[]
  /** The last day of bail or an order in force, the nearest to come. */
  readonly protectionEnds: CalendarDate | null
  readonly victimHasSafeNumber: boolean
  /** The flag, when there is one. */
  readonly flag: {
    readonly grounds: readonly FlagGround[]
    readonly urgent: boolean
    readonly flaggedOn: CalendarDate
  } | null
}

/** One reason for a case's place, and how much it weighs. */
export interface TriageReason {
  readonly words: string
  readonly weight: number
}

/** A case in its place on the triage list. */
export interface Ranked<T extends TriageFacts = TriageFacts> {
  readonly facts: T
  readonly weight: number
  readonly reasons: readonly TriageReason[]
}

const levelWeights: Readonly<Record<RiskLevel, number>> = {
  'very high': 40,
  high: 30,
  medium: 12,
  standard: 0,
  'not assessed': 0,
}

/** Factors that weigh of themselves, each with the words triage shows. */
const factorWeights: Readonly<Partial<Record<RiskFactor, readonly [number, string]>>> = {
  'strangulation in the past': [20, 'strangulation in the past'],
  'access to weapons': [18, 'access to weapons'],
  threats: [15, 'threats to kill or harm'],
  'violence during this stalking': [15, 'violence during this stalking'],
  'breach of bail or order': [12, 'breach of bail or an order'],
  'depression with suicidal thoughts or last-resort language': [12, 'suicidal or last-resort language'],
  'threats to the victim’s children': [12, 'threats to the children'],
  'notes or devices left on the victim’s car': [10, 'tracker or notes on the car'],
  'has been to the victim’s home': [10, 'has been to the home'],
  'third parties harassed or recruited': [6, 'third parties drawn in'],
  'property damage': [6, 'property damage'],
}

const groundWeights: Readonly<Record<CalculatedGround['ground'], number>> = {
  'visible high risk': 20,
  repeat: 18,
  escalation: 10,
}

/** Why a case stands where it stands, heaviest first (FLG-6). The weights order a list; they decide nothing. */
export function triageReasons(facts: TriageFacts, today: CalendarDate): readonly TriageReason[] {
  const reasons: TriageReason[] = []
  const add = (weight: number, words: string) => {
    if (weight > 0) reasons.push({ weight, words })
  }
  if (facts.flag?.urgent === true) add(100, 'marked urgent')
  add(levelWeights[facts.riskLevel], `risk level ${facts.riskLevel}`)
  for (const { ground, met, because } of facts.grounds) {
    if (met && !because.startsWith('risk level')) add(groundWeights[ground], because)
  }
  for (const factor of facts.factorsPresent) {
    const [weight, words] = factorWeights[factor] ?? [0, '']
    add(weight, words)
  }
  if (isPartner(facts.relationship)) add(8, `relationship: ${facts.relationship.toLowerCase()}`)
  if (facts.hasChildren) add(6, 'children in the household')
  if (facts.flag?.grounds.includes('professional judgement') === true) add(10, 'flagged on professional judgement')
  if (facts.protectionEnds !== null) {
    const days = daysBetween(today, facts.protectionEnds)
    if (days >= 0 && days <= 14) add(12, `bail or order ends ${daysWords(days)}`)
    if (days < 0 && days >= -14) add(14, `bail or order ended ${daysWords(-days, true)}`)
  }
  if (!facts.victimHasSafeNumber) add(4, 'no safe number for the victim')
  const waited = facts.flag === null ? 0 : daysBetween(facts.flag.flaggedOn, today)
  if (waited >= 3) add(Math.min(waited, 20), `waiting ${waited} days`)
  return reasons.toSorted((one, other) => other.weight - one.weight || one.words.localeCompare(other.words))
}

function daysWords(days: number, past = false): string {
  if (days === 0) return 'today'
  if (days === 1) return past ? 'yesterday' : 'tomorrow'
  return past ? `${days} days ago` : `in ${days} days`
}

/** The triage list: heaviest first, then the lower reference; the order of the input does not matter (FLG-6). */
export function rankForTriage<T extends TriageFacts>(all: readonly T[], today: CalendarDate): readonly Ranked<T>[] {
  return all
    .map((facts) => {
      const reasons = triageReasons(facts, today)
      return { facts, reasons, weight: reasons.reduce((sum, { weight }) => sum + weight, 0) }
    })
    .toSorted((one, other) => other.weight - one.weight || (one.facts.reference < other.facts.reference ? -1 : 1))
}
