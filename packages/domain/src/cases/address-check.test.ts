import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusDays } from '../basics/dates.ts'
import { ADDRESS_CHECK_DAYS, addressSafety, safetyOfEach, whyCannotRecordAddressCheck } from './address-check.ts'
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

  const live = (id: string, kind: PartyKind, address: string, addressChangedAt: string | null = null) => ({
    id,
    kind,
    address,
    postcode: 'NG0 4HB',
    addressChangedAt,
  })
  const ofVictim = { ...check, partyId: 'victim' }

  it('CAS-20: holds for all who live there, however it is written, and is not asked of the suspect', () => {
    const people = [
      live('victim', 'victim', '14 Tern Court, Northmarch'),
      live('suspect', 'suspect', '3 Kiln Garth'),
      live('elder', 'child', '14 tern court Northmarch'),
      live('younger', 'child', '3 Kiln Garth'),
      { ...live('nowhere', 'child', ''), postcode: '' },
    ]
    const safety = safetyOfEach(people, [ofVictim], [], today)
    expect([...safety.keys()]).toEqual(['victim', 'elder', 'younger'])
    for (const id of ['victim', 'elder'])
      expect(safety.get(id)).toMatchObject({ state: 'safe', checkedOf: 'victim', last: { id: check.id } })
    expect(safety.get('younger')).toMatchObject({ state: 'not safe', doubt: 'suspect there', last: null })
  })

  it('CAS-20: does not hold for the home that somebody moved to after it', () => {
    const people = [
      live('victim', 'victim', 'New Lodge', '2026-03-20T09:00:00.000Z'),
      live('child', 'child', 'New Lodge'),
    ]
    const safety = safetyOfEach(people, [ofVictim], [], today)
    for (const id of ['victim', 'child'])
      expect(safety.get(id)).toMatchObject({ state: 'not known', doubt: 'address changed' })
  })
})

describe('recording a check', () => {
  const input = { id: 'new', partyId: 'child', state: 'safe', confirmed: false, replaces: check.id } as const
  const safe = [{ ...check, partyId: 'victim' }]
  const unsafe = [{ ...check, partyId: 'victim', state: 'not safe' as const }]
  const home = { address: '14 Tern Court', postcode: 'NG0 4HB', addressChangedAt: null }
  const people = [
    { id: 'victim', kind: 'victim' as const, ...home },
    { id: 'child', kind: 'child' as const, ...home },
    { id: 'suspect', kind: 'suspect' as const, ...home, address: '3 Kiln Garth' },
  ]

  it('CAS-21: goes over what its writer has seen, and over nothing', () => {
    expect(whyCannotRecordAddressCheck(input, people, safe)).toBeNull()
    expect(whyCannotRecordAddressCheck({ ...input, replaces: null }, people, [])).toBeNull()
  })

  it('CAS-21: not over what somebody else found meanwhile', () => {
    expect(whyCannotRecordAddressCheck({ ...input, replaces: null }, people, safe)).toEqual({
      code: 'ADDRESS_CHECK_CHANGED',
      checkId: check.id,
      by: 'Shazia Penhallow',
      at: check.recordedAt,
    })
  })

  it('CAS-21: makes safe what was not only by the word of whoever lives there', () => {
    expect(whyCannotRecordAddressCheck(input, people, unsafe)).toEqual({ code: 'ADDRESS_CHECK_UNCONFIRMED' })
    expect(whyCannotRecordAddressCheck({ ...input, confirmed: true }, people, unsafe)).toBeNull()
    expect(whyCannotRecordAddressCheck({ ...input, state: 'not safe' }, people, unsafe)).toBeNull()
  })

  it('CAS-21: is the same when it is sent again', () => {
    expect(whyCannotRecordAddressCheck({ ...input, id: check.id, replaces: null }, people, unsafe)).toBeNull()
  })

  it('CAS-21: is of somebody’s own address or of nobody’s', () => {
    for (const partyId of ['suspect', 'stranger'])
      expect(whyCannotRecordAddressCheck({ ...input, partyId }, people, safe)?.code).toBe('NOT_FOUND')
  })
})
