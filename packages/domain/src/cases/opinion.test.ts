import { describe, expect, it } from 'vitest'
import type { OpinionPart } from './opinion.ts'
import { JudgedRisk, sharedFormulation, whyCannotRecordOpinion } from './opinion.ts'

const today = '2026-03-27'
const paragraph = (part: OpinionPart, words: string = part) => ({
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  audience: 'all' as const,
  part,
  words,
})
const whole = [paragraph('predisposing'), ...JudgedRisk.options.map((risk) => paragraph(risk))]
const recorded = (over: object = {}) => ({ base: 0, reviewOn: null, paragraphs: whole, ...over })

describe('a clinical opinion', () => {
  it('OPI-1: holds a formulation, and a reason for each of the four judgements', () => {
    expect(whyCannotRecordOpinion(recorded(), 0, today)).toBeNull()
    const unreasoned = whole.filter(({ part }) => part !== 'violence')
    expect(whyCannotRecordOpinion(recorded({ paragraphs: unreasoned }), 0, today)).toEqual({
      code: 'OPINION_WITHOUT_REASON',
      risks: ['violence'],
    })
    expect(whyCannotRecordOpinion(recorded({ paragraphs: whole.slice(1) }), 0, today)?.code).toBe(
      'OPINION_WITHOUT_FORMULATION',
    )
    expect(whyCannotRecordOpinion(recorded({ reviewOn: '2026-03-26' }), 0, today)?.code).toBe('OPINION_REVIEW_PAST')
  })

  it('OPI-2: is recorded over the version that was on screen, and no other', () => {
    expect(whyCannotRecordOpinion(recorded({ base: 1 }), 2, today)?.code).toBe('OPINION_CHANGED')
    expect(whyCannotRecordOpinion(recorded({ base: 2 }), 2, today)).toBeNull()
  })

  it('OPI-3: feeds one shared formulation, in which a difference stays in sight and the higher judgement stands', () => {
    const low = { violence: 'low', persistence: 'high', recurrence: 'low', 'psychosocial damage': 'low' } as const
    const one = { name: 'Dr One', typology: 'rejected', judgements: low, paragraphs: whole } as const
    const other = { ...one, name: 'Dr Other', judgements: { ...low, violence: 'high' } } as const
    const shared = sharedFormulation([one, other])
    expect(shared?.typology).toBe('rejected')
    expect(shared?.lines.map(({ part, said }) => [part, said.length])).toEqual([['predisposing', 2]])
    expect(shared?.judgements[0]).toEqual({ risk: 'violence', level: 'high', agreed: false })
    expect(shared?.judgements[1]).toEqual({ risk: 'persistence', level: 'high', agreed: true })
    expect(sharedFormulation([one, { ...other, typology: 'resentful' }])?.typology).toBeNull()
    expect(sharedFormulation([])).toBeNull()
  })
})
