import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeAction } from '../testing/make-action.ts'
import { wordingAdvice, writingHelp } from './writing-help.ts'

const rulesOf = (wording: string) => wordingAdvice(wording).map(({ rule }) => rule)

describe('writing help', () => {
  it.each([
    'Arrest for breach of bail condition 3',
    'Seize and triage handset',
    'Place address marker and test call with the control room',
    'Draft interim SPO',
    'Visit twice a week at the school run',
    'Fit doorbell camera and window alarms',
    'Write formulation, papers only',
    'Ask the community team whether the suspect is open to them',
    'Refer suspect for mental health and support worker',
    'Photograph the tracker where it was found',
    'Monitor his bail conditions daily by phone and log each call',
    'Monitor the camera and report each sighting',
    'Liaise with housing to obtain a sanctuary survey',
    'Support her twice a week',
    'Continue to visit every Friday',
  ])('ACT-12: has nothing to say of “%s”', (wording) => {
    expect(rulesOf(wording)).toEqual([])
  })

  it.each([
    'Liaise',
    'Liaise with housing',
    'Liaise with each agency and support her',
    'Monitor',
    'monitor the situation',
    'Monitor by phone',
    'Consider an SPO',
    'Consider whether to apply for an SPO',
    'Try to contact him',
    'Explore options',
  ])('ACT-12: questions “%s”', (wording) => {
    expect(rulesOf(wording)).toEqual(['vague'])
  })

  it.each(['', '  ', 'The officer will visit', 'Handset triage', 'He must call her', 'Officer to visit'])(
    'ACT-12: wants a verb first in “%s”',
    (wording) => {
      expect(rulesOf(wording)).toEqual(['verb'])
    },
  )

  it('ACT-12: sees two actions in one', () => {
    expect(rulesOf('Visit the school and write to the landlord')).toEqual(['one action'])
    expect(rulesOf('Arrest the suspect; apply for an interim order')).toEqual(['one action'])
  })

  it('ACT-12: wants an owner, a date, a measure and a risk', () => {
    const bare = makeAction({ ownerAgencyId: null, ownerPersonId: null, dueOn: null, measure: ' ', risks: [] })
    expect(writingHelp(bare).map(({ rule }) => rule)).toEqual(['owner', 'due', 'measure', 'risk'])
    expect(writingHelp(makeAction())).toEqual([])
    expect(writingHelp(makeAction({ ownerPersonId: null })).map(({ rule }) => rule)).toEqual(['owner'])
  })

  it('ACT-12: advises on any words without failing', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        expect(wordingAdvice(words).filter(({ sentence }) => sentence === '')).toEqual([])
      }),
    )
  })
})
