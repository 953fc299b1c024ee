import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plusDays } from '../basics/dates.ts'
import type { CalendarEntry } from './calendar.ts'
import { calendarFile } from './calendar.ts'
import { clinicMessage } from './wording.ts'

const entry: CalendarEntry = {
  uid: 'd26802a3-c452-4f3a-8483-94cb640c92c9',
  sequence: 3,
  at: '2026-03-27T09:00:00.000Z',
  heldOn: '2026-12-08',
  startTime: '13:00',
  minutes: 180,
  link: 'https://harbour.example.org/clinics/d26802a3-c452-4f3a-8483-94cb640c92c9',
  needed: null,
  isElsewhere: false,
  isCancelled: false,
}
const between = { organiser: 'clinics@example.org', attendee: 'robin.ashdown@example.org' }

it('CAL-1: lines end in CRLF and are at most 75 octets long, whatever is in them', () => {
  const link = fc
    .string({ unit: 'grapheme-composite', maxLength: 300 })
    .map((text) => `https://x/${text.replaceAll(/\s/g, '')}`)
  fc.assert(
    fc.property(link, (long) => {
      const file = calendarFile('REQUEST', [{ ...entry, link: long }], between)
      expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
      expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      for (const line of file.split('\r\n'))
        expect(encodeURIComponent(line).replaceAll(/%[0-9A-F]{2}/g, 'x').length).toBeLessThanOrEqual(75)
      expect(file.replaceAll('\r\n ', '').split('\r\n')).toContain(`URL:${long}`)
    }),
  )
})

it('CAL-2: times are those of London’s clock, with its zone in the file', () => {
  const file = calendarFile('REQUEST', [entry], between)
  expect(file).toContain('DTSTART;TZID=Europe/London:20261208T130000\r\nDTEND;TZID=Europe/London:20261208T160000\r\n')
  expect(file).toContain('DTSTAMP:20260327T090000Z\r\n')
  expect(file).toMatch(/BEGIN:VTIMEZONE\r\nTZID:Europe\/London\r\n[^]*END:VTIMEZONE\r\nBEGIN:VEVENT/)
  const overMidnight = calendarFile('REQUEST', [{ ...entry, startTime: '22:00' }], between)
  expect(overMidnight).toContain(`DTEND;TZID=Europe/London:${plusDays('2026-12-08', 1).replaceAll('-', '')}T010000`)
})

it('CAL-6: whoever looks over a shoulder reads of a partnership meeting, and of no clinic', () => {
  const said = calendarFile('PUBLISH', [entry], null).replaceAll('\r\n ', '').replaceAll(entry.link, '')
  expect(said).toContain('X-WR-CALNAME:Partnership meetings\r\n')
  expect(said).not.toMatch(/clinic/i)
  for (const kind of ['invitation', 'change', 'place', 'times', 'cancellation'] as const) {
    const { subject, text } = clinicMessage(kind, entry, 'seat', entry.link)
    expect(subject).toMatch(/partnership meeting, Tuesday 8 December$/i)
    expect(text.replace(entry.link, '')).not.toMatch(/clinic/i)
  }
})

it('CAL-3: an entry says the day, the hours and where to sign in, and nothing else', () => {
  const file = calendarFile('REQUEST', [entry], between).replaceAll('\r\n ', '')
  expect(file).toContain('SUMMARY:Partnership meeting\\, Tuesday 8 December\r\n')
  expect(file).not.toMatch(/LOCATION|COMMENT|CONTACT|ATTACH|CN=/)
  expect(file.match(/^ATTENDEE.*$/gm)).toEqual([
    'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:robin.ashdown@example.org',
  ])
})

it('CAL-3: an entry says when one is needed, once that is known, over the whole clinic’s hours', () => {
  const needed = { from: '13:20', until: '14:05' }
  const file = calendarFile('REQUEST', [{ ...entry, needed }], between).replaceAll('\r\n ', '')
  expect(file).toContain(`DESCRIPTION:Your agency is needed 13:20 to 14:05.\\nSign in: ${entry.link}\r\n`)
  expect(file).toContain('DTSTART;TZID=Europe/London:20261208T130000\r\n')
})

it('CAL-3, CLI-6: an entry says that its place or link is another, and never which', () => {
  const file = calendarFile('REQUEST', [{ ...entry, isElsewhere: true }], between).replaceAll('\r\n ', '')
  expect(file).toContain(
    `DESCRIPTION:Where it is held\\, or how to join it\\, has changed.\\nSign in: ${entry.link}\r\n`,
  )
  expect(file).not.toMatch(/LOCATION|CONFERENCE/)
})

it('CAL-4: a cancellation is a CANCEL of the same entry, counted on', () => {
  const file = calendarFile('CANCEL', [{ ...entry, sequence: 4, isCancelled: true }], between)
  for (const line of ['METHOD:CANCEL', `UID:${entry.uid}`, 'SEQUENCE:4', 'STATUS:CANCELLED', 'TRANSP:TRANSPARENT'])
    expect(file.split('\r\n')).toContain(line)
})
