import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseReference, isPartner, seesNames } from './case.ts'
import {
  compareNames,
  foldName,
  isForgiven,
  searchTextOf,
  searchWords,
  slipsIn,
  soundInSearchText,
  soundOf,
  spellingDistance,
  squashName,
} from './names.ts'

const name = fc.oneof(
  fc.constantFrom('Szczepańska', 'O’Dwyer', 'Tŷ-Gwyn', 'de-la-Haye', 'Żuraw', 'Łucja', 'Søren', 'Zoë', 'McIntosh-Vale'),
  fc.string({ maxLength: 20, unit: 'grapheme' }),
)

describe('names', () => {
  it('CAS-1: a case is numbered by prefix, year and a running number of at least four digits', () => {
    expect(caseReference('DEMO', 2026, 417)).toBe('DEMO-26-0417')
    expect(caseReference('HB', 2105, 12_345)).toBe('HB-05-12345')
  })

  it('CAS-2: former and current partners are told from relatives by marriage', () => {
    for (const words of ['Ex-husband', 'Husband', 'Ex-partner', 'ex-girlfriend']) expect(isPartner(words)).toBe(true)
    for (const words of ['Brother-in-law', 'Stranger', 'Work colleague', '']) expect(isPartner(words)).toBe(false)
  })

  it('CAS-15: an academic or an observer sees cases without names', () => {
    expect(seesNames({ roles: ['academic'] })).toBe(false)
    expect(seesNames({ roles: ['observer'] })).toBe(false)
    expect(seesNames({ roles: ['academic', 'chair'] })).toBe(true)
    expect(seesNames({ roles: ['advocate'] })).toBe(true)
  })

  it('CAS-3: accents, case, apostrophes and hyphens do not count', () => {
    expect(foldName('Szczepańska')).toBe('szczepanska')
    expect(foldName("O'Dwyer")).toBe('odwyer')
    expect(foldName('O’DWYER')).toBe('odwyer')
    expect(foldName('Tŷ-Gwyn')).toBe('ty gwyn')
    expect(foldName(' Łucja  Søren ')).toBe('lucja soren')
    expect(squashName('de-la-Haye')).toBe(squashName('De La Haye'))
    expect(foldName('NX/148845/26')).toBe('nx/148845/26')
  })

  it('CAS-3: folding what is folded changes nothing, however the accents were written', () => {
    fc.assert(
      fc.property(name, (text) => {
        const folded = foldName(text)
        expect(foldName(folded)).toBe(folded)
        expect(foldName(text.normalize('NFD'))).toBe(foldName(text.normalize('NFC')))
      }),
    )
  })

  it('CAS-4: spellings that sound alike share a sound', () => {
    for (const [one, other] of [
      ['Stephen', 'Steven'],
      ['Szczepańska', 'Shchepanska'],
      ['Katarzyna', 'Catarzyna'],
      ['Llwyd', 'Lwyd'],
      ['MacIntosh', 'McIntosh'],
    ] as const)
      expect(soundOf(one), `${one} ${other}`).toBe(soundOf(other))
    expect(soundOf('Marchbanks')).not.toBe(soundOf('Underhay'))
  })

  it('CAS-5: one slip is forgiven from four letters, two from eight, none below', () => {
    expect(compareNames('Nethercott', 'NETHERCOTT')).toBe('same')
    expect(compareNames('Nethercott', 'Nethercote')).toBe('alike')
    expect(compareNames('Pennyfather', 'Penyfeather')).toBe('alike')
    expect(compareNames('Ewa', 'Eva')).not.toBe('same')
    expect(compareNames('Adam', 'Owain')).toBe('different')
    expect(compareNames('Vale', 'McIntosh-Vale')).toBe('alike')
    expect(compareNames('', '')).toBe('different')
  })

  it('CAS-5: comparing is symmetric, and a name is the same as itself', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(compareNames(one, other)).toBe(compareNames(other, one))
        expect(compareNames(one, one)).toBe(squashName(one) === '' ? 'different' : 'same')
      }),
    )
  })

  it('CAS-5: a swap of neighbours, a change, an addition each count one', () => {
    expect(spellingDistance('niamh', 'naimh', 3)).toBe(1)
    expect(spellingDistance('llwyd', 'lwyd', 3)).toBe(1)
    expect(spellingDistance('abc', 'xyz', 1)).toBe(2)
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
        expect(spellingDistance(one, other, 20)).toBe(spellingDistance(other, one, 20))
        expect(spellingDistance(one, one, 20)).toBe(0)
      }),
    )
  })

  it('CAS-13: search text and searched words are folded alike', () => {
    const text = searchTextOf(['DEMO-26-0417', 'NX/148845/26'], ['Łucja Szczepańska', ''])
    expect(text).toBe('demo 26 0417 | nx/148845/26 | lucja szczepanska ~LKJ~SCPNSK~')
    for (const typed of ['szczepanska', 'ŁUCJA', 'DEMO-26-0417', 'nx/148845/26'])
      expect(searchWords(typed).every((word) => text.includes(word))).toBe(true)
    expect(slipsIn(text, ['szczepanska'])).toBe(0)
    expect(slipsIn(text, ['szczepanski', 'lucja'])).toBe(1)
    expect(slipsIn(text, ['shchepanska'])).toBe(2)
    expect(slipsIn(text, ['underhay'])).toBeNull()
    expect(text).toContain(soundInSearchText('Shchepanska') ?? 'nothing')
    expect(soundInSearchText('Ia')).toBeNull()
    expect(searchWords('  ')).toEqual([])
    expect(searchWords('demo-26-0417 Tŷ-Gwyn')).toEqual(['demo 26 0417', 'ty', 'gwyn'])
    expect(['gwyn', 'ewa', 'nx/148845/26'].map(isForgiven)).toEqual([true, false, false])
  })
})
