import { describe, expect, it } from 'vitest'
import type { AccountSteps, PersonFacts, RoleTerm } from './person.ts'
import {
  GiveRole,
  whyCannotEndAccess,
  whyCannotEndRole,
  whyCannotGiveRole as whyCannotGive,
  whyCannotHold,
  whyCannotMakeLink,
  whyCannotMakeWayIn,
  whyCannotTakeProof,
} from './person.ts'

const term = (role: RoleTerm['role'], fromDay: string, untilDay: string | null, id = fromDay): RoleTerm => ({
  id,
  role,
  fromDay,
  untilDay,
})
const today = '2026-03-27'
const whyCannotGiveRole = (to: PersonFacts, given: RoleTerm) => whyCannotGive(to, given, 'administrator')
const whyCannotEnd = (of: PersonFacts, role: RoleTerm, untilDay: string, by = 'administrator') =>
  whyCannotEndRole(of, role, untilDay, by, today)
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

describe('the last day of a role', () => {
  it('PER-10: is set a year ahead at most, and not at all once the role has ended', () => {
    const held = term('chair', '2025-06-01', '2026-05-31')
    expect(whyCannotEnd(person([held]), held, '2099-12-31')).toEqual({ code: 'ROLE_TOO_LONG' })
    expect(whyCannotEnd(person([held]), held, '2027-03-29')).toEqual({ code: 'ROLE_TOO_LONG' })
    expect(whyCannotEnd(person([held]), held, '2027-03-28')).toBeNull()
    expect(whyCannotEnd(person([held]), held, today)).toBeNull()
    const unending = term('chair', '2020-01-01', null)
    expect(whyCannotEnd(person([unending]), unending, '2027-03-29')).toEqual({ code: 'ROLE_TOO_LONG' })
    expect(whyCannotEnd(person([unending]), unending, today)).toBeNull()
    const over = term('chair', '2024-01-01', '2024-12-31')
    for (const day of ['2026-12-31', '2024-06-30'])
      expect(whyCannotEnd(person([over]), over, day)).toEqual({ code: 'ROLE_ENDED' })
    const toCome = term('chair', '2027-01-01', '2027-12-31')
    expect(whyCannotEnd(person([toCome]), toCome, '2028-01-02')).toBeNull()
    expect(whyCannotEnd(person([toCome]), toCome, '2028-01-03')).toEqual({ code: 'ROLE_TOO_LONG' })
  })

  it('PER-4: is not moved into another term of the same role', () => {
    const held = term('chair', '2026-01-01', '2026-06-30')
    const next = term('chair', '2026-09-01', '2027-06-30')
    expect(whyCannotEnd(person([held, next]), held, '2026-09-01')).toEqual({ code: 'ROLE_HELD_ALREADY', role: 'chair' })
    expect(whyCannotEnd(person([held, next]), held, '2026-08-31')).toBeNull()
  })
})

describe('one’s own roles', () => {
  const own = term('chair', '2026-01-01', '2026-06-30')

  it('PER-12: nobody gives themselves a role, of any kind, or lengthens one', () => {
    for (const role of ['chair', 'coordinator', 'auditor', 'administrator'] as const)
      expect(whyCannotGive(person(), term(role, '2026-03-27', '2026-12-31'), 'p')).toEqual({ code: 'OWN_ROLE' })
    expect(whyCannotEnd(person([own]), own, '2026-07-01', 'p')).toEqual({ code: 'OWN_ROLE' })
    expect(whyCannotEnd(person([own]), own, '2026-04-30', 'p')).toBeNull()
  })

  it('PER-12: nobody makes their own sign-up link', () => {
    expect(whyCannotMakeLink(person(), 'p')).toEqual({ code: 'OWN_ROLE' })
    expect(whyCannotMakeLink(person(), 'another')).toBeNull()
    expect(whyCannotMakeLink(person([], false), 'another')).toEqual({ code: 'PERSON_ENDED' })
  })
})

it('PER-14: two administrators let somebody in as a person who has an account, where there are two', () => {
  const steps = { linkMadeBy: null, addressChangedBy: null, proofTakenBy: [], hasOtherAdministrator: true }
  const proof = (changes: Partial<AccountSteps>) => whyCannotTakeProof({ ...steps, ...changes }, 'one')?.code
  const wayIn = (changes: Partial<AccountSteps>) => whyCannotMakeWayIn({ ...steps, ...changes }, 'one')?.code
  expect([proof({}), wayIn({})]).toEqual([undefined, undefined])
  expect(proof({ linkMadeBy: 'one' })).toBe('OTHER_ADMINISTRATOR')
  expect(proof({ addressChangedBy: 'one' })).toBe('OTHER_ADMINISTRATOR')
  expect(wayIn({ proofTakenBy: ['one'] })).toBe('OTHER_ADMINISTRATOR')
  expect(proof({ linkMadeBy: 'two', addressChangedBy: 'two', proofTakenBy: ['one'] })).toBeUndefined()
  expect(wayIn({ linkMadeBy: 'one', addressChangedBy: 'one', proofTakenBy: ['two'] })).toBeUndefined()
  expect(proof({ linkMadeBy: 'one', hasOtherAdministrator: false })).toBeUndefined()
  expect(wayIn({ proofTakenBy: ['one'], hasOtherAdministrator: false })).toBeUndefined()
})

describe('ending access', () => {
  it('PER-5: nobody ends their own access', () => {
    expect(whyCannotEndAccess(person(), 'p')).toEqual({ code: 'OWN_ACCESS' })
    expect(whyCannotEndAccess(person(), 'another')).toBeNull()
    expect(whyCannotEndAccess(person([], false), 'another')).toEqual({ code: 'PERSON_ENDED' })
  })

  it('PER-5: nobody ends the role by which they would do it', () => {
    const role = term('administrator', '2026-01-01', null)
    expect(whyCannotEnd(person([role]), role, today, 'p')).toEqual({ code: 'OWN_ACCESS' })
    expect(whyCannotEnd(person([role]), role, today, 'another')).toBeNull()
    expect(whyCannotEnd(person([role]), role, '2025-12-31', 'another')).toEqual({
      code: 'ROLE_ENDS_BEFORE_IT_BEGINS',
    })
  })
})
