import type { CalendarDate, Instant } from '../basics/dates.ts'
import { daysBetween, londonDay, plusDays } from '../basics/dates.ts'
import type { RiskLevel } from '../cases/case.ts'
import type { OrderKind, OrderStatus } from '../cases/order.ts'
import type { FactorAnswer } from '../cases/risk.ts'
import type { ActionStatus } from './action.ts'
import { timelinessOf } from './follow-up.ts'

/** Days ahead within which an order that ends is told of. */
export const ORDER_ENDS_WITHIN = 60

/** From when on something counts as new: the end of the clinic that discussed the case last, or the day the case was opened. */
export interface Since {
  readonly clinicId: string | null
  readonly day: CalendarDate
  readonly at: Instant
}

interface Recorded {
  readonly id: string
  readonly recordedAt: Instant
}

/** Everything that a case holds and that may have changed since a clinic. */
export interface CaseHeld {
  readonly incidents: readonly (Recorded & {
    readonly occurredOn: CalendarDate
    readonly what: string
    readonly online: boolean
    readonly atHome: boolean
    readonly thirdParty: boolean
  })[]
  readonly orders: readonly (Recorded & {
    readonly kind: OrderKind
    readonly status: OrderStatus
    readonly until: CalendarDate | null
    readonly conditions: readonly string[]
  })[]
  readonly assessments: readonly (Recorded & {
    readonly tool: string
    readonly result: string
    readonly level: RiskLevel
    readonly assessedOn: CalendarDate
  })[]
  readonly factors: readonly (Recorded & {
    readonly factor: string
    readonly answer: FactorAnswer
    readonly evidence: string
  })[]
  readonly voice: {
    readonly heardAt: Instant | null
    readonly wishes: string
    readonly greatestFear: string
    readonly whatHasChanged: string
  }
  readonly actions: readonly {
    readonly id: string
    readonly status: ActionStatus
    readonly dueOn: CalendarDate | null
    readonly completedAt: Instant | null
  }[]
  readonly returns: readonly {
    readonly submittedAt: Instant
    readonly paragraphs: readonly { readonly part: string }[]
  }[]
}

/** The kinds of incident whose first appearance changes the picture. */
const kinds = { 'in person': inPerson, 'at home': atHome, 'through others': throughOthers } as const
export type IncidentKind = keyof typeof kinds

type Incident = CaseHeld['incidents'][number]

function inPerson({ online }: Incident): boolean {
  return !online
}

function atHome(incident: Incident): boolean {
  return incident.atHome
}

function throughOthers({ thirdParty }: Incident): boolean {
  return thirdParty
}

/** Whether an incident is news: it happened after that clinic, or was only recorded since (CHG-1). */
function isNews({ occurredOn, recordedAt }: Incident, since: Since): boolean {
  return occurredOn > since.day || recordedAt > since.at
}

/** What happened since, against as many days before, and which kinds are new to the case (CHG-1, CHG-2). */
function incidentsSince<I extends Incident>(all: readonly I[], since: Since, today: CalendarDate) {
  const fresh = all.filter((incident) => isNews(incident, since))
  const known = all.filter((incident) => !isNews(incident, since))
  const days = Math.max(1, daysBetween(since.day, today))
  const from = plusDays(since.day, -days)
  return {
    fresh: fresh
      .toSorted((one, other) => other.occurredOn.localeCompare(one.occurredOn))
      .map((incident) => ({ ...incident, isEarlier: incident.occurredOn <= since.day })),
    days,
    before: known.filter(({ occurredOn }) => occurredOn > from).length,
    newKinds: (Object.keys(kinds) as IncidentKind[]).filter(
      (kind) => known.length > 0 && fresh.some(kinds[kind]) && !known.some(kinds[kind]),
    ),
  }
}

/** How an order has changed, or is about to. */
export type OrderChange = 'new or changed' | 'has run out' | 'runs out soon'

/** Orders made or changed since, run out since, or about to (CHG-3). */
function ordersSince<O extends CaseHeld['orders'][number]>(all: readonly O[], since: Since, today: CalendarDate) {
  return all.flatMap((order) => {
    const change = orderChange(order, since, today)
    return change === null ? [] : [{ ...order, change }]
  })
}

function orderChange(order: CaseHeld['orders'][number], since: Since, today: CalendarDate): OrderChange | null {
  const { until, status, recordedAt } = order
  const ends = status === 'in force' || status === 'breached' ? until : null
  if (ends !== null && ends < today && ends >= since.day) return 'has run out'
  if (recordedAt > since.at) return 'new or changed'
  return ends !== null && ends >= today && ends <= plusDays(today, ORDER_ENDS_WITHIN) ? 'runs out soon' : null
}

