import { z } from 'zod'
import { roleNames } from './role-names.ts'

/** One role of a clinic. */
export const Role = z.enum(roleNames)
export type Role = z.infer<typeof Role>

/** Two-letter codes of the kinds of agency, as shown beside every name. */
export const AgencyCode = z.enum(['PO', 'PR', 'HE', 'PS', 'AC', 'AD', 'CS', 'AS', 'HO', 'OT'])
export type AgencyCode = z.infer<typeof AgencyCode>

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
