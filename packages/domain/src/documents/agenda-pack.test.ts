import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsOfDocument } from '../testing/words-of-document.ts'
import type { PackCase, PackFacts, PackLine } from './agenda-pack.ts'
import { agendaPack } from './agenda-pack.ts'
import { MARKING } from './document.ts'
import { withoutMasked } from './without-masked.ts'
import { documentFileName, madeFor, whyCannotTakeAgenda, whyCannotTakeMinutes } from './taking.ts'

const about: PackCase = {
  reference: 'DEMO-26-0417',
  relationship: 'ex-husband',
  riskLevel: 'very high',
  officer: 'DC Leah Farrowdale',
  advocate: null,
  parties: [
    { kind: 'victim', forename: 'Jo', surname: 'Marsh', bornOn: '1995-04-12', occupation: '', weapons: '' },
    { kind: 'suspect', forename: '', surname: '', bornOn: null, occupation: 'driver', weapons: 'crossbow' },
  ],
  wishes: 'To walk to school again',
  greatestFear: '',
  whatHasChanged: '',
  earlier: [
    {
      wording: 'Survey the locks',
      status: 'not undertaken',
      dueOn: '2026-03-01',
      outcomeReason: 'Nobody was sent',
      owner: null,
      agency: 'Housing',
    },
    { wording: 'Ring her', status: 'not possible', dueOn: null, outcomeReason: null, owner: 'B', agency: 'A' },
    { wording: 'Visit', status: 'accepted', dueOn: '2026-03-26', outcomeReason: null, owner: 'C', agency: 'P' },
  ],
  returns: [
    {
      agency: 'Probation',
      outcome: 'known',
      paragraphs: [{ part: 'risk', about: 'threats', audience: 'police', words: 'Said it twice.' }],
    },
  ],
  incidents: [{ occurredOn: '2026-03-10', what: 'Waited outside 12 Mill Lane', online: false, atHome: true }],
  incidentCount: 9,
  factors: [{ factor: 'threats', evidence: '' }],
  orders: [{ kind: 'bail', status: 'in force', until: '2026-04-10', conditions: ['Not to enter'] }],
  opinions: [],
  changed: null,
}

const line = (id: string, over: Partial<PackLine> = {}): PackLine => ({
  id,
  kind: 'case',
  title: null,
  reference: 'DEMO-26-0417',
  victimSurname: 'Marsh',
  riskLevel: 'very high',
  minutes: 15,
  status: 'pending',
  hasChildren: true,
  late: false,
  whyHere: 'Accepted.',
  needed: ['Police', 'Probation'],
  about,
  ...over,
})

const facts = (lines: readonly PackLine[]): PackFacts => ({
  clinic: {
    heldOn: '2026-03-27',
    startTime: '13:00',
    minutes: 180,
    place: 'Conference room',
    agendaLockedAt: '2026-03-20T09:00:00.000Z',
    statementText: 'What is said here stays here.',
  },
  today: '2026-03-27',
  expected: [{ agency: 'Police', holder: 'A', deputy: null, core: true }],
  lines,
})

const welcome = line('w', {
  kind: 'welcome',
  title: 'Welcome',
  reference: null,
  victimSurname: null,
  about: null,
  minutes: 5,
  riskLevel: null,
  hasChildren: null,
})

