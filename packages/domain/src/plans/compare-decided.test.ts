import { expect, it } from 'vitest'
import { planVersion } from '../testing/plan-version.ts'
import { compareDecided } from './compare-decided.ts'
import type { PlanVersion, VersionDisclosure } from './version.ts'

const plan = planVersion({})
const partner: VersionDisclosure = {
  outcome: 'do not disclose',
  toWhom: 'His new partner',
  what: 'That he is on bail',
  purpose: 'So that she can keep herself safe',
  lawfulBasis: 'Prevention of crime',
  necessity: 'She moves in with him next week',
  wording: '',
  route: '',
  safetyCheck: '',
  authorisedBy: 'DCI Patel',
  decidedAt: '2026-03-27T10:00:00.000Z',
}
const told = (before: Partial<PlanVersion>, after: Partial<PlanVersion>) =>
  compareDecided({ ...plan, ...before }, { ...plan, ...after }).map(({ of, kind, about, parts }) => [
    of,
    kind,
    about,
    ...parts.filter((part) => part.before !== part.after).map((part) => `${part.part}: ${part.before} > ${part.after}`),
  ])

it('PLA-14: a dissent that came, one whose words changed, one that is as it was and one that went', () => {
  const dissent = (by: string, words: string, recordedBy: string | null = null) => ({ by, words, recordedBy })
  const before = [dissent('Probation, J Reed', 'Too long.'), dissent('Advocacy, M Collins', 'She has not asked.')]
  const after = [
    dissent('Advocacy, M Collins', 'She has not asked for this.', 'DCI Patel'),
    dissent('Psychology, A Lund', 'Persistence is too low.'),
  ]
  expect(told({ dissents: before }, { dissents: after })).toEqual([
    [
      'dissent',
      'changed',
      'Advocacy, M Collins',
      'words: She has not asked. > She has not asked for this.',
      'recordedBy:  > DCI Patel',
    ],
    ['dissent', 'added', 'Psychology, A Lund', 'words:  > Persistence is too low.'],
    ['dissent', 'removed', 'Probation, J Reed', 'words: Too long. > '],
  ])
  expect(told({ dissents: before }, { dissents: before.toReversed() }).map(([, kind]) => kind)).toEqual([
    'same',
    'same',
  ])
})

it('PLA-14: a disclosure decided otherwise is told part by part, and a reason by what was lacking', () => {
  const disclose: VersionDisclosure = {
    ...partner,
    toWhom: 'his new partner ',
    outcome: 'disclose',
    wording: 'He is on bail.',
    route: 'In person',
    safetyCheck: 'He is at work',
  }
  expect(told({ disclosures: [partner] }, { disclosures: [disclose] })).toEqual([
    [
      'disclosure',
      'changed',
      'his new partner ',
      'outcome: do not disclose > disclose',
      'wording:  > He is on bail.',
      'route:  > In person',
      'safetyCheck:  > He is at work',
    ],
  ])
  const reason = { about: 'risk gaps', lacking: ['threats'], reason: 'No power today', by: 'DCI Patel' } as const
  expect(told({ reasons: [reason] }, { reasons: [{ ...reason, lacking: ['threats', 'weapons'] }] })).toEqual([
    ['reason', 'changed', 'risk gaps', 'lacking: threats > threats, weapons'],
  ])
})

it('PLA-14: versions kept before there were such decisions compare as if there had been none', () => {
  expect(told({}, {})).toEqual([])
})
