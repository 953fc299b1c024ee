import { describe, expect, it } from 'vitest'
import { wordsOfDocument } from '../testing/words-of-document.ts'
import type { MinutesCase, MinutesFacts, MinutesLine } from './minutes.ts'
import { minutes } from './minutes.ts'

const about: MinutesCase = {
  reference: 'DEMO-26-0417',
  relationship: 'ex-husband',
  riskLevel: 'very high',
  officer: null,
  advocate: 'Bethan',
  parties: [],
  wishes: 'To be left alone',
  greatestFear: '',
  whatHasChanged: '',
  earlier: [],
  returns: [{ agency: 'Housing', outcome: 'nothing known', paragraphs: [] }],
  plan: {
    planId: '00000000-0000-4000-8000-000000009101',
    caseReference: 'DEMO-26-0417',
    clinicDay: '2026-03-27',
    agreedBy: 'DCI Ellerbeck',
    agreedAt: '2026-03-27T14:00:00.000Z',
    riskSummary: 'Escalating.',
    discussion: 'First point.\nSecond point.',
    actions: [
      {
        id: '00000000-0000-4000-8000-00000000ac01',
        wording: 'Arrest for breach',
        risks: ['threats'],
        owner: 'DC Farrowdale',
        dueOn: '2026-03-28',
        measure: 'In custody',
        victimTelling: 'yes',
      },
    ],
    dissents: [{ by: 'Dr Shah', words: 'Too soon.', recordedBy: null }],
  },
  versionHash: '0123456789abcdef',
  unagreed: null,
  notes: [{ name: 'Dr Shah', agency: 'PS', audience: 'health', words: 'Medication.' }],
}

const line = (over: Partial<MinutesLine>): MinutesLine => ({
  kind: 'case',
  title: null,
  reference: 'DEMO-26-0417',
  victimSurname: 'Marsh',
  status: 'discussed',
  reason: null,
  deferredToDay: null,
  about: null,
  ...over,
})

const person = { personId: 'p', name: 'Dr Shah', agency: 'Psychology', capacity: 'seat', leftAt: null }
const came = { ...person, signedAt: '2026-03-27T13:00:00.000Z', joinedAt: '2026-03-27T13:00:00.000Z' }

const facts = (lines: readonly MinutesLine[]): MinutesFacts => ({
  clinic: {
    heldOn: '2026-03-27',
    place: 'Conference room',
    openedAt: '2026-03-27T13:00:00.000Z',
    closedAt: '2026-03-27T16:00:00.000Z',
    statementText: 'What is said here stays here.',
  },
  chair: 'DCI Ellerbeck',
  today: '2026-03-30',
  nextOn: '2026-04-24',
  attended: [came, { ...person, name: 'Not signed', signedAt: null, joinedAt: null }],
  apologies: [{ name: 'A', agency: 'Housing', informationSent: true }],
  absent: ['Probation'],
  lines,
})

const saidBy = (lines: readonly MinutesLine[]) => wordsOfDocument(minutes(facts(lines), 'Copy 1'))

describe('minutes', () => {
  it('DOC-1: say who was there, what was agreed, the dissent, and the notes that are for the reader', () => {
    const words = saidBy([line({ about })])
    expect(words).toContain('Dr Shah | Psychology | Seat | 13:00 | –')
    expect(words).not.toContain('Not signed')
    expect(words).toContain('Apologies: A, Housing (sent information).')
    expect(words).toContain('Absent without apology: Probation.')
    expect(words).toContain('1. DEMO-26-0417 Marsh')
    expect(words).toContain('Arrest for breach | DC Farrowdale | 28/03/2026 | threats | In custody | Yes')
    expect(words).toContain('Dissent: Dr Shah did not agree: “Too soon.”')
    expect(words).toContain('Restricted note: Dr Shah, PS (for health only): Medication.')
    expect(words).toContain('Agreed: by DCI Ellerbeck, 27/03/2026 14:00, version 0123456789ab.')
    expect(words).toContain('Everything on the agenda was discussed.')
    expect(words).toContain('Friday 24 April 2026.')
  })

  it('DOC-3: say what was not discussed and what becomes of it, and that no plan was agreed where none was', () => {
    const unagreed = { riskSummary: 'Half a sentence', discussion: '' }
    const words = saidBy([
      line({ about: { ...about, plan: null, unagreed } }),
      line({ reference: 'DEMO-26-0418', victimSurname: null, status: 'deferred', deferredToDay: '2026-04-24' }),
      line({ reference: 'DEMO-26-0419', victimSurname: null, status: 'carried', reason: 'no time' }),
    ])
    expect(words).toContain('Plan: None was agreed.')
    expect(words).toContain('Written, not agreed: Half a sentence')
    expect(words).toContain('DEMO-26-0418 | Deferred to 24/04/2026')
    expect(words).toContain('DEMO-26-0419 | Carried to the next clinic: no time')
    expect(words).not.toContain('2. DEMO')
  })
})
