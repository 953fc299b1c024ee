import { expect, it } from 'vitest'
import type { Look } from './unusual-looking.ts'
import { daysOfLettingIn, MANY_CASES, unusualLooking } from './unusual-looking.ts'

const holidays = new Set(['2026-04-03'])
const look = (of: Partial<Look> = {}): Look => ({
  personId: 'one',
  caseId: 'case',
  at: '2026-03-27T10:00:00.000Z',
  found: false,
  onTheirList: true,
  ownName: false,
  ownAddress: false,
  masked: false,
  inClinic: false,
  ...of,
})
const kindsOf = (...looks: Look[]) => unusualLooking(looks, holidays).map(({ kind }) => kind)
const cases = (count: number, of: Partial<Look> = {}) =>
  Array.from({ length: count }, (_, at) => look({ caseId: `case ${at}`, ...of }))

it('finds nothing in a day of ordinary work', () => {
  expect(unusualLooking(cases(15), holidays)).toEqual([])
})

it('LOG-10: opening twenty different cases in a day is unusual, and the same case twenty times is not', () => {
  expect(kindsOf(...cases(MANY_CASES))).toEqual(['many cases'])
  expect(kindsOf(...cases(MANY_CASES - 1))).toEqual([])
  expect(kindsOf(...cases(40).map((each) => ({ ...each, caseId: 'case' })))).toEqual([])
  const overTwoDays = [...cases(10), ...cases(10, { at: '2026-03-26T10:00:00.000Z' })]
  expect(kindsOf(...overTwoDays)).toEqual([])
})

it('LOG-11: opening a case that is not on one’s list is unusual', () => {
  const found = unusualLooking([look(), look({ caseId: 'other', onTheirList: false })], holidays)
  expect(found).toMatchObject([{ kind: 'off their list', personId: 'one', day: '2026-03-27', caseIds: ['other'] }])
})

it('LOG-12: opening a case with a party of one’s own surname is unusual, and comes first', () => {
  expect(kindsOf(look({ onTheirList: false, ownName: true }))).toEqual(['own name', 'off their list'])
})

it('LOG-20: opening a case with a party at one’s own postcode is unusual', () => {
  expect(kindsOf(look({ ownAddress: true }))).toEqual(['own address'])
})

it('LOG-12, LOG-20: finding such a case by a search is unusual as well; finding many, or any at night, is not', () => {
  const found = { found: true, at: '2026-03-27T22:00:00.000Z', onTheirList: false }
  expect(kindsOf(...cases(MANY_CASES, found))).toEqual([])
  expect(kindsOf(look({ ...found, ownName: true, ownAddress: true }))).toEqual(['own name', 'own address'])
})

it('LOG-15: opening three addresses in a day is unusual, of one case or of several', () => {
  expect(kindsOf(look({ masked: true }), look({ masked: true }), look())).toEqual([])
  expect(kindsOf(look({ masked: true }), look({ masked: true }), look({ masked: true, caseId: 'other' }))).toEqual([
    'many addresses',
  ])
})

it('LOG-13: opening a case out of hours is unusual, unless in a clinic one attends', () => {
  const atNight = [
    '2026-03-30T05:59:00.000Z', // 06:59 in London
    '2026-03-27T20:00:00.000Z',
    '2026-03-28T11:00:00.000Z', // a Saturday
    '2026-04-03T11:00:00.000Z', // a bank holiday
  ]
  for (const at of atNight) {
    expect(kindsOf(look({ at }))).toEqual(['out of hours'])
    expect(kindsOf(look({ at, inClinic: true }))).toEqual([])
  }
  expect(kindsOf(look({ at: '2026-03-30T06:00:00.000Z' }), look({ at: '2026-03-27T19:59:00.000Z' }))).toEqual([])
})

it('tells the days of one person and of several apart, latest first', () => {
  const found = unusualLooking(
    [
      look({ onTheirList: false, at: '2026-03-25T10:00:00.000Z' }),
      look({ onTheirList: false }),
      look({ onTheirList: false, personId: 'two', at: '2026-03-26T10:00:00.000Z' }),
    ],
    holidays,
  )
  expect(found.map(({ personId, day }) => `${personId} ${day}`)).toEqual([
    'one 2026-03-27',
    'two 2026-03-26',
    'one 2026-03-25',
  ])
})

it('LOG-18: letting somebody in as one of those who lead clinics, or an agency in otherwise, is unusual, by person and day', () => {
  const step = (ofPersonId: string | null, at: string, ofAgencyId: string | null = null) => ({
    personId: 'admin',
    ofPersonId,
    ofAgencyId,
    at,
  })
  const found = daysOfLettingIn([
    step('chair', '2026-03-26T10:00:00.000Z'),
    step('chair', '2026-03-27T10:00:00.000Z'),
    step('coordinator', '2026-03-27T11:00:00.000Z'),
    step('chair', '2026-03-27T12:00:00.000Z'),
    step(null, '2026-03-27T13:00:00.000Z', 'police'),
  ])
  expect(found).toMatchObject([
    {
      kind: 'letting in',
      personId: 'admin',
      day: '2026-03-27',
      ofPersonIds: ['chair', 'coordinator'],
      ofAgencyIds: ['police'],
      caseIds: [],
    },
    { day: '2026-03-26', ofPersonIds: ['chair'], ofAgencyIds: [] },
  ])
})
