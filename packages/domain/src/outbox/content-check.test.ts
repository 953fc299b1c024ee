import fc from 'fast-check'
import { expect, it } from 'vitest'
import { calendarFile } from './calendar.ts'
import type { MustNotLeave } from './content-check.ts'
import { contentCheck, whatLeaks } from './content-check.ts'
import type { Leaving } from './message.ts'
import { DocumentFormat, documentFileName } from '../documents/taking.ts'
import { stepReminders, stepSentence } from './steps.ts'
import { agendaMessage, calendarFileName, clinicLink, clinicMessage, clinicTitle, reminderMessage } from './wording.ts'

const own = { to: 'robin.marsh@example.org', origin: 'https://harbour.example.org', mailFrom: 'clinics@kent.example' }
const id = 'd26802a3-c452-4f3a-8483-94cb640c92c9'
const said = (text: string, over: Partial<Leaving> = {}): Leaving => ({
  subject: 'Clinic',
  text,
  attachments: [],
  ...over,
})
const leaks = (message: Leaving, known: Partial<MustNotLeave> = {}) =>
  whatLeaks(message, contentCheck({ names: [], places: [], ...known }), own)

it.each([
  'the stalking clinic',
  'STALKER',
  'anti-stalking',
  's-t-a-l-k-i-n-g',
  's t a l k i n g',
  'st\u00ADalking',
  'ｓｔａｌｋｉｎｇ',
  'https://harbour.example.org/%73talking',
])('OUT-1: refuses the word in whatever form it is written: %s', (text) => {
  expect(leaks(said(text))).toEqual({ leak: 'the word', at: 'text' })
  expect(leaks(said('', { subject: text }))).toEqual({ leak: 'the word', at: 'subject' })
})

it('OUT-1: takes no other words for it', () => {
  expect(leaks(said('The guests talk about salt and alkali, and take stock.'))).toBeNull()
})

it.each([
  ['about Marsh', ['Marsh']],
  ['about MARSH’s case', ['Marsh']],
  ['Szczepanska comes', ['Szczepańska']],
  ['Delahaye', ['de la Haye']],
  ['odwyer-clinic', ["O'Dwyer"]],
  ['Ng is here', ['Ng']],
  ['https://x.example.org/marsh', ['Marsh']],
  ['jo_marsh', ['Marsh']],
])('OUT-2: refuses a party’s name however it is written: %s', (text, names) => {
  expect(leaks(said(text), { names })).toEqual({ leak: 'a name', at: 'text' })
  const files = [{ name: `${text}.ics`, type: 'text/calendar', content: '' }]
  expect(leaks(said('', { attachments: files }), { names })).toEqual({ leak: 'a name', at: 'file name' })
})

it('OUT-2: finds a name that a calendar’s folded line cuts in two', () => {
  const files = [{ name: 'clinic.ics', type: 'text/calendar', content: 'SUMMARY:Clinic about Mar\r\n sh\r\n' }]
  expect(leaks(said('', { attachments: files }), { names: ['Marsh'] })).toEqual({ leak: 'a name', at: 'file' })
})

it('OUT-2: is not stopped by somebody who is called like a month, a day or the address it goes to', () => {
  for (let month = 1; month <= 12; month += 1) {
    const clinic = {
      heldOn: `2027-${String(month).padStart(2, '0')}-0${1 + (month % 7)}`,
      startTime: '13:00',
      minutes: 180,
    }
    const names = [
      'May',
      'March',
      'April',
      'August',
      'Monday',
      'Friday',
      'London',
      'Day',
      'Harbour',
      'Marsh',
      'Clinics',
      'Partnership',
    ]
    const message = clinicMessage('invitation', clinic, 'seat', clinicLink(own.origin, id))
    expect(leaks(said(`${message.text} ${own.to}`), { names })).toBeNull()
  }
})

it('OUT-2: is not stopped by somebody who is called like the address that messages come from, nor lets their name through elsewhere', () => {
  const clinic = { heldOn: '2026-12-08', startTime: '13:00', minutes: 180 }
  const link = clinicLink(own.origin, id)
  const entry = {
    ...clinic,
    uid: id,
    sequence: 0,
    at: '2026-03-27T09:00:00.000Z',
    link,
    needed: null,
    isElsewhere: false,
    isCancelled: false,
  }
  const content = calendarFile('REQUEST', [entry], { organiser: own.mailFrom, attendee: own.to })
  const message = {
    ...clinicMessage('invitation', clinic, 'seat', link),
    attachments: [{ name: calendarFileName(clinic), type: 'text/calendar', content }],
  }
  expect(leaks(message, { names: ['Kent'] })).toBeNull()
  expect(leaks({ ...message, subject: 'Kent' }, { names: ['Kent'] })).toEqual({ leak: 'a name', at: 'subject' })
})

const whereabouts = [
  ['at 14 Quay Street tomorrow', '14 Quay Street, Northport'],
  ['at ng0 0aa', 'NG0 0AA'],
  ['NG00AA', 'NG0 0AA'],
  ['ring 07700 900 123', '07700900123'],
  ['about DEMO-26-0417', 'DEMO-26-0417'],
] as const

