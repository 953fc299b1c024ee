import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { squashName } from './names.ts'
import { isOrdinaryWord } from './ordinary-words.ts'
import { findRanges } from './redact.ts'
import { withoutNames } from './without-names.ts'

const wren = {
  pseudonym: 'Victim',
  names: ['Wren Ashdown', 'Birdie'],
  phrases: ['4 Quay Lane', 'NG0 0AA', 'Harbour Primary', '07700 900321'],
}
const will = { pseudonym: 'Suspect', names: ['Will Szczepański-Vane', 'Al'], phrases: [] }

describe('an answer without names', () => {
  it('CAS-15: names, places and numbers give way to parts, in fields and in free text', () => {
    const answer = {
      reference: 'DEMO-26-0417',
      parties: [{ surname: 'Ashdown', forename: 'Wren', aliases: ['Birdie'] }],
      notes: ['ASHDOWN’s door at 4 quay lane, ng0 0aa', 'Szczepanski rang 07700 900321; Vane will call again'],
      count: 3,
      nothing: null,
    }
    expect(withoutNames(answer, [wren, will])).toEqual({
      reference: 'DEMO-26-0417',
      parties: [{ surname: 'Victim', forename: 'Victim', aliases: ['Victim'] }],
      notes: ['Victim’s door at [withheld], [withheld]', 'Suspect rang [withheld]; Suspect will call again'],
      count: 3,
      nothing: null,
    })
  })

  it('CAS-15: whoever works on the case keeps their name', () => {
    expect(withoutNames({ officer: 'DC Wren Vane', what: 'Seen by Wren' }, [wren, will])).toEqual({
      officer: 'DC Wren Vane',
      what: 'Seen by Victim',
    })
  })

  it('CAS-15: names of two letters, small ones, names in one word and the names of words keep nobody', () => {
    const li = {
      pseudonym: 'Suspect',
      names: ['Jo Ng', 'İlker Li', 'The Hammer'],
      phrases: ['jo_ng_87', 'ilker@example.org'],
    }
    const rose = { pseudonym: 'Victim', names: ['Will Rose'], phrases: ['07700 900321', 'NG0 0AA'] }
    const told = (text: string) => withoutNames({ text }, [li, rose]).text
    expect(told('Ng rang; jo came with Li and i̇lker')).toBe('Suspect rang; Suspect came with Suspect and Suspect')
    expect(told('İlker: ring 07700900321, +44 7700 900321 or ng00aa')).toBe(
      'Suspect: ring [withheld], +44 [withheld] or [withheld]',
    )
    expect(told('@Jo_Ng_87, ILKER @ example.org, willrose, jong')).toBe('@[withheld], [withheld], Victim, Suspect')
    expect(told('Rose will. The hammer, the rose')).toBe('Victim will. The Suspect, the rose')
  })

  it('CAS-15: no spelling of an invented name, place or number of anyone is left in any words', () => {
    const anyOf = (letters: string) => fc.constantFrom(...letters.split(''))
    const anyName = fc.array(anyOf('abcdefghijklmnoprstuvzéłøİßŷ'), { minLength: 2, maxLength: 9 }).map(capital)
    const anyPhrase = fc
      .array(fc.string({ unit: anyOf('abkxz0123456789'), minLength: 2, maxLength: 6 }), {
        minLength: 3,
        maxLength: 4,
      })
      .map((parts) => parts.join(' '))
    const respelt = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.normalize('NFD'),
      (text) => text.replaceAll(' ', '  '),
      (text) => text.replaceAll(' ', ''),
      (text) => text.replaceAll(' ', '-').toLowerCase(),
    )
    const before = fc.constantFrom('', 'İ ', 'ﬁne: ', '👋 ', 'Met ')
    fc.assert(
      fc.property(anyName, anyName, anyPhrase, respelt, before, (forename, surname, phrase, respell, start) => {
        const someone = { pseudonym: '#', names: [`${forename} ${surname}`], phrases: [phrase] }
        const said = `${start}${respell(`${forename} ${surname}`)}. ${start}${respell(phrase)}.`
        const { said: told } = withoutNames({ said }, [someone])
        expect(findRanges(told, [phrase])).toEqual([])
        const left = (told.match(/[\p{L}\p{M}]+/gu) ?? []).map(squashName)
        for (const name of [forename, surname].map(squashName))
          if (!isOrdinaryWord(name)) expect(left).not.toContain(name)
      }),
      { numRuns: 500 },
    )
    expect.hasAssertions()
  })

  it('CAS-18: days of theirs are told by their week and year, and what nobody wrote stays as it is', () => {
    const answer = {
      id: '07700900-3210-4000-8000-000000000000',
      heldOn: '2026-03-27',
      occurredOn: '2026-03-26',
      bornOn: '1988-07-14',
      reportedAt: '2026-03-29T22:30:00.000Z',
      evidence: 'Reported: follows her (NX/148845/26)',
      dueOn: null,
    }
    expect(withoutNames(answer, [{ pseudonym: '', names: [], phrases: ['NX/148845/26', '07700 9003'] }])).toEqual({
      ...answer,
      occurredOn: '2026-03-23',
      bornOn: '1988-01-01',
      // It was Sunday in London as well.
      reportedAt: '2026-03-23T00:00:00.000Z',
      evidence: 'Reported: follows her ([withheld])',
    })
  })
})

function capital(letters: readonly string[]): string {
  const [first = '', ...rest] = letters
  return first.toUpperCase() + rest.join('').toLowerCase()
}
