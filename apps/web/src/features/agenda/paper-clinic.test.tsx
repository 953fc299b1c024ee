import { riskFactors } from '@harbour/domain/cases/risk-factors'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { AgendaLine, AgendaRead } from './agenda-types.ts'
import { PaperClinic } from './paper-clinic.tsx'

const aLine: AgendaLine = {
  id: 'welcome',
  kind: 'welcome',
  caseId: null,
  flagId: null,
  title: 'Welcome',
  minutes: 5,
  whyHere: '',
  whyThere: '',
  late: false,
  status: 'pending',
  reason: null,
  deferredToClinicId: null,
  deferredToDay: null,
  reference: null,
  victimSurname: null,
  riskLevel: null,
  hasChildren: null,
  officer: null,
  advocate: null,
  voiceHeardAt: null,
  lastListedOn: null,
  urgent: false,
  timesWaited: 0,
  needs: [],
}
const aCase = {
  ...aLine,
  id: 'first',
  kind: 'case',
  caseId: 'c1',
  title: null,
  minutes: 15,
  whyHere: 'Hallowmere was followed to 12 Mill Lane',
  reference: 'DEMO-26-0417',
  victimSurname: 'Hallowmere',
  officer: 'DC Leah Farrowdale',
  advocate: 'Bethan Okonjo-Vale',
  riskLevel: 'very high',
  hasChildren: true,
  urgent: true,
  needs: [
    { agencyId: 'po', needed: true, why: 'in every case' },
    { agencyId: 'ho', needed: false, why: 'set by hand' },
  ],
} as const satisfies AgendaLine
const lines: readonly AgendaLine[] = [
  aLine,
  aCase,
  { ...aCase, id: 'second', kind: 'review', minutes: 4, reference: 'DEMO-26-0418', urgent: false, hasChildren: false },
  { ...aCase, id: 'gone', status: 'deferred', reference: 'DEMO-26-0419' },
]
const read = {
  clinic: { startTime: '13:00' },
  agencies: [
    { agencyId: 'po', name: 'Police', code: 'PO' },
    { agencyId: 'ho', name: 'Housing', code: 'HO' },
  ],
  lines,
} as unknown as AgendaRead
const seat = { agency: 'Northmarch Police', holder: 'Danielle Wexcombe', deputy: 'Gareth Mossop-Iqbal' }
const expected = Array.from({ length: 12 }, (_seat, place) => ({ ...seat, seatId: `seat ${place}` }))
const clinic = {
  heldOn: '2026-03-27',
  startTime: '13:00',
  place: 'Conference room 2',
  chair: 'DCI Ruth Ellerbeck',
  statementText: 'Everything said here is restricted.\nI declare whom I know.',
  expected,
} as unknown as Parameters<typeof PaperClinic>[0]['clinic']
const copy = { copy: 3, by: 'Priya Merridew', at: '2026-03-26T09:00:00.000Z' }

/** Each page: its name, and the words on it. */
function pages() {
  const markup = renderToStaticMarkup(<PaperClinic read={read} clinic={clinic} copy={copy} />)
  return [...markup.matchAll(/<section class="print-sheet" aria-label="([^"]*)">(.*?)<\/section>/g)].map(
    ([, name = '', inside = '']) => ({
      name,
      inside,
      words: inside.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '),
    }),
  )
}

it('DOC-11: a clinic can be held on paper: a sheet to sign, and for each case listed its beats, risks and rows for actions', () => {
  const all = pages()
  expect(all.map(({ name }) => name)).toEqual([
    'Sign-in, page 1 of 2',
    'Sign-in, page 2 of 2',
    'DEMO-26-0417, page 1 of 2',
    'DEMO-26-0417, page 2 of 2',
    'DEMO-26-0418, page 1 of 2',
    'DEMO-26-0418, page 2 of 2',
  ])
  for (const { name, words } of all) {
    expect(words.split('OFFICIAL-SENSITIVE')).toHaveLength(3)
    expect(words).toContain(`${name}. Copy 3, printed by Priya Merridew, 26/03/2026 09:00.`)
  }
  const [signIn, , first, second, review] = all
  expect(signIn?.words).toContain('Everything said here is restricted. I declare whom I know.')
  expect(signIn?.words).toContain('Signature')
  expect(first?.words).toContain('No. 2, 13:05, 15 minutes. Risk very high, urgent, children.')
  for (const beat of ['Orient, to minute 3', 'Discuss, to minute 8']) expect(first?.words).toContain(beat)
  for (const factor of riskFactors) expect(first?.words.toLowerCase()).toContain(factor)
  expect(first?.words).toContain('Heard: Police')
  expect(first?.words).not.toContain('Housing')
  for (const beat of ['Decide, to minute 13', 'Confirm, to minute 15']) expect(second?.words).toContain(beat)
  expect(second?.words).toContain(
    'Action: a verb first, one thing Owner: agency and person By when Shown by Risk it answers',
  )
  expect(second?.inside.match(/<tr>/g)).toHaveLength(9)
  expect(review?.words).toContain('No. 3, 13:20, 4 minutes. Risk very high, review.')
})

it('DOC-11: a case’s sheet has its reference and nobody’s name', () => {
  const words = pages().flatMap((page) => (page.name.startsWith('DEMO') ? [page.words] : []))
  expect(words.join(' ')).not.toMatch(/Hallowmere|Farrowdale|Okonjo|Mill Lane|Wexcombe|Ellerbeck/)
})
