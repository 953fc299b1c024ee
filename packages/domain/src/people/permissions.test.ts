import { describe, expect, it } from 'vitest'
import type { Role } from './roles.ts'
import { roleNames } from './role-names.ts'
import { can, capabilities, whyCannot } from './permissions.ts'
import type { Capability } from './permissions.ts'

describe('permissions', () => {
  it('PER-1: a role has exactly the capabilities that list it', () => {
    for (const role of roleNames)
      for (const capability of Object.keys(capabilities) as Capability[]) {
        const listed = (capabilities[capability] as readonly Role[]).includes(role)
        expect(can({ roles: [role] }, capability), `${role} ${capability}`).toBe(listed)
      }
  })

  it('PER-1: someone without a role may do nothing', () => {
    for (const capability of Object.keys(capabilities) as Capability[])
      expect(whyCannot({ roles: [] }, capability)).toEqual({ code: 'FORBIDDEN_ROLE', capability })
  })

  it('PER-2: an administrator and an auditor open no case', () => {
    for (const role of ['administrator', 'auditor', 'strategic lead'] as const)
      for (const capability of ['case:list', 'case:read', 'case:search', 'plan:read', 'action:read'] as const)
        expect(can({ roles: [role] }, capability), `${role} ${capability}`).toBe(false)
  })
})
