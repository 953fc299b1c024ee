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

/** In which capacity someone is expected. */
export type ExpectedAs = 'seat' | 'deputy'

const closing = 'Harbour sent this message. Nobody reads replies to it.'

const subjects: Readonly<Record<MessageKind, string>> = {
  invitation: 'Clinic',
  change: 'Moved: clinic',
  cancellation: 'Cancelled: clinic',
  reminder: 'Reminder: clinic',
}

/** `Tuesday 8 December`, as it stands in a subject and a calendar. */
export function dayWithoutYear(day: CalendarDate): string {
  return dayInWords(day).replace(/ \d{4}$/, '')
}

/** What a clinic is called wherever its name leaves the system: `Clinic, Tuesday 8 December`. */
export function clinicTitle({ heldOn }: Pick<ClinicTime, 'heldOn'>): string {
  return `Clinic, ${dayWithoutYear(heldOn)}`
}

/** The name of a file about a clinic. */
export function calendarFileName({ heldOn }: Pick<ClinicTime, 'heldOn'>): string {
  return `clinic-${heldOn}.ics`
}

/** Where a clinic is opened, by whoever signs in. */
export function clinicLink(origin: string, clinicId: string): string {
  return `${origin}/clinics/${clinicId}`
}

/** `Tuesday 8 December 2026, 13:00 to 16:00`. */
export function whenInWords(clinic: ClinicTime): string {
  return `${dayInWords(clinic.heldOn)}, ${clinic.startTime} to ${londonTime(endOf(clinic))}`
}

/** What is said about a clinic’s day: in fixed words, whatever the clinic is for. */
export function clinicMessage(
  kind: Exclude<MessageKind, 'reminder'>,
  clinic: ClinicTime,
  as: ExpectedAs,
  link: string,
): Leaving {
  const when = whenInWords(clinic)
  const body = {
    invitation: [
      as === 'seat'
        ? `You are expected at the clinic on ${when}.`
        : `You are the deputy for a seat at the clinic on ${when}.`,
      as === 'seat'
        ? 'Sign in to answer: you are coming, your deputy comes, or you send apologies. Where it is held and how to join is there as well:'
        : 'Sign in to answer whether you can come when you are needed. Where it is held and how to join is there as well:',
    ],
    change: [
      `The clinic you are expected at is now on ${when}.`,
      'Sign in to read why, and to answer again if you cannot come:',
    ],
    cancellation: [
      `The clinic on ${when} is taken out of your diary: it does not take place, or you hold no seat at it.`,
      'Sign in to read why:',
    ],
  }[kind]
  return message(`${subjects[kind]}, ${dayWithoutYear(clinic.heldOn)}`, body, link)
}

/** A reminder of a step towards a clinic; `step` is one of Harbour’s own sentences. */
export function reminderMessage(step: string, clinic: ClinicTime, link: string): Leaving {
  const body = [`For the clinic on ${whenInWords(clinic)}: ${step}`, 'Sign in to see what is left to do:']
  return message(`${subjects.reminder}, ${dayWithoutYear(clinic.heldOn)}`, body, link)
}

function message(subject: string, body: readonly string[], link: string): Leaving {
  const [said = '', whatToDo = ''] = body
  return { subject, text: [said, '', whatToDo, link, '', closing, ''].join('\n'), attachments: [] }
}