describe('an agenda pack', () => {
  it('DOC-1: numbers the lines that it is given, one after the other, each at its time', () => {
    const pack = agendaPack(facts([welcome, line('a'), line('b', { kind: 'review', about: null })]), 'Copy 1')
    const order = pack.blocks.find((block) => block.kind === 'table')
    expect(order).toMatchObject({
      head: ['No.', 'Time', 'Item', 'Risk', 'Minutes', 'Needed'],
      rows: [
        ['1', '13:00', 'Welcome', '–', '5', 'Police, Probation'],
        ['2', '13:05', 'DEMO-26-0417 Marsh (children)', 'Very high', '15', 'Police, Probation'],
        ['3', '13:20', 'DEMO-26-0417 Marsh (review, children)', 'Very high', '15', 'Police, Probation'],
      ],
    })
    expect(wordsOfDocument(pack)).toContain('2. DEMO-26-0417 Marsh (children)')
    expect(wordsOfDocument(pack)).not.toContain('3. DEMO')
  })

  it('DOC-1: says for whom a paragraph is, and keeps the two kinds of undone apart', () => {
    const words = wordsOfDocument(agendaPack(facts([line('a')]), 'Copy 1'))
    expect(words).toContain('Risk, threats (for police only): Said it twice.')
    expect(words).toContain('Not undertaken by the agency: Nobody was sent')
    expect(words).toContain('Not possible – circumstances changed')
    expect(words).toContain('Overdue by 1 day')
  })

  it('DOC-4: tells the year of birth and never the day, and withholds a name it was not given', () => {
    const words = wordsOfDocument(agendaPack(facts([line('a')]), 'Copy 1'))
    expect(words).toContain('Jo Marsh, victim, born 1995')
    expect(words).toContain('Name withheld, suspect, driver, weapons: crossbow')
    expect(words).not.toMatch(/1995-04-12|12\/04\/1995/)
    expect(words).toContain('10/03/2026 Waited outside 12 Mill Lane (at home)')
  })

  it('DOC-4: takes addresses and numbers out of what people wrote, wherever it stands', () => {
    const pack = withoutMasked(agendaPack(facts([line('a')]), 'Copy 1'), ['12 Mill Lane', 'Ring her'])
    const words = wordsOfDocument(pack)
    expect(words).toContain('10/03/2026 Waited outside [withheld] (at home)')
    expect(words).toContain('[withheld] | B, A')
    expect(words).not.toContain('Mill Lane')
  })

  it('DOC-5: is marked, and names whoever it was made for, the moment and the copy', () => {
    const made = madeFor({ name: 'Dr Shah' }, 'Psychology', '3f2a9c1e', '2026-07-01T12:05:00.000Z')
    expect(made).toBe('Copy 3f2a9c1e for Dr Shah, Psychology, 01/07/2026 13:05')
    expect(agendaPack(facts([]), made)).toMatchObject({ marking: MARKING, madeFor: made })
  })

  it('DOC-6: has a title and a file name that are the same whoever it is about', () => {
    const anyCase = fc.record({ reference: fc.string(), victimSurname: fc.string(), whyHere: fc.string() })
    fc.assert(
      fc.property(anyCase, (of) => {
        expect(agendaPack(facts([line('a', of)]), 'x').title).toBe('Agenda pack, Friday 27 March 2026')
      }),
    )
    expect(documentFileName('agenda', '2026-03-27', 'pdf')).toBe('clinic-2026-03-27-agenda.pdf')
    expect(documentFileName('minutes', '2026-03-27', 'word')).toBe('clinic-2026-03-27-minutes.docx')
  })

  it('DOC-2, DOC-3: is taken once the agenda is locked, minutes once the clinic is closed', () => {
    const locked = { status: 'agenda locked', agendaLockedAt: '2026-03-20T09:00:00.000Z' } as const
    const draft = { status: 'planned', agendaLockedAt: null } as const
    expect(whyCannotTakeAgenda(locked, { roles: ['representative'] })).toBeNull()
    expect(whyCannotTakeAgenda(draft, { roles: ['representative'] })).toEqual({ code: 'AGENDA_NOT_SENT' })
    expect(whyCannotTakeAgenda(draft, { roles: ['coordinator'] })).toBeNull()
    expect(whyCannotTakeMinutes({ status: 'open' })).toEqual({ code: 'MINUTES_NOT_YET', status: 'open' })
    expect(whyCannotTakeMinutes({ status: 'closed' })).toBeNull()
  })
})
