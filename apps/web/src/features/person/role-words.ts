import { roleNames } from '@harbour/domain/people/role-names'
import type { Role } from '@harbour/domain/people/roles'

/** "Chair", "SPO lead": a role as it begins a line. */
export function roleName(role: Role): string {
  return role === 'spo lead' ? 'SPO lead' : `${role[0]?.toUpperCase() ?? ''}${role.slice(1)}`
}

/** The roles to choose from. */
export const roleOptions = roleNames.map((role) => ({ value: role, label: roleName(role) }))
