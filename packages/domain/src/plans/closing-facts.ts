import { z } from 'zod'
import { CalendarDate } from '../basics/date-schemas.ts'
import type { Instant } from '../basics/dates.ts'
import { Id } from '../basics/ids.ts'
import { refuse } from '../basics/refusal.ts'
import type { PossibleOwner } from './action.ts'
import { whyCannotAssign, whyCannotBeDue } from './draft.ts'
import type { PlanEvent, PlanRefusal } from './plan.ts'

/** What a plan settles besides its actions: who tells the victim, by when and how, the next review, the cross-links. */
export const ClosingFact = z.enum([
  'teller',
  'tellBy',
  'route',
  'nextReview',
  'mappa',
  'childProtection',
  'adultSafeguarding',
])
export type ClosingFact = z.infer<typeof ClosingFact>

/** The other processes a case may be linked to, in the order they are asked. */
export const crossLinks = ['mappa', 'childProtection', 'adultSafeguarding'] as const
export type CrossLinkFact = (typeof crossLinks)[number]

const Teller = z.strictObject({ agencyId: Id.nullable(), personId: Id.nullable() })
const Day = z.strictObject({ on: CalendarDate.nullable(), words: z.string().max(60) })

/** Whether the case is in another process, under which reference, and what to know of it. */
export const CrossLink = z.strictObject({
  linked: z.enum(['not asked', 'yes', 'no']),
  reference: z.string().trim().max(60),
  note: z.string().trim().max(300),
})
export type CrossLink = z.infer<typeof CrossLink>

const addressed = { id: Id, planId: Id, base: z.int().nonnegative() }

/** Sets one closing fact of a draft plan; `base` is the revision of that fact the person saw. */
export const SetClosingFact = z.discriminatedUnion('fact', [
  z.strictObject({ ...addressed, fact: z.literal('teller'), value: Teller }),
  z.strictObject({ ...addressed, fact: z.literal('tellBy'), value: Day }),
  z.strictObject({ ...addressed, fact: z.literal('route'), value: z.string().trim().max(300) }),
  z.strictObject({ ...addressed, fact: z.literal('nextReview'), value: Day }),
  z.strictObject({ ...addressed, fact: z.literal('mappa'), value: CrossLink }),
  z.strictObject({ ...addressed, fact: z.literal('childProtection'), value: CrossLink }),
  z.strictObject({ ...addressed, fact: z.literal('adultSafeguarding'), value: CrossLink }),
])
export type SetClosingFact = z.infer<typeof SetClosingFact>

/** The closing facts of a plan; what nobody has set is empty. */
export interface ClosingFacts {
  readonly teller: z.infer<typeof Teller>
  readonly tellBy: z.infer<typeof Day>
  readonly route: string
  readonly nextReview: z.infer<typeof Day>
  readonly mappa: CrossLink
  readonly childProtection: CrossLink
  readonly adultSafeguarding: CrossLink
}

const noDay = { on: null, words: '' }
const notAsked: CrossLink = { linked: 'not asked', reference: '', note: '' }

/** A plan's closing facts before anybody has set one. */
export const noClosingFacts: ClosingFacts = {
  teller: { agencyId: null, personId: null },
  tellBy: noDay,
  route: '',
  nextReview: noDay,
  mappa: notAsked,
  childProtection: notAsked,
  adultSafeguarding: notAsked,
}

/** One fact as it was set last. */
export interface SetFact {
  readonly fact: ClosingFact
  readonly rev: number
  readonly value: unknown
}

/** A plan's closing facts, and the revision of each, from the facts as they were set last. */
export function closingFactsOf(set: readonly SetFact[]): {
  readonly values: ClosingFacts
  readonly revisions: Readonly<Record<ClosingFact, number>>
} {
  const values: Record<string, unknown> = { ...noClosingFacts }
  const revisions = Object.fromEntries(ClosingFact.options.map((fact) => [fact, 0])) as Record<ClosingFact, number>
  for (const { fact, rev, value } of set) {
    if (rev <= revisions[fact]) continue
    values[fact] = value
    revisions[fact] = rev
  }
  return { values: values as unknown as ClosingFacts, revisions }
}

/** Who set a fact last, when and to what; null while nobody has. */
export interface FactNow {
  readonly rev: number
  readonly value: unknown
  readonly by: string
  readonly at: Instant
}

/** Why a closing fact cannot be set so; `person` is what is known of the person named as teller (PLA-6, PLA-7). */
export function whyCannotSetFact(
  command: SetClosingFact,
  now: FactNow | null,
  person: PossibleOwner | null,
  today: CalendarDate,
): PlanRefusal | { readonly code: 'DUE_IN_PAST'; readonly on: CalendarDate } | null {
  const { fact, base } = command
  if (now !== null && base !== now.rev) {
    return { code: 'PLAN_FACT_CHANGED', fact, rev: now.rev, current: now.value, by: now.by, at: now.at }
  }
  if (command.fact === 'teller') {
    const refusal = whyCannotAssign(command.value, person)
    return refusal === null ? null : { code: 'TELLER_NOT_POSSIBLE', conflicted: refusal.code === 'OWNER_CONFLICTED' }
  }
  if (command.fact === 'tellBy' || command.fact === 'nextReview') {
    const refusal = whyCannotBeDue(command.value.on, today)
    return refusal?.code === 'DUE_IN_PAST' ? refusal : null
  }
  return null
}

/** Sets a closing fact: its revision rises by one, and what happened is told (PLA-6). */
export function setClosingFact(
  command: SetClosingFact,
  plan: { readonly caseId: Id; readonly clinicId: Id },
  now: FactNow | null,
  person: PossibleOwner | null,
  today: CalendarDate,
): SetFact & { readonly events: readonly PlanEvent[] } {
  refuse(whyCannotSetFact(command, now, person, today))
  const { planId, fact, value } = command
  const { caseId, clinicId } = plan
  return {
    fact,
    value,
    rev: (now?.rev ?? 0) + 1,
    events: [{ type: 'plan closing fact set', planId, caseId, clinicId, fact }],
  }
}
