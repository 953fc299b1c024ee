import type { roleNames } from './role-names.ts'

/** One role of a clinic. */
export type Role = (typeof roleNames)[number]

/** Two-letter codes of the kinds of agency, as shown beside every name. */
export const agencyCodes = ['PO', 'PR', 'HE', 'PS', 'AC', 'AD', 'CS', 'AS', 'HO', 'OT'] as const
export type AgencyCode = (typeof agencyCodes)[number]

/** Whoever acts: a signed-in person with the roles they hold today. */
export interface Actor {
  readonly personId: string
  readonly name: string
  readonly agencyId: string
  readonly agencyCode: AgencyCode
  readonly roles: readonly Role[]
}

/** Whether the actor holds any of `roles`. */
export function holdsAny(actor: Pick<Actor, 'roles'>, roles: readonly Role[]): boolean {
  return actor.roles.some((role) => roles.includes(role))
}
