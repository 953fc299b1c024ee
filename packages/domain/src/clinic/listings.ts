import type { CalendarDate } from '../basics/dates.ts'
import type { RiskLevel } from '../cases/case.ts'
import { riskRank } from '../cases/risk-rank.ts'
import type { AgendaCandidates, FlagCandidate, ReviewCandidate } from './agenda.ts'
import { flagWords, reviewWords, waitedWords } from './agenda-words.ts'

/** A case that asks for a place on the agenda: all its accepted flags together, or its review. */
export interface Listing {
  readonly kind: 'case' | 'review'
  readonly caseId: string
  readonly flagId: string | null
  readonly reference: string
  readonly urgent: boolean
  readonly hasChildren: boolean
  readonly riskLevel: RiskLevel
  readonly since: CalendarDate
  readonly timesWaited: number
  readonly newIncidents: number
  readonly whyHere: string
}

/** One listing for each case: a case that is both flagged and due for review is listed once, as flagged (AGE-3). */
export function listingsOf(candidates: Pick<AgendaCandidates, 'flags' | 'reviews'>): readonly Listing[] {
  const reviews = new Map(candidates.reviews.toSorted(byDue).map((review) => [review.caseId, review]))
  const flagged = new Map<string, FlagCandidate[]>()
  for (const flag of candidates.flags.toSorted(byAcceptance)) {
    flagged.set(flag.caseId, [...(flagged.get(flag.caseId) ?? []), flag])
  }
  const cases = [...flagged].flatMap(([caseId, flags]) => flaggedListing(flags, reviews.get(caseId)))
  const others = [...reviews.values()].filter((review) => !flagged.has(review.caseId)).map(reviewListing)
  return [...cases, ...others]
}

function flaggedListing(flags: readonly FlagCandidate[], review: ReviewCandidate | undefined): Listing[] {
  const [first] = flags
  if (first === undefined) return []
  const waited = new Set(flags.flatMap((flag) => flag.waitedFrom))
  return [
    {
      kind: 'case',
      caseId: first.caseId,
      flagId: first.flagId,
      reference: first.reference,
      urgent: flags.some((flag) => flag.urgent),
      hasChildren: flags.some((flag) => flag.hasChildren),
      riskLevel:
        flags.map((flag) => flag.riskLevel).toSorted((a, b) => riskRank[a] - riskRank[b])[0] ?? first.riskLevel,
      since: first.acceptedOn,
      timesWaited: waited.size,
      newIncidents: review?.newIncidents ?? 0,
      whyHere: [...flags.map(flagWords), waitedWords([...waited]), review ? reviewWords(review) : '']
        .filter(Boolean)
        .join(' '),
    },
  ]
}

function reviewListing(review: ReviewCandidate): Listing {
  return {
    kind: 'review',
    caseId: review.caseId,
    flagId: null,
    reference: review.reference,
    urgent: false,
    hasChildren: review.hasChildren,
    riskLevel: review.riskLevel,
    since: review.dueOn,
    timesWaited: review.waitedFrom.length,
    newIncidents: review.newIncidents,
    whyHere: [reviewWords(review), waitedWords(review.waitedFrom)].filter(Boolean).join(' '),
  }
}

/** Who gets a place when there are too few (AGE-6): urgent, flagged, risk, turned away before, children, longest waiting. */
export function byUrgencyOfPlace(a: Listing, b: Listing): number {
  return (
    Number(b.urgent) - Number(a.urgent) ||
    Number(a.kind === 'review') - Number(b.kind === 'review') ||
    (a.kind === 'review' ? Number(b.newIncidents > 0) - Number(a.newIncidents > 0) : 0) ||
    riskRank[a.riskLevel] - riskRank[b.riskLevel] ||
    b.timesWaited - a.timesWaited ||
    Number(b.hasChildren) - Number(a.hasChildren) ||
    byAge(a, b)
  )
}

/** Who is heard first where agencies wait alike (AGE-4, AGE-5): urgent, with children, adults only; in each the highest risk. */
export function byRunningOrder(a: Listing, b: Listing): number {
  return (
    Number(b.urgent) - Number(a.urgent) ||
    Number(b.hasChildren) - Number(a.hasChildren) ||
    riskRank[a.riskLevel] - riskRank[b.riskLevel] ||
    b.timesWaited - a.timesWaited ||
    byAge(a, b)
  )
}

/** Why a listing stands where `byRunningOrder` puts it. */
export function placeWords(listing: Listing): string {
  const risk = listing.riskLevel === 'not assessed' ? 'risk not assessed yet' : `${listing.riskLevel} risk`
  const among = listing.timesWaited > 0 ? `${risk}; it has waited before` : risk
  if (listing.kind === 'review') return `Reviews come after the cases, by exception: ${among}.`
  if (listing.urgent) return `Urgent cases come first, the highest risk before others: ${among}.`
  if (listing.hasChildren)
    return `Children are involved, so it comes before adult-only cases and children’s agencies may leave after it: ${among}.`
  return `Adults only, so it comes after cases with children, highest risk first: ${among}.`
}

function byAge(a: Listing, b: Listing): number {
  return compare(a.since, b.since) || compare(a.reference, b.reference) || compare(a.caseId, b.caseId)
}

function byAcceptance(a: FlagCandidate, b: FlagCandidate): number {
  return compare(a.acceptedOn, b.acceptedOn) || compare(a.flagId, b.flagId) || compare(canonical(a), canonical(b))
}

function byDue(a: ReviewCandidate, b: ReviewCandidate): number {
  return compare(b.dueOn, a.dueOn) || compare(canonical(b), canonical(a))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A candidate as text that does not depend on the order of its lists. */
function canonical(candidate: FlagCandidate | ReviewCandidate): string {
  return JSON.stringify(candidate, (_, value: unknown) =>
    Array.isArray(value) ? value.map(String).toSorted(compare) : value,
  )
}
