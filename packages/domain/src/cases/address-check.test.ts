import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusDays } from '../basics/dates.ts'
import { ADDRESS_CHECK_DAYS, addressSafety, householdsOf, whyCannotRecordAddressCheck } from './address-check.ts'
import type { AddressCheck } from './address-check.ts'
import type { PartyKind } from './case.ts'

const today = '2026-03-27'
const check: AddressCheck = {
  id: '7f3c0f52-6f0e-4d39-9a53-1f0b8d1c2e01',
  state: 'safe',
  checkedOn: '2026-03-10',
  source: 'The victim, by telephone',
  neverTell: 'His mother',
  recordedAt: '2026-03-10T09:00:00.000Z',
  by: 'Shazia Penhallow',
}
const stands = { last: check, changedAt: null, movedOn: [], suspectThere: false }

describe('whether an address is safe', () => {
  it('CAS-20: is as the latest check found it', () => {
    expect(addressSafety(stands, today)).toEqual({ state: 'safe', doubt: null, last: check })
    const unsafe = { ...check, state: 'not safe' as const }
    expect(addressSafety({ ...stands, last: unsafe }, today)).toEqual({ state: 'not safe', doubt: null, last: unsafe })
  })

  it.each([
    ['never checked', { last: null }],
    ['address changed', { changedAt: '2026-03-10T09:00:00.001Z' }],
    ['house move', { movedOn: ['2026-03-11'] }],
    ['checked long ago', { last: { ...check, checkedOn: plusDays(today, -ADDRESS_CHECK_DAYS - 1) } }],
  ] as const)('CAS-20: is not known any more: %s', (doubt, facts) => {
    expect(addressSafety({ ...stands, ...facts }, today)).toMatchObject({ state: 'not known', doubt })
  })

  it('CAS-20: counts neither what came before the check nor a move that is to come', () => {
    const facts = { changedAt: '2026-03-10T08:59:59.000Z', movedOn: ['2026-03-10', '2026-03-28'] }
    expect(addressSafety({ ...stands, ...facts }, today).state).toBe('safe')
    const ninety = { ...check, checkedOn: plusDays(today, -ADDRESS_CHECK_DAYS) }
    expect(addressSafety({ ...stands, last: ninety }, today).state).toBe('safe')
  })

  it('CAS-20: what was not safe stays so however long ago, and says so still of whom never to tell', () => {
    const old = { ...check, state: 'not safe' as const, checkedOn: '2019-01-01' }
    expect(addressSafety({ ...stands, last: old }, today)).toMatchObject({
      state: 'not safe',
      last: { neverTell: 'His mother' },
    })
    const moved = addressSafety({ ...stands, last: old, movedOn: ['2026-01-01'] }, today)
    expect(moved).toMatchObject({ state: 'not known', last: { neverTell: 'His mother' } })
  })

  it('CAS-20: is safe only by a check that found it so, whatever else happened', () => {
    const days = fc.integer({ min: -400, max: 400 }).map((away) => plusDays(today, away))
    const facts = fc.record({
      last: fc.option(fc.record({ state: fc.constantFrom('safe' as const, 'not safe' as const), checkedOn: days })),
      changed: fc.option(days),
      movedOn: fc.array(days, { maxLength: 3 }),
    })
    fc.assert(
      fc.property(facts, ({ last, changed, movedOn }) => {
        const full = last && { ...check, ...last, recordedAt: `${last.checkedOn}T09:00:00.000Z` }
        const changedAt = changed && `${changed}T12:00:00.000Z`
        const { state, doubt } = addressSafety({ last: full, changedAt, movedOn, suspectThere: false }, today)
        expect(state === 'not known').toBe(doubt !== null)
        if (state !== 'safe') return
        expect(last?.state).toBe('safe')
        expect(movedOn.every((day) => day > today || day <= (last?.checkedOn ?? ''))).toBe(true)
        expect((last?.checkedOn ?? '') >= plusDays(today, -ADDRESS_CHECK_DAYS)).toBe(true)
      }),
    )
  })

  it('CAS-20: is never safe while the suspect is recorded there', () => {
    expect(addressSafety({ ...stands, suspectThere: true }, today)).toMatchObject({
      state: 'not safe',
      doubt: 'suspect there',
    })
  })

  it('CAS-20: holds for all who live there, however it is written, and is not asked of the suspect', () => {
    const live = (id: string, kind: PartyKind, address: string, postcode = 'NG0 4HB') => ({
      id,
      kind,
      address,
      postcode,
    })
    const households = householdsOf([
      live('victim', 'victim', '14 Tern Court, Northmarch'),
      live('suspect', 'suspect', '3 Kiln Garth'),
      live('elder', 'child', '14 tern court Northmarch', 'ng04hb'),
      live('younger', 'child', '3 Kiln Garth'),
      live('nowhere', 'child', '', ''),
    ])
    expect(households).toEqual([
      { head: 'victim', members: ['victim', 'elder'], suspectThere: false },
      { head: 'younger', members: ['younger'], suspectThere: true },
    ])
  })
})

describe('recording a check', () => {
  const input = { id: 'new', state: 'safe', confirmed: false, replaces: check.id } as const
  const unsafe = { ...check, state: 'not safe' as const }

  it('CAS-21: goes over what its writer has seen, and over nothing', () => {
    expect(whyCannotRecordAddressCheck(input, check)).toBeNull()
    expect(whyCannotRecordAddressCheck({ ...input, replaces: null }, null)).toBeNull()
  })

  it('CAS-21: not over what somebody else found meanwhile', () => {
    expect(whyCannotRecordAddressCheck({ ...input, replaces: null }, check)).toEqual({
      code: 'ADDRESS_CHECK_CHANGED',
      checkId: check.id,
      by: 'Shazia Penhallow',
      at: check.recordedAt,
    })
  })

  it('CAS-21: makes safe what was not only by the word of whoever lives there', () => {
    expect(whyCannotRecordAddressCheck(input, unsafe)).toEqual({ code: 'ADDRESS_CHECK_UNCONFIRMED' })
    expect(whyCannotRecordAddressCheck({ ...input, confirmed: true }, unsafe)).toBeNull()
    expect(whyCannotRecordAddressCheck({ ...input, state: 'not safe' }, unsafe)).toBeNull()
  })

  it('CAS-21: is the same when it is sent again', () => {
    expect(whyCannotRecordAddressCheck({ ...input, id: check.id, replaces: null }, unsafe)).toBeNull()
  })
})
