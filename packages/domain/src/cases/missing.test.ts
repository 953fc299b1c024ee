import { describe, expect, it } from 'vitest'
import type { CompletenessFacts } from './missing.ts'
import { whatIsMissing } from './missing.ts'

const whole: CompletenessFacts = {
  victim: { isNamed: true, bornOn: '1990-01-01', hasSafeNumber: true, safeToCall: true },
  suspect: { isNamed: true, bornOn: '1985-01-01' },
  relationship: 'Ex-partner',
  voiceHeard: true,
  victimAware: false,
  assessed: true,
  incidents: 2,
  four: ['F', 'O', 'U', 'R'],
  ordersKnown: true,
  officer: 'DC Hale',
  hasChildren: false,
  childrenNamed: 0,
}
const lacks = (facts: Partial<CompletenessFacts>) => whatIsMissing({ ...whole, ...facts }).map(({ what }) => what)

describe('what a flag lacks', () => {
  it('FLG-10: lists nothing of a whole one, and each thing that is not there', () => {
    expect(whatIsMissing(whole)).toEqual([])
    expect(lacks({ voiceHeard: false, victimAware: null })).toEqual([
      'the victim’s view',
      'whether the victim is aware',
    ])
    expect(lacks({ suspect: { isNamed: false, bornOn: null } })).toEqual(['the suspect’s name'])
    expect(lacks({ suspect: { isNamed: true, bornOn: null } })).toEqual(['the suspect’s date of birth'])
    expect(lacks({ hasChildren: true })).toEqual(['the children'])
    expect(lacks({ hasChildren: true, childrenNamed: 1 })).toEqual([])
    expect(lacks({ assessed: false, ordersKnown: false, officer: '' })).toEqual([
      'a risk tool’s result',
      'bail and orders',
      'an officer in the case',
    ])
  })

  it('FLG-10: asks for the safe number before whether calling it is safe, and for the letters of FOUR in one question', () => {
    expect(lacks({ victim: { ...whole.victim, hasSafeNumber: false, safeToCall: null } })).toEqual(['safe number'])
    expect(lacks({ victim: { ...whole.victim, safeToCall: null } })).toEqual(['whether calling is safe'])
    expect(whatIsMissing({ ...whole, four: ['F'] })).toEqual([
      {
        what: 'FOUR evidence: obsessive, unwanted, repeated',
        question: 'What shows that the behaviour is obsessive, unwanted and repeated?',
      },
    ])
  })
})
