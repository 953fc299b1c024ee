import type { CalendarDate, Instant } from '../basics/dates.ts'
import { daysBetween, plusDays } from '../basics/dates.ts'
import type { CaseStatus, RiskLevel } from './case.ts'
import { isDash, visiblyHighDash } from './risk.ts'
import type { FlagCase, TriageFlag } from './flag-schemas.ts'

/** Why a case may be flagged for the clinic. */
export const flagGrounds = ['visible high risk', 'professional judgement', 'escalation', 'repeat'] as const
export type FlagGround = (typeof flagGrounds)[number]

/** What triage has said of a flag. */
export const flagStatuses = ['waiting', 'accepted', 'more asked', 'signposted'] as const
export type FlagStatus = (typeof flagStatuses)[number]

/** Police incidents in 12 months from which a case is escalating (FLG-2). */
export const escalationFrom = 3

/** What the calculated grounds are worked out from. */
export interface GroundFacts {
  readonly riskLevel: RiskLevel
  readonly assessments: readonly { readonly tool: string; readonly result: string; readonly assessedOn: CalendarDate }[]
  /** Counts that reports carry, each true on its day. */
  readonly reportedCounts: readonly { readonly on: CalendarDate; readonly incidents: number }[]
  /** Days of incidents known to the police. */
  readonly policeIncidents: readonly CalendarDate[]
  /** Days of all incidents and reports. */
  readonly incidents: readonly CalendarDate[]
  readonly lastListedOn: CalendarDate | null
}

/** One ground, whether it is met, and the sentence that says from what. */
export interface CalculatedGround {
  readonly ground: Exclude<FlagGround, 'professional judgement'>
  readonly met: boolean
  readonly because: string
}

/** Twelve months before a day. */
function yearBefore(day: CalendarDate): CalendarDate {
  return yearsAfter(day, -1)
}

function yearsAfter(day: CalendarDate, years: number): CalendarDate {
  const [year = '', month = '', date = ''] = day.split('-')
  const moved = `${String(Number(year) + years).padStart(4, '0')}-${month}-${date}`
  return month === '02' && date === '29' ? plusDays(moved.replace('-29', '-28'), 1) : moved
}

/** The last day on which a new incident makes a listed case a repeat (FLG-3). */
export function repeatWindowEnds(lastListedOn: CalendarDate): CalendarDate {
  return yearsAfter(lastListedOn, 1)
}

/** FLG-1: the tool's result, or a level of high and above, makes the risk visibly high. */
export function visibleHighRisk(facts: GroundFacts): CalculatedGround {
  const dash = facts.assessments
    .filter(({ tool }) => isDash(tool))
    .toSorted((one, other) => other.assessedOn.localeCompare(one.assessedOn))[0]
  const score = dash === undefined ? Number.NaN : Number.parseInt(dash.result, 10)
  const level = facts.riskLevel === 'high' || facts.riskLevel === 'very high'
  if (dash !== undefined && score >= visiblyHighDash)
    return ground('visible high risk', true, `Dash ${score} (14 or more)`)
  if (level) return ground('visible high risk', true, `risk level ${facts.riskLevel}`)
  const shown = dash === undefined ? 'no Dash result' : `Dash ${dash.result}`
  return ground('visible high risk', false, `${shown}, risk level ${facts.riskLevel}`)
}

/** FLG-2: three or more police incidents in the 12 months to today: those recorded, or the latest report's own count. */
export function escalation(facts: GroundFacts, today: CalendarDate): CalculatedGround {
  const since = yearBefore(today)
  const counted = facts.policeIncidents.filter((day) => day > since && day <= today).length
  const reported = facts.reportedCounts
    .filter(({ on }) => on > since)
    .toSorted((one, other) => other.on.localeCompare(one.on))[0]
  const count = Math.max(counted, reported?.incidents ?? 0)
  return ground('escalation', count >= escalationFrom, `${plural(count, 'police incident')} in 12 months`)
}

/** FLG-3: any incident after the last listing and within 12 months of it; it need not be criminal. */
export function repeat(facts: GroundFacts, today: CalendarDate): CalculatedGround {
  const listed = facts.lastListedOn
  if (listed === null) return ground('repeat', false, 'never listed before')
  const ends = repeatWindowEnds(listed)
  const after = facts.incidents.filter((day) => day > listed && day <= ends && day <= today).toSorted()[0]
  if (after === undefined)
    return ground('repeat', false, `nothing recorded since the listing; 12 months end ${british(ends)}`)
  const weeks = Math.floor(daysBetween(listed, after) / 7)
  return ground(
    'repeat',
    true,
    `new incident ${weeks === 0 ? 'within a week' : plural(weeks, 'week')} after the listing of ${british(listed)}`,
  )
}

/** All three calculated grounds of a case. */
export function calculatedGrounds(facts: GroundFacts, today: CalendarDate): readonly CalculatedGround[] {
  return [visibleHighRisk(facts), escalation(facts, today), repeat(facts, today)]
}

