import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Invited, KnownParty } from './conflict-matching.ts'
import { conflictMatches } from './conflict-matching.ts'

const invited: Invited = {
  personId: 'pat',
  name: 'DC Pat Marlowe-Quince',
  agencyNames: ['Northmere Borough Housing', 'Housing'],
  otherNames: [],
  postcode: '',
  vehicles: [],
  household: [],
}
const party: KnownParty = {
  caseId: 'case',
  kind: 'suspect',
  surname: 'Thackray',
  forename: 'Jon',
  aliases: [],
  postcode: 'NX1 2AB',
  vehicle: 'White van, NX26 QRS',
  employer: '',
}
const reasons = (person: Partial<Invited>, other: Partial<KnownParty> = {}) =>
  conflictMatches([{ ...invited, ...person }], [{ ...party, ...other }]).flatMap((match) => match.reasons)

describe('matched conflicts of interest', () => {
  it.each<readonly [string, Partial<Invited>, Partial<KnownParty>, readonly string[]]>([
    ['nothing in common', {}, {}, []],
    ['name, whatever the rank', { name: 'Dr Jon Thackray' }, {}, ['has the name of the suspect']],
    ['name with another accent and case', { name: 'JON THÁCKRAY' }, {}, ['has the name of the suspect']],
    ['name with another spelling', { name: 'John Thackeray' }, {}, ['has nearly the name of the suspect']],
    ['surname alone', { name: 'Sam Thackray' }, {}, []],
    ['a former name', { otherNames: ['Jon Thackray'] }, {}, ['has the name of the suspect']],
    ['an alias', { name: 'Jay Rook' }, { aliases: ['Jay Rook'] }, ['has the name of the suspect']],
    ['household', { household: ['Jon Thackray'] }, {}, ['lives with somebody who has the name of the suspect']],
    ['postcode', { postcode: 'nx12ab' }, { kind: 'victim' }, ['has the postcode of the victim']],
    ['vehicle', { vehicles: ['nx26qrs'] }, {}, ['has the vehicle of the suspect']],
    ['a vehicle without a number', { vehicles: ['white'] }, {}, []],
    ['employer', {}, { employer: 'Northmere Borough Housing, repairs' }, ['works where the suspect works']],
    ['employer by the short name', {}, { employer: 'Housing' }, ['works where the suspect works']],
    ['an employer in which the short name stands', {}, { employer: 'Quayside Housing Association' }, []],
  ])('CON-1: %s', (_what, person, other, expected) => {
    expect(reasons(person, other)).toEqual(expected)
  })

  it('CON-1: gives each person and case one time, with every reason', () => {
    const child = { ...party, kind: 'child' as const, forename: 'Pat', surname: 'Marlowe-Quince' }
    const person = { ...invited, postcode: 'NX1 2AB' }
    expect(conflictMatches([person], [party, child])).toEqual([
      {
        personId: 'pat',
        caseId: 'case',
        reasons: ['has the postcode of the suspect', 'has the name of the child', 'has the postcode of the child'],
      },
    ])
  })

  it('CON-1: whoever has nothing in common with anyone is matched with nothing, and blanks match no blanks', () => {
    const blank = fc.constantFrom('', ' ')
    fc.assert(
      fc.property(blank, blank, blank, (postcode, vehicle, name) => {
        const person = { ...invited, postcode, vehicles: [vehicle], household: [name], agencyNames: [name] }
        const nobody = { ...party, surname: name, forename: '', aliases: [name], postcode, vehicle, employer: name }
        expect(conflictMatches([person], [nobody])).toEqual([])
      }),
    )
  })
})
