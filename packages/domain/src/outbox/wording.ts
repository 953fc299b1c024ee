import type { CalendarDate, TimeOfDay } from '../basics/dates.ts'
import { londonTime } from '../basics/dates.ts'
import { endOf } from '../clinic/clinic-times.ts'
import { dayInWords } from '../clinic/day-in-words.ts'
import type { Leaving, MessageKind } from './message.ts'

/** The day and time of a clinic: all of it that ever leaves the system. */
export interface ClinicTime {
  readonly heldOn: CalendarDate
  readonly startTime: TimeOfDay
  readonly minutes: number
}

/** When somebody’s agency is needed at a clinic, by London’s clock. */
export interface NeededTimes {
  readonly from: TimeOfDay
  readonly until: TimeOfDay
}

/** In which capacity someone is expected: for a seat, as its deputy, or as one of those who lead clinics. */
export type ExpectedAs = 'seat' | 'deputy' | 'leads'

const closing = 'Harbour sent this message. Nobody reads replies to it.'

const subjects: Readonly<Record<MessageKind, string>> = {
  invitation: 'Partnership meeting',
  change: 'Moved: partnership meeting',
  place: 'New place: partnership meeting',
  times: 'Your time: partnership meeting',
  cancellation: 'Cancelled: partnership meeting',
  reminder: 'Reminder: partnership meeting',
  agenda: 'Agenda: partnership meeting',
}

/** `Tuesday 8 December`, as it stands in a subject and a calendar. */
export function dayWithoutYear(day: CalendarDate): string {
  return dayInWords(day).replace(/ \d{4}$/, '')
}

/** What a clinic is called wherever its name leaves the system: `Partnership meeting, Tuesday 8 December`. */
export function clinicTitle({ heldOn }: Pick<ClinicTime, 'heldOn'>): string {
  return `Partnership meeting, ${dayWithoutYear(heldOn)}`
}

/** The name of a file about a clinic. */
export function calendarFileName({ heldOn }: Pick<ClinicTime, 'heldOn'>): string {
  return `partnership-meeting-${heldOn}.ics`
}

/** Where a clinic is opened, by whoever signs in. */
export function clinicLink(origin: string, clinicId: string): string {
  return `${origin}/clinics/${clinicId}`
}

/** `Tuesday 8 December 2026, 13:00 to 16:00`. */
export function whenInWords(clinic: ClinicTime): string {
  return `${dayInWords(clinic.heldOn)}, ${clinic.startTime} to ${londonTime(endOf(clinic))}`
}

/** `Your agency is needed 13:20 to 14:05.` */
export function neededInWords({ from, until }: NeededTimes): string {
  return `Your agency is needed ${from} to ${until}.`
}

/** What is said of another place or video link: neither which, nor which of the two it is (CLI-6). */
export const elsewhereInWords = 'Where it is held, or how to join it, has changed.'

/** What is said with a clinic’s day, where it is so. */
interface ClinicNews {
  /** When one is needed, once that is known. */
  readonly needed?: NeededTimes | null
  readonly isElsewhere?: boolean
}

/** What is said about a clinic’s day: in fixed words, whatever the clinic is for; when one is needed, and that its place is another. */
export function clinicMessage(
  kind: Exclude<MessageKind, 'reminder' | 'agenda'>,
  clinic: ClinicTime,
  as: ExpectedAs,
  link: string,
  { needed = null, isElsewhere = false }: ClinicNews = {},
): Leaving {
  const when = whenInWords(clinic)
  const times = needed === null ? '' : ` ${neededInWords(needed)}`
  const elsewhere = isElsewhere ? ` ${elsewhereInWords}` : ''
  const body = {
    invitation: [
      as === 'deputy'
        ? `You are the deputy for a seat at the partnership meeting on ${when}.${times}`
        : `You are expected at the partnership meeting on ${when}.${times}`,
      {
        seat: 'Sign in to answer: you are coming, your deputy comes, or you send apologies. Where it is held and how to join is there as well:',
        deputy:
          'Sign in to answer whether you can come when you are needed. Where it is held and how to join is there as well:',
        leads: 'Sign in to see who comes, where it is held and how to join:',
      }[as],
    ],
    change: [
      `The partnership meeting you are expected at is now on ${when}.${elsewhere}${times}`,
      as === 'leads' ? 'Sign in to read why:' : 'Sign in to read why, and to answer again:',
    ],
    place: [
      `The partnership meeting on ${when} keeps its day and time. ${elsewhereInWords}${times}`,
      'Sign in to see where it is held and how to join:',
    ],
    times: [
      needed === null
        ? `The agenda of the partnership meeting on ${when} does not need your agency any more.${elsewhere}`
        : `At the partnership meeting on ${when}:${times} That is how the agenda stands; you are told when it moves by more than ten minutes.${elsewhere}`,
      'Sign in to see the agenda, and the times as they move:',
    ],
    cancellation: [
      `The partnership meeting on ${when} is taken out of your diary: it does not take place, or you are not expected at it any more.`,
      'Sign in to read why:',
    ],
  }[kind]
  return message(`${subjects[kind]}, ${dayWithoutYear(clinic.heldOn)}`, body, link)
}

/** A reminder of a step towards a clinic; `step` is one of Harbour’s own sentences. */
export function reminderMessage(step: string, clinic: ClinicTime, link: string): Leaving {
  const body = [`For the partnership meeting on ${whenInWords(clinic)}: ${step}`, 'Sign in to see what is left to do:']
  return message(`${subjects.reminder}, ${dayWithoutYear(clinic.heldOn)}`, body, link)
}

/** That an agenda can be read, or that it is no longer what was sent round. */
export function agendaMessage(clinic: ClinicTime, link: string, isLate: boolean): Leaving {
  const when = whenInWords(clinic)
  const subject = isLate ? 'Agenda changed: partnership meeting' : subjects.agenda
  const body = [
    isLate
      ? `The agenda of the partnership meeting on ${when} has changed since it was sent round.`
      : `The agenda of the partnership meeting on ${when} is ready.`,
    'Sign in to read it:',
  ]
  return message(`${subject}, ${dayWithoutYear(clinic.heldOn)}`, body, link)
}

function message(subject: string, body: readonly string[], link: string): Leaving {
  const [said = '', whatToDo = ''] = body
  return { subject, text: [said, '', whatToDo, link, '', closing, ''].join('\n'), attachments: [] }
}
