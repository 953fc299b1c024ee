import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonFacts } from './matching.ts'
import { compareBirths, comparePeople, soughtKeysOf, storedKeysOf } from './matching.ts'

const olga: PersonFacts = { surname: 'Szczepańska', forename: 'Łucja', bornOn: '1979-11-12', postcode: 'NG0 8AF' }

const person = fc.record<PersonFacts>({
  surname: fc.constantFrom(
    'Szczepańska',
    'Szczepanska',
    'Szczepanski',
    'Nethercott',
    'NETHERCOTT',
    'Nethercot',
    'Llwyd',
    '',
  ),
  forename: fc.constantFrom('Łucja', 'Lucja', 'Lucia', 'Priya', ' priya ', 'Pria', ''),
  bornOn: fc.constantFrom('1979-11-12', '1979-12-11', '1979-11-13', '1978-11-12', '1967-01-20', null),
  postcode: fc.constantFrom('NG0 8AF', 'ng08af', 'NG0 5BB', ''),
})

describe('matching', () => {
  it('CAS-6: slips in a date of birth are told from another date', () => {
    expect(compareBirths('1979-11-12', '1979-11-12')).toBe('same')
    expect(compareBirths('1979-11-12', '1979-12-11')).toBe('swapped')
    expect(compareBirths('1979-11-12', '1979-11-13')).toBe('near')
    expect(compareBirths('1979-11-12', '1967-01-20')).toBe('different')
    expect(compareBirths('1979-11-12', null)).toBe('unknown')
  })

  it('IMP-6: the same person in capitals, without accents and with spaces is the same', () => {
    const again = { surname: 'SZCZEPANSKA', forename: ' lucja ', bornOn: '1979-11-12', postcode: '' }
    expect(comparePeople(olga, again)).toEqual({ verdict: 'same', reasons: ['same name', 'same date of birth'] })
  })

  it('IMP-6: another spelling or a slip in the date of birth is possible, with the reason', () => {
    expect(comparePeople(olga, { ...olga, surname: 'Szczepanski' }).verdict).toBe('possible')
    expect(comparePeople(olga, { ...olga, bornOn: '1979-12-11' }).reasons).toContain('day and month of birth swapped')
    expect(comparePeople(olga, { ...olga, bornOn: null }).verdict).toBe('possible')
  })

  it('IMP-6: one name with another date of birth is another person', () => {
    expect(comparePeople(olga, { ...olga, bornOn: '1991-06-16' }).verdict).toBe('different')
  })

  it('IMP-6: matching is symmetric', () => {
    fc.assert(
      fc.property(person, person, (one, other) => {
        expect(comparePeople(one, other)).toEqual(comparePeople(other, one))
      }),
    )
  })

  it('IMP-7: whoever may be the same person is found by a shared key', () => {
    fc.assert(
      fc.property(person, person, (stored, sought) => {
        if (comparePeople(stored, sought).verdict === 'different') return
        const keys = new Set(storedKeysOf(stored))
        expect(soughtKeysOf(sought).some((key) => keys.has(key))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