/** Risk assessed since, each with the level before it; and factors answered since (CHG-4). */
function risksSince<H extends Pick<CaseHeld, 'assessments' | 'factors'>>(held: H, since: Since) {
  const inTime = held.assessments.toSorted(
    (one, other) => one.assessedOn.localeCompare(other.assessedOn) || one.recordedAt.localeCompare(other.recordedAt),
  )
  const assessed = inTime.flatMap((each, place) => {
    const isNew = each.assessedOn > since.day || each.recordedAt > since.at
    return isNew ? [{ ...each, before: inTime[place - 1]?.level ?? null }] : []
  })
  return {
    assessments: assessed.toReversed() as readonly (H['assessments'][number] & { readonly before: RiskLevel | null })[],
    factors: held.factors.filter(
      ({ recordedAt, answer }) => recordedAt > since.at && isAnswer(answer),
    ) as readonly H['factors'][number][],
  }
}

/** Whether a risk factor was answered: that it is not known is no news. */
function isAnswer(answer: FactorAnswer): boolean {
  return answer === 'present' || answer === 'absent'
}

/** How an earlier action stands now. */
export type ActionNow = 'done' | 'overdue' | 'not possible' | 'not undertaken' | 'declined' | 'still to do'

/** In which order they are told: what was not done first. */
export const actionsTold: readonly ActionNow[] = [
  'overdue',
  'not undertaken',
  'not possible',
  'declined',
  'done',
  'still to do',
]

/** Each action that was finished since, or is open, by how it stands (CHG-6). */
function actionsSince<A extends CaseHeld['actions'][number]>(all: readonly A[], since: Since, today: CalendarDate) {
  return all
    .flatMap((action) => {
      const now = actionNow(action, since, today)
      return now === null ? [] : [{ ...action, now }]
    })
    .toSorted(
      (one, other) =>
        actionsTold.indexOf(one.now) - actionsTold.indexOf(other.now) ||
        (one.dueOn ?? '').localeCompare(other.dueOn ?? ''),
    )
}

function actionNow(action: CaseHeld['actions'][number], since: Since, today: CalendarDate): ActionNow | null {
  switch (action.status) {
    case 'done':
    case 'declined':
    case 'not possible':
    case 'not undertaken':
      return (action.completedAt ?? '') > since.at ? action.status : null
    case 'offered':
    case 'accepted':
    case 'in progress':
      return timelinessOf(action, today)?.state === 'overdue' ? 'overdue' : 'still to do'
    default:
      return null
  }
}

/** The parts of what changed, in the order in which they are told. */
export type ChangedPart = 'incidents' | 'contacts' | 'orders' | 'risks' | 'voice' | 'actions' | 'returns'

/**
 * What has changed in a case since the clinic that discussed it last (CHG-1 to CHG-8): what four minutes of a review need. Who may
 * read which of it was decided before: this adds nothing to what it is given.
 */
export function whatChanged<H extends CaseHeld>(held: H, since: Since, today: CalendarDate) {
  const { heardAt } = held.voice
  const filed: readonly H['returns'][number][] = held.returns.filter(({ submittedAt }) => submittedAt > since.at)
  const changed = {
    since,
    incidents: incidentsSince<H['incidents'][number]>(held.incidents, since, today),
    contacts: withParagraphs(filed, isContact).filter(({ paragraphs }) => paragraphs.length > 0),
    orders: ordersSince<H['orders'][number]>(held.orders, since, today),
    risks: risksSince<H>(held, since),
    voice: {
      ...(held.voice as H['voice']),
      isNew: heardAt !== null && heardAt > since.at,
      daysUnheard: heardAt === null ? null : daysBetween(londonDay(heardAt), today),
    },
    actions: actionsSince<H['actions'][number]>(held.actions, since, today),
    returns: withParagraphs(filed, (paragraph) => !isContact(paragraph)),
  }
  return { ...changed, nothing: partsWithout(changed) }
}

type Return = CaseHeld['returns'][number]

/** When an agency last saw or spoke to either of them, as its return says (CHG-8). */
function isContact({ part }: { readonly part: string }): boolean {
  return part === 'last contact'
}

/** Returns with only those of their paragraphs. */
function withParagraphs<R extends Return>(
  returns: readonly R[],
  isWanted: (paragraph: { readonly part: string }) => boolean,
): readonly R[] {
  return returns.map((each) => ({ ...each, paragraphs: each.paragraphs.filter(isWanted) }))
}

/** The parts in which nothing changed, so that they are said in one line (CHG-7). */
function partsWithout(changed: {
  readonly incidents: { readonly fresh: readonly unknown[] }
  readonly contacts: readonly unknown[]
  readonly orders: readonly unknown[]
  readonly risks: { readonly assessments: readonly unknown[]; readonly factors: readonly unknown[] }
  readonly voice: { readonly isNew: boolean }
  readonly actions: readonly { readonly now: ActionNow }[]
  readonly returns: readonly unknown[]
}): readonly ChangedPart[] {
  const { assessments, factors } = changed.risks
  const counts: Readonly<Record<ChangedPart, number>> = {
    incidents: changed.incidents.fresh.length,
    contacts: changed.contacts.length,
    orders: changed.orders.length,
    risks: assessments.length + factors.length,
    voice: changed.voice.isNew ? 1 : 0,
    actions: changed.actions.filter(({ now }) => now !== 'still to do').length,
    returns: changed.returns.length,
  }
  return (Object.keys(counts) as ChangedPart[]).filter((part) => counts[part] === 0)
}
