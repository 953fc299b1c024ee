import { describe, expect, it } from 'vitest'
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
})