it.each(whereabouts)('OUT-3: refuses an address, a postcode, a number or a reference: %s', (text, place) => {
  expect(leaks(said(text), { places: [place] })).toEqual({ leak: 'a place or number', at: 'text' })
})

const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const clinicTimes = fc.record({
  heldOn: day,
  startTime: fc.constantFrom('09:00', '13:00', '22:30'),
  minutes: fc.integer({ min: 30, max: 480 }),
})
const name = fc.stringMatching(/^[A-Z][a-z]{2,9}(-[A-Z][a-z]{2,9})?$/)
const known = fc.record({
  names: fc.array(name, { minLength: 1, maxLength: 20 }),
  places: fc.array(fc.stringMatching(/^\d{1,3} [A-Z][a-z]{3,9} Street, [A-Z]{2}\d \d[A-Z]{2}$/), { maxLength: 5 }),
})

/** Everything that Harbour sends or publishes of a clinic: each message, calendar, file name, address and title. */
function allThatLeaves(
  clinic: { heldOn: string; startTime: string; minutes: number },
  clinicId: string,
): readonly Leaving[] {
  const link = clinicLink(own.origin, clinicId)
  const needed = { from: '13:20', until: '14:05' }
  const at = '2026-03-27T09:00:00.000Z'
  const entry = { ...clinic, uid: clinicId, sequence: 0, at, link, needed, isElsewhere: true }
  const between = { organiser: 'clinics@example.org', attendee: own.to }
  const calendars = (['REQUEST', 'CANCEL', 'PUBLISH'] as const).map((method) => ({
    name: calendarFileName(clinic),
    type: 'text/calendar',
    content: calendarFile(
      method,
      [{ ...entry, isCancelled: method === 'CANCEL' }],
      method === 'PUBLISH' ? null : between,
    ),
  }))
  const documents = (['agenda', 'minutes'] as const).flatMap((kind) =>
    DocumentFormat.options.map((format) => ({
      name: documentFileName(kind, clinic.heldOn, format),
      type: 'application/pdf',
      content: '',
    })),
  )
  return [
    ...(['invitation', 'change', 'place', 'times', 'cancellation'] as const).flatMap((kind) =>
      (['seat', 'deputy', 'leads'] as const).flatMap((as) =>
        [{}, { needed, isElsewhere: true }].map((news) => ({
          ...clinicMessage(kind, clinic, as, link, news),
          attachments: calendars,
        })),
      ),
    ),
    ...stepReminders.map((reminder) => reminderMessage(stepSentence(reminder, { until: clinic.heldOn }), clinic, link)),
    said(link, { subject: clinicTitle(clinic) }),
    ...[false, true].map((isLate) => ({ ...agendaMessage(clinic, link, isLate), attachments: documents })),
  ]
}

it('OUT-8: nothing that leaves ever contains a party’s name, address or the word, whoever the clinic is about', () => {
  // The words of Harbour’s own sentences are the same for every clinic, so a name that is one of them tells nobody anything.
  const always = new Set(
    JSON.stringify(allThatLeaves({ heldOn: '2026-05-04', startTime: '13:00', minutes: 180 }, id))
      .toLowerCase()
      .match(/[a-z]+/g),
  )
  const calendarWords =
    /monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december/
  fc.assert(
    fc.property(clinicTimes, fc.uuid(), known, (clinic, clinicId, { names, places }) => {
      const check = contentCheck({ names, places })
      for (const message of allThatLeaves(clinic, clinicId)) {
        expect(whatLeaks(message, check, own)).toBeNull()
        const words = new Set(
          JSON.stringify(message)
            .replaceAll('\\r\\n ', '')
            .replaceAll(clinicId, '')
            .toLowerCase()
            .match(/[a-z]+/g),
        )
        expect(words.has('stalking') || words.has('stalker') || words.has('victim')).toBe(false)
        const named = names.flatMap((each) => each.toLowerCase().split('-'))
        expect(named.filter((each) => words.has(each) && !always.has(each) && !calendarWords.test(each))).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
})

it('OUT-8: what somebody writes in is refused as soon as it names anyone, wherever it stands', () => {
  const place = fc.constantFrom('subject', 'text', 'file name', 'file')
  fc.assert(
    fc.property(known, place, fc.nat(), (facts, at, which) => {
      const sought = facts.names[which % facts.names.length] ?? ''
      const [message] = allThatLeaves({ heldOn: '2026-12-08', startTime: '13:00', minutes: 180 }, id)
      const words = (text: string) => `${text} ${sought}`
      const altered = {
        subject: (m: Leaving) => ({ ...m, subject: words(m.subject) }),
        text: (m: Leaving) => ({ ...m, text: words(m.text) }),
        'file name': (m: Leaving) => ({ ...m, attachments: [{ name: words('a'), type: '', content: '' }] }),
        file: (m: Leaving) => ({ ...m, attachments: [{ name: 'a', type: '', content: words('SUMMARY:') }] }),
      }[at]
      const leak = whatLeaks(altered(message ?? said('')), contentCheck(facts), own)
      const isOwnWord = whatLeaks(said(sought), contentCheck(facts), own) === null
      expect(leak === null).toBe(isOwnWord)
    }),
  )
})
