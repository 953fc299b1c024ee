import type { Instant } from '../basics/dates.ts'
import { londonDay, londonTime } from '../basics/dates.ts'
import { endOf } from '../clinic/clinic-times.ts'
import type { ClinicTime, NeededTimes } from './wording.ts'
import { clinicTitle, elsewhereInWords, neededInWords } from './wording.ts'

/** What a calendar is to do with its entries: RFC 5546’s REQUEST and CANCEL, or PUBLISH for a calendar that one subscribes to. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH'

/** A clinic as it stands in a diary. */
export interface CalendarEntry extends ClinicTime {
  /** The same for as long as the clinic is in the diary. */
  readonly uid: string
  /** Counts what has been said of it: a later one takes the place of an earlier one. */
  readonly sequence: number
  readonly at: Instant
  readonly link: string
  /** When the agency of whoever’s diary it is is needed; null while nobody knows. */
  readonly needed: NeededTimes | null
  /** Whether its place is not the one they were told of before, which is in no entry. */
  readonly isElsewhere: boolean
  readonly isCancelled: boolean
}

/** Between whom an entry goes: Harbour’s address and the one diary it is for; a subscription has neither. */
export interface Parties {
  readonly organiser: string
  readonly attendee: string
}

const LINE_OCTETS = 75

/** London’s clock since it has changed on the days it does now. */
const london = `BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19970330T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`.split('\n')

/**
 * An iCalendar file (RFC 5545, RFC 5546): lines of at most 75 octets that end in CRLF, times by London’s clock (CAL-1 to CAL-4). It
 * says when, when one is needed, that the place is another and where to sign in, and nothing else.
 */
export function calendarFile(
  method: CalendarMethod,
  entries: readonly CalendarEntry[],
  between: Parties | null,
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Harbour//Partnership meetings//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(method === 'PUBLISH'
      ? ['X-WR-CALNAME:Partnership meetings', 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H']
      : []),
    ...london,
    ...entries.flatMap((entry) => linesOf(entry, between)),
    'END:VCALENDAR',
  ]
  return lines.map(folded).join('')
}

function linesOf(entry: CalendarEntry, between: Parties | null): readonly string[] {
  const end = endOf(entry)
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${utc(entry.at)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTART;TZID=Europe/London:${wall(entry.heldOn, entry.startTime)}`,
    `DTEND;TZID=Europe/London:${wall(londonDay(end), londonTime(end))}`,
    `SUMMARY:${escaped(clinicTitle(entry))}`,
    `DESCRIPTION:${escaped(descriptionOf(entry))}`,
    `URL:${entry.link}`,
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'CLASS:PRIVATE',
    `TRANSP:${entry.isCancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...(between === null
      ? []
      : [
          `ORGANIZER:mailto:${between.organiser}`,
          `ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${between.attendee}`,
        ]),
    'END:VEVENT',
  ]
}

function descriptionOf({ needed, isElsewhere, link }: CalendarEntry): string {
  const news = [...(isElsewhere ? [elsewhereInWords] : []), ...(needed === null ? [] : [neededInWords(needed)])]
  return [...news, `Sign in: ${link}`].join('\n')
}

/** `20261208T130000` */
function wall(day: string, time: string): string {
  return `${day.replaceAll('-', '')}T${time.replace(':', '')}00`
}

/** `20261124T090000Z` */
function utc(at: Instant): string {
  return `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r?\n/g, '\\n')
}

/** A line with its CRLF, folded where it is longer than 75 octets, never within a character. */
function folded(line: string): string {
  const parts: string[] = ['']
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > LINE_OCTETS) {
      parts.push(' ')
      octets = 1
    }
    parts[parts.length - 1] += character
    octets += size
  }
  return `${parts.join('\r\n')}\r\n`
}

/** How long a character is in UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
}
