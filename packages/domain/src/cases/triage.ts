import type { CalendarDate } from '../basics/dates.ts'
import { daysBetween } from '../basics/dates.ts'
import type { RiskLevel } from './case.ts'
import { isPartner } from './case.ts'
import type { CalculatedGround, FlagGround } from './flag.ts'
import type { RiskFactor } from './risk.ts'
import type { TriageRuleId, TriageWeights } from './triage-rules.ts'
import { factorRules, groundRules, levelRules, recommendedWeights } from './triage-rules.ts'

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

/** One reason for a case's place, the rule it comes from, and how much it weighs. */
export interface TriageReason {
  readonly rule: TriageRuleId
  readonly words: string
  readonly weight: number
}

/** A case in its place on the triage list. */
export interface Ranked<T extends TriageFacts = TriageFacts> {
  readonly facts: T
  readonly weight: number
  readonly reasons: readonly TriageReason[]
}

/** From how many days a flag's waiting counts, and from how many it counts whole. */
const waits = { from: 3, whole: 20 } as const

/** How near to the end of bail or an order it counts, in days. */
const endsWithin = 14

/** Why a case stands where it stands, heaviest first (FLG-6). The weights order a list; they decide nothing. */
export function triageReasons(
  facts: TriageFacts,
  today: CalendarDate,
  weights: TriageWeights = recommendedWeights,
): readonly TriageReason[] {
  return reasonsOf(facts, today)
    .map(({ rule, words, part = 1 }) => ({ rule, words, weight: Math.round(weights[rule] * part) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight || one.words.localeCompare(other.words))
}

interface Found {
  readonly rule: TriageRuleId
  readonly words: string
  /** How much of the rule's weight; all of it unless said. */
  readonly part?: number
}

function reasonsOf(facts: TriageFacts, today: CalendarDate): readonly Found[] {
  const level = levelRules[facts.riskLevel]
  const waited = facts.flag === null ? 0 : daysBetween(facts.flag.flaggedOn, today)
  return [
    ...found(facts.flag?.urgent === true, 'urgent', 'marked urgent'),
    ...(level === undefined ? [] : [{ rule: level, words: `risk level ${facts.riskLevel}` }]),
    ...facts.grounds
      .filter(({ met, because }) => met && !because.startsWith('risk level'))
      .map(({ ground, because }) => ({ rule: groundRules[ground], words: because })),
    ...facts.factorsPresent.flatMap((factor) => {
      const [rule, words] = factorRules[factor] ?? []
      return rule === undefined || words === undefined ? [] : [{ rule, words }]
    }),
    ...found(isPartner(facts.relationship), 'partner', `relationship: ${facts.relationship.toLowerCase()}`),
    ...found(facts.hasChildren, 'children', 'children in the household'),
    ...found(
      facts.flag?.grounds.includes('professional judgement') === true,
      'judgement',
      'flagged on professional judgement',
    ),
    ...endOfProtection(facts.protectionEnds, today),
    ...found(!facts.victimHasSafeNumber, 'no-safe-number', 'no safe number for the victim'),
    ...(waited >= waits.from
      ? [{ rule: 'waiting' as const, words: `waiting ${waited} days`, part: Math.min(waited / waits.whole, 1) }]
      : []),
  ]
}

function found(isSo: boolean, rule: TriageRuleId, words: string): readonly Found[] {
  return isSo ? [{ rule, words }] : []
}

function endOfProtection(ends: CalendarDate | null, today: CalendarDate): readonly Found[] {
  if (ends === null) return []
  const days = daysBetween(today, ends)
  if (days < -endsWithin || days > endsWithin) return []
  return days < 0
    ? [{ rule: 'protection-ended', words: `bail or order ended ${daysWords(-days, true)}` }]
    : [{ rule: 'protection-ends', words: `bail or order ends ${daysWords(days)}` }]
}

function daysWords(days: number, past = false): string {
  if (days === 0) return 'today'
  if (days === 1) return past ? 'yesterday' : 'tomorrow'
  return past ? `${days} days ago` : `in ${days} days`
}

/** The triage list: heaviest first, then the lower reference; the order of the input does not matter (FLG-6). */
export function rankForTriage<T extends TriageFacts>(
  all: readonly T[],
  today: CalendarDate,
  weights: TriageWeights = recommendedWeights,
): readonly Ranked<T>[] {
  return all
    .map((facts) => {
      const reasons = triageReasons(facts, today, weights)
      return { facts, reasons, weight: reasons.reduce((sum, { weight }) => sum + weight, 0) }
    })
    .toSorted((one, other) => other.weight - one.weight || (one.facts.reference < other.facts.reference ? -1 : 1))
}
