import { describe, expect, it } from 'vitest'
import type { PersonFacts, RoleTerm } from './person.ts'
import { GiveRole, whyCannotEndAccess, whyCannotEndRole, whyCannotGiveRole, whyCannotHold } from './person.ts'

const term = (role: RoleTerm['role'], fromDay: string, untilDay: string | null, id = fromDay): RoleTerm => ({
  id,
  role,
  fromDay,
  untilDay,
})
const person = (roles: readonly RoleTerm[] = [], active = true): PersonFacts => ({ personId: 'p', active, roles })

describe('roles with a term', () => {
  it('PER-4: a term does not end before it begins', () => {
    expect(whyCannotHold([term('chair', '2026-03-27', '2026-03-26')])).toEqual({ code: 'ROLE_ENDS_BEFORE_IT_BEGINS' })
    expect(whyCannotHold([term('chair', '2026-03-27', '2026-03-27')])).toBeNull()
  })

  it('PER-4: one person does not hold the same role twice on a day', () => {
    const held = person([term('chair', '2026-01-01', '2026-06-30')])
    expect(whyCannotGiveRole(held, term('chair', '2026-06-30', '2027-06-30'))).toEqual({
      code: 'ROLE_HELD_ALREADY',
      role: 'chair',
    })
    expect(whyCannotGiveRole(held, term('chair', '2026-07-01', '2027-06-30'))).toBeNull()
    expect(whyCannotGiveRole(held, term('coordinator', '2026-02-01', '2026-12-31'))).toBeNull()
    const again = term('chair', '2027-01-01', '2027-06-30')
    expect(whyCannotGiveRole(person([term('chair', '2026-01-01', null)]), again)).toEqual({
      code: 'ROLE_HELD_ALREADY',
      role: 'chair',
    })
  })

  it('PER-4: a person whose access has ended is given no role', () => {
    expect(whyCannotGiveRole(person([], false), term('chair', '2026-01-01', null))).toEqual({ code: 'PERSON_ENDED' })
  })
})

it('PER-10: a role is given with a last day, a year ahead at most', () => {
  const give = (untilDay: string | null) => whyCannotGiveRole(person(), term('chair', '2026-03-27', untilDay))
  expect(give('2027-03-28')).toBeNull()
  expect(give('2027-03-29')).toEqual({ code: 'ROLE_TOO_LONG' })
  expect(give(null)).toEqual({ code: 'ROLE_TOO_LONG' })
  expect(
    GiveRole.safeParse({ personId: '3f0d4e60-6a4e-4a0e-9b60-0d6c5a2f0b11', term: term('chair', '2026-03-27', null) })
      .success,
  ).toBe(false)
})

describe('ending access', () => {
  it('PER-5: nobody ends their own access', () => {
    expect(whyCannotEndAccess(person(), 'p')).toEqual({ code: 'OWN_ACCESS' })
    expect(whyCannotEndAccess(person(), 'another')).toBeNull()
    expect(whyCannotEndAccess(person([], false), 'another')).toEqual({ code: 'PERSON_ENDED' })
  })

  it('PER-5: nobody ends the role by which they would do it', () => {
    const role = term('administrator', '2026-01-01', null)
    expect(whyCannotEndRole(person([role]), role, '2026-03-27', 'p')).toEqual({ code: 'OWN_ACCESS' })
    expect(whyCannotEndRole(person([role]), role, '2026-03-27', 'another')).toBeNull()
    expect(whyCannotEndRole(person([role]), role, '2025-12-31', 'another')).toEqual({
      code: 'ROLE_ENDS_BEFORE_IT_BEGINS',
    })
  })
})