function ground(name: CalculatedGround['ground'], met: boolean, because: string): CalculatedGround {
  return { ground: name, met, because }
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function british(day: CalendarDate): string {
  return day.split('-').toReversed().join('/')
}

/**
 * `FLAG_GROUND_NOT_MET` — a calculated ground was chosen that the facts do not bear out: choose professional judgement.
 * `FLAG_REASON_MISSING` — professional judgement needs its reason in words.
 * `FLAG_SHARING_REASON_MISSING` — without the victim's consent, record why it is shared and on what basis.
 * `FLAG_ALREADY_WAITING` — the case has a flag that triage has not finished with: add to that one.
 * `FLAG_CASE_CLOSED` — the case is closed: open it again first.
 * `FLAG_LISTED` — the flag's case has been to its clinic: flag the case anew.
 * `FLAG_CHANGED_MEANWHILE` — somebody else triaged it first: look again.
 * `FLAG_NOT_ASKED` — triage asks nothing about this flag, or somebody has answered already.
 * `TRIAGE_REASON_MISSING` — asking for more, signposting and urgency need a reason in words.
 */
export type FlagRefusal =
  | { readonly code: 'FLAG_GROUND_NOT_MET'; readonly ground: FlagGround; readonly because: string }
  | { readonly code: 'FLAG_REASON_MISSING' }
  | { readonly code: 'FLAG_SHARING_REASON_MISSING' }
  | { readonly code: 'FLAG_ALREADY_WAITING' }
  | { readonly code: 'FLAG_CASE_CLOSED' }
  | { readonly code: 'FLAG_LISTED' }
  | { readonly code: 'FLAG_CHANGED_MEANWHILE' }
  | { readonly code: 'FLAG_NOT_ASKED' }
  | { readonly code: 'TRIAGE_REASON_MISSING'; readonly status: TriageFlag['status'] }

/** Why the case cannot be flagged so; null when it can (FLG-4). */
export function whyCannotFlag(
  input: FlagCase,
  facts: { readonly status: CaseStatus; readonly openFlag: boolean; readonly grounds: readonly CalculatedGround[] },
): FlagRefusal | null {
  if (facts.status === 'closed') return { code: 'FLAG_CASE_CLOSED' }
  if (facts.openFlag) return { code: 'FLAG_ALREADY_WAITING' }
  const unmet = facts.grounds.find(({ ground: name, met }) => !met && input.grounds.includes(name))
  if (unmet !== undefined) return { code: 'FLAG_GROUND_NOT_MET', ground: unmet.ground, because: unmet.because }
  if (input.grounds.includes('professional judgement') && input.reason === '') return { code: 'FLAG_REASON_MISSING' }
  if (input.victimConsents !== true && (input.sharingReason === '' || input.lawfulBasis === '')) {
    return { code: 'FLAG_SHARING_REASON_MISSING' }
  }
  return null
}

/** Why triage cannot say so; null when it can (FLG-5). */
export function whyCannotTriage(
  input: TriageFlag,
  flag: { readonly listedAt: Instant | null; readonly triagedAt: Instant | null; readonly urgent: boolean },
): FlagRefusal | null {
  if (flag.listedAt !== null) return { code: 'FLAG_LISTED' }
  if (flag.triagedAt !== input.seenTriagedAt) return { code: 'FLAG_CHANGED_MEANWHILE' }
  const becomesUrgent = input.urgent && !flag.urgent
  const asksInWords = input.status === 'more asked' && input.asked.length > 0 && !becomesUrgent
  const needsReason = (input.status !== 'accepted' || input.urgent) && !asksInWords
  return needsReason && input.reason === '' ? { code: 'TRIAGE_REASON_MISSING', status: input.status } : null
}

/** What a flag is once triage has said so: asking for more takes away no urgency, no reason and no acceptance (FLG-13). */
export function afterTriage(
  input: Pick<TriageFlag, 'status' | 'urgent' | 'reason'>,
  flag: { readonly status: FlagStatus; readonly urgent: boolean; readonly triageReason: string },
): { readonly status: FlagStatus; readonly urgent: boolean; readonly reason: string } {
  if (input.status !== 'more asked') return { status: input.status, urgent: input.urgent, reason: input.reason }
  return {
    status: flag.status === 'accepted' ? 'accepted' : 'more asked',
    urgent: flag.urgent || input.urgent,
    reason: input.reason === '' ? flag.triageReason : input.reason,
  }
}

/** A flag as it is asked whether triage still wants an answer about it. */
export interface AskedFlag {
  readonly status: FlagStatus
  readonly listedAt: Instant | null
  readonly triagedAt: Instant | null
  readonly questions: readonly { readonly askedAt: Instant; readonly answeredAt: Instant | null }[]
}

/** Whether triage waits for an answer about a flag: asking was the last it said, and nobody has answered (FLG-11). */
export function isAsked({ status, listedAt, triagedAt, questions }: AskedFlag): boolean {
  if (listedAt !== null || status === 'waiting' || status === 'signposted') return false
  const isOpen = questions.some(({ askedAt, answeredAt }) => answeredAt === null && askedAt >= (triagedAt ?? askedAt))
  return status === 'more asked' || isOpen
}

/** Why what triage asked of a flag cannot be answered; null when it can (FLG-11). */
export function whyCannotAnswerFlag(flag: AskedFlag): FlagRefusal | null {
  if (flag.listedAt !== null) return { code: 'FLAG_LISTED' }
  return isAsked(flag) ? null : { code: 'FLAG_NOT_ASKED' }
}

/** What happens to flags. */
export type FlagEvent =
  | { readonly type: 'flag raised' | 'flag answered'; readonly caseId: string; readonly flagId: string }
  | {
      readonly type: 'flag triaged'
      readonly caseId: string
      readonly flagId: string
      readonly status: FlagStatus
      /** Who flagged it, and is told. */
      readonly personId: string
    }
  | { readonly type: 'flag list viewed' }
