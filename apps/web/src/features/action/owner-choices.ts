import type { Colleague } from './action-types.ts'

/** Who may own an action, as a picker offers them: the people in the room first, then everyone else by agency. */
export function ownerChoices(colleagues: readonly Colleague[], present: readonly string[]) {
  const agencies = [...new Map(colleagues.map((each) => [each.agencyId, each])).values()]
  return {
    here: colleagues.filter(({ id }) => present.includes(id)),
    agencies: agencies.map(({ agencyId, agency, agencyShort }) => ({
      agencyId,
      agency,
      agencyShort,
      away: colleagues.filter((each) => each.agencyId === agencyId && !present.includes(each.id)),
    })),
  }
}
