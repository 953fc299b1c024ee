import type { AgencyCode } from '../../people/roles.ts'

/** Why an agency is needed for a case. */
export type NeedReason =
  | 'set by hand'
  | 'in every case'
  | 'discussed in full'
  | 'children'
  | 'referred it'
  | 'has actions'
  | 'knows something'
  | 'its people'

/** What is known of a line that bears on whom it needs. */
export interface NeedFacts {
  readonly kind: 'case' | 'review'
  readonly hasChildren: boolean
  /** Agencies whose accepted flag brings it here. */
  readonly referredBy: readonly string[]
  /** Agencies with actions of it that are open. */
  readonly owners: readonly string[]
  /** Agencies with actions of it that came to an end since it was last listed. */
  readonly finishers: readonly string[]
  /** Agencies whose research return for this clinic says that something is known. */
  readonly knowing: readonly string[]
  /** The agencies of its officer and its advocate. */
  readonly people: readonly string[]
  /** What the coordinator said, by agency. */
  readonly byHand: ReadonlyMap<string, boolean>
}

/** An agency with a seat at the clinic. */
export interface SeatedAgency {
  readonly agencyId: string
  readonly code: AgencyCode
}

/** An agency that a case needs, or would need but for the coordinator’s word. */
export interface AgencyNeed {
  readonly agencyId: string
  readonly needed: boolean
  readonly why: NeedReason
}

/** Which of the agencies seated a case needs, and why; those the coordinator took out are there as not needed (AGE-22). */
export function caseNeeds(facts: NeedFacts, seated: readonly SeatedAgency[]): readonly AgencyNeed[] {
  return seated.flatMap((agency): readonly AgencyNeed[] => {
    const why = reasonFor(facts, agency)
    const said = facts.byHand.get(agency.agencyId)
    if (said === undefined || said === (why !== null))
      return why === null ? [] : [{ agencyId: agency.agencyId, needed: true, why }]
    return [{ agencyId: agency.agencyId, needed: said, why: 'set by hand' }]
  })
}

/** The ids of those that are needed. */
export function idsNeeded(needs: readonly AgencyNeed[]): readonly string[] {
  return needs.filter(({ needed }) => needed).map(({ agencyId }) => agencyId)
}

/** What the coordinator’s choice says beyond what follows from the case itself (AGE-22). */
export function saidByHand(
  facts: NeedFacts,
  seated: readonly SeatedAgency[],
  chosen: ReadonlySet<string>,
): ReadonlyMap<string, boolean> {
  return new Map(
    seated
      .filter((agency) => chosen.has(agency.agencyId) !== (reasonFor(facts, agency) !== null))
      .map(({ agencyId }) => [agencyId, chosen.has(agencyId)]),
  )
}

/** A review is by exception: of those with actions only who still has one open, and nobody for its kind alone. */
function reasonFor(facts: NeedFacts, { agencyId, code }: SeatedAgency): NeedReason | null {
  const isFull = facts.kind === 'case'
  if (code === 'PO') return 'in every case'
  if (isFull && (code === 'PS' || code === 'AC')) return 'discussed in full'
  if (facts.referredBy.includes(agencyId)) return 'referred it'
  if (facts.owners.includes(agencyId) || (isFull && facts.finishers.includes(agencyId))) return 'has actions'
  if (facts.people.includes(agencyId)) return 'its people'
  if (facts.knowing.includes(agencyId)) return 'knows something'
  return isFull && code === 'CS' && facts.hasChildren ? 'children' : null
}
