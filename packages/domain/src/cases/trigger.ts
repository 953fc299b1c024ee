import { z } from 'zod'
import type { CalendarDate } from '../basics/dates.ts'
import { daysBetween, plusDays } from '../basics/dates.ts'
import { CalendarDate as Day } from '../basics/date-schemas.ts'
import { Id } from '../basics/ids.ts'
import type { RiskLevel } from './case.ts'
import type { CircumstanceKind } from './circumstance.ts'
import { repeatWindowEnds } from './flag.ts'
import type { OrderKind, OrderStatus } from './order.ts'

/** What the triggers of a case are worked out from. */
export interface TriggerFacts {
  readonly caseId: string
  readonly riskLevel: RiskLevel
  readonly lastListedOn: CalendarDate | null
  readonly nextReviewOn: CalendarDate | null
  /** The day of the next clinic on whose agenda the case stands. */
  readonly listedOn: CalendarDate | null
  /** The day of the next monthly clinic. */
  readonly nextClinicOn: CalendarDate | null
  readonly incidents: readonly { readonly id: string; readonly on: CalendarDate }[]
  readonly orders: readonly {
    readonly id: string
    readonly kind: OrderKind
    readonly status: OrderStatus
    readonly until: CalendarDate | null
    /** The day of its latest breach. */
    readonly breachedOn: CalendarDate | null
  }[]
  readonly circumstances: readonly {
    readonly id: string
    readonly kind: CircumstanceKind
    readonly on: CalendarDate
    readonly recordedOn: CalendarDate
  }[]
}

/** What happened, or is to come. */
export type TriggerKind = 'new incident after quiet' | 'breach' | 'bail or order ends' | CircumstanceKind

/** Something between clinics that asks for a look before the next one. */
export interface Trigger {
  /** The same for as long as it is the same thing. */
  readonly key: string
  readonly kind: TriggerKind
  readonly on: CalendarDate
  readonly because: string
  readonly proposes: 'extraordinary clinic' | 'earlier review'
}

/** The days of each rule: how long quiet is, how long something that happened counts, how far ahead is looked. */
export const triggerDays = { quiet: 42, since: 31, ends: 14, release: 21, court: 21, change: 31 } as const

/** A review within these days is soon enough. */
const soonEnough = 14

const pressing: ReadonlySet<TriggerKind> = new Set([
  'new incident after quiet',
  'breach',
  'bail or order ends',
  'release',
])

type Found = Omit<Trigger, 'proposes'>

/**
 * What between clinics asks for a look at a case that a clinic discussed within twelve months, the nearest day first (TRG-1);
 * nothing where the next look comes soon enough anyway (TRG-6).
 */
export function triggersOf(facts: TriggerFacts, today: CalendarDate): readonly Trigger[] {
  const listed = facts.lastListedOn
  if (listed === null || repeatWindowEnds(listed) < today) return []
  return [
    ...newAfterQuiet(facts, listed, today),
    ...breaches(facts, listed, today),
    ...endOfProtection(facts, today),
    ...changes(facts, listed, today),
  ]
    .flatMap((found) => {
      const proposes = proposalFor(found, facts, today)
      return proposes === null ? [] : [{ ...found, proposes }]
    })
    .toSorted((one, other) => one.on.localeCompare(other.on) || one.key.localeCompare(other.key))
}

/** The first incident after a quiet time; those that follow it within days are no quieter for it, and do not take it away. */
function newAfterQuiet({ incidents }: TriggerFacts, listed: CalendarDate, today: CalendarDate): readonly Found[] {
  const known = incidents
    .filter(({ on }) => on <= today)
    .toSorted((one, other) => one.on.localeCompare(other.on) || one.id.localeCompare(other.id))
  return known.flatMap(({ id, on }, place) => {
    const quiet = daysBetween(known[place - 1]?.on ?? listed, on)
    if (!isLately(on, listed, today) || quiet < triggerDays.quiet) return []
    const because = `New incident on ${british(on)} after ${Math.floor(quiet / 7)} quiet weeks`
    return [{ key: `incident ${id}`, kind: 'new incident after quiet' as const, on, because }]
  })
}

/** Breaches by their own day: correcting the order they are of makes no new one of them. */
function breaches({ orders }: TriggerFacts, listed: CalendarDate, today: CalendarDate): readonly Found[] {
  return orders.flatMap(({ id, kind, breachedOn: on }) => {
    if (on === null || !isLately(on, listed, today)) return []
    const because = `Breach of ${kind === 'bail' ? 'bail' : `the ${kind}`} on ${british(on)}`
    return [{ key: `breach ${id} ${on}`, kind: 'breach' as const, on, because }]
  })
}

function endOfProtection({ orders }: TriggerFacts, today: CalendarDate): readonly Found[] {
  const inForce = orders.filter(({ status }) => status === 'in force' || status === 'breached')
  const last = plusDays(today, triggerDays.ends)
  if (inForce.some(({ until }) => until === null || until > last)) return []
  return inForce.flatMap(({ id, kind, until }) =>
    until === null || until < today
      ? []
      : [
          {
            key: `end ${id} ${until}`,
            kind: 'bail or order ends' as const,
            on: until,
            because: `${capital(kind)} ends on ${british(until)}, and nothing else stands after it`,
          },
        ],
  )
}

const changeWords: Readonly<Record<CircumstanceKind, string>> = {
  release: 'Release of the suspect',
  'court date': 'Court date',
  'house move': 'House move',
  'new partner': 'New relationship',
}

function changes({ circumstances }: TriggerFacts, listed: CalendarDate, today: CalendarDate): readonly Found[] {
  return circumstances
    .filter(({ kind, on, recordedOn }) => {
      const ahead = daysBetween(today, on)
      if (kind === 'release') return ahead >= -triggerDays.since && ahead <= triggerDays.release
      if (kind === 'court date') return ahead >= 0 && ahead <= triggerDays.court
      return recordedOn >= listed && Math.abs(ahead) <= triggerDays.change
    })
    .map(({ id, kind, on }) => ({
      key: `${kind} ${id}`,
      kind,
      on,
      because: `${changeWords[kind]} on ${british(on)}`,
    }))
}

function isLately(day: CalendarDate, listed: CalendarDate, today: CalendarDate): boolean {
  return day > listed && day <= today && daysBetween(day, today) <= triggerDays.since
}

/** What is proposed; null where the case is looked at in time without it (TRG-6). */
function proposalFor(found: Found, facts: TriggerFacts, today: CalendarDate): Trigger['proposes'] | null {
  const isHigh = facts.riskLevel === 'high' || facts.riskLevel === 'very high'
  const soon = plusDays(today, 7)
  const inTime = facts.listedOn !== null && (facts.listedOn <= soon || facts.listedOn <= found.on)
  if (inTime) return null
  const beforeClinic = facts.nextClinicOn === null || found.on <= facts.nextClinicOn
  if (isHigh && pressing.has(found.kind) && beforeClinic) return 'extraordinary clinic'
  const reviewed = facts.nextReviewOn !== null && facts.nextReviewOn <= plusDays(today, soonEnough)
  return facts.listedOn !== null || reviewed ? null : 'earlier review'
}

function british(day: CalendarDate): string {
  return day.split('-').toReversed().join('/')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What a person makes of a trigger. */
export type TriggerDecision = 'extraordinary clinic' | 'earlier review' | 'set aside'

/** Takes a trigger up for an earlier review, or sets it aside with a reason. */
export const DecideTrigger = z.strictObject({
  caseId: Id,
  key: z.string().min(1).max(120),
  decision: z.enum(['earlier review', 'set aside']),
  reviewOn: Day.nullable(),
  reason: z.string().trim().max(1000, 'Shorten this to 1000 characters'),
})
export type DecideTrigger = z.infer<typeof DecideTrigger>

/**
 * `TRIGGER_GONE` — somebody has decided it, or it is no more: look at the list again.
 * `TRIGGER_REASON_MISSING` — it is set aside with a reason.
 * `TRIGGER_REVIEW_DAY` — the review is set to a day from today on, before the one that stands.
 */
export type TriggerRefusal =
  | { readonly code: 'TRIGGER_GONE' }
  | { readonly code: 'TRIGGER_REASON_MISSING' }
  | { readonly code: 'TRIGGER_REVIEW_DAY' }

/** Why a trigger cannot be decided so; null when it can (TRG-7). */
export function whyCannotDecideTrigger(
  input: DecideTrigger,
  standing: readonly Pick<Trigger, 'key'>[],
  nextReviewOn: CalendarDate | null,
  today: CalendarDate,
): TriggerRefusal | null {
  if (standing.every(({ key }) => key !== input.key)) return { code: 'TRIGGER_GONE' }
  if (input.decision === 'set aside') return input.reason === '' ? { code: 'TRIGGER_REASON_MISSING' } : null
  const { reviewOn } = input
  const isEarlier = reviewOn !== null && reviewOn >= today && (nextReviewOn === null || reviewOn < nextReviewOn)
  return isEarlier ? null : { code: 'TRIGGER_REVIEW_DAY' }
}

/** What happens to triggers. */
export type TriggerEvent =
  | {
      readonly type: 'trigger decided'
      readonly caseId: string
      readonly kind: TriggerKind
      readonly decision: TriggerDecision
    }
  | { readonly type: 'trigger list viewed' }
