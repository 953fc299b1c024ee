import { z } from 'zod'
import type { CalendarDate, Instant } from '../basics/dates.ts'
import { londonDay, londonTime } from '../basics/dates.ts'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'
import type { ClinicStatus } from '../clinic/clinic.ts'
import { dayInDigits } from '../clinic/day-in-words.ts'
import { can } from '../people/permissions.ts'
import type { Actor } from '../people/roles.ts'

/** How many documents somebody may take in an hour: two formats of a few clinics, and no more than a copier would notice. */
export const DOCUMENTS_AN_HOUR = 8

/** As what a document is taken. */
export const DocumentFormat = z.enum(['pdf', 'word'])
export type DocumentFormat = z.infer<typeof DocumentFormat>

/** Takes the agenda pack or the minutes of a clinic, cut to whoever takes them. */
export const TakeDocument = z.strictObject({ clinicId: Id, format: DocumentFormat })
export type TakeDocument = z.infer<typeof TakeDocument>

/** What can be taken of a clinic. */
export type DocumentKind = 'agenda' | 'minutes'

/**
 * `AGENDA_NOT_SENT` — the agenda is not locked yet, so that it is nobody’s to take but of those who make it: wait for its lock.
 * `MINUTES_NOT_YET` — the clinic is not over: its minutes are made when it closes.
 * `DOCUMENTS_ENOUGH` — so many copies were taken within an hour: wait, or use one that was taken.
 * `DOCUMENT_NOT_MADE` — the document took too long to make, or could not be made: try again, and tell whoever runs Harbour if it goes on.
 */
export type DocumentRefusal =
  | { readonly code: 'AGENDA_NOT_SENT' }
  | { readonly code: 'MINUTES_NOT_YET'; readonly status: ClinicStatus }
  | { readonly code: 'DOCUMENTS_ENOUGH'; readonly most: number }
  | { readonly code: 'DOCUMENT_NOT_MADE' }

export type DocumentEvent = EventShape &
  (
    | {
        readonly type: 'document agenda taken' | 'document minutes taken'
        readonly clinicId: string
        readonly format: DocumentFormat
        /** What is printed on each page of the copy, so that a page found is traced to this row. */
        readonly copy: string
      }
    | { readonly type: 'document readers viewed'; readonly clinicId: string }
  )

interface Taken {
  readonly status: ClinicStatus
  readonly agendaLockedAt: Instant | null
}

/** Why an agenda pack cannot be taken (DOC-2). */
export function whyCannotTakeAgenda(clinic: Taken, actor: Pick<Actor, 'roles'>): DocumentRefusal | null {
  return clinic.agendaLockedAt !== null || can(actor, 'agenda:edit') ? null : { code: 'AGENDA_NOT_SENT' }
}

/** Why minutes cannot be taken (DOC-3). */
export function whyCannotTakeMinutes({ status }: Pick<Taken, 'status'>): DocumentRefusal | null {
  return status === 'closed' ? null : { code: 'MINUTES_NOT_YET', status }
}

/** Why somebody who took `taken` documents within an hour takes no more (DOC-10). */
export function whyEnough(taken: number): DocumentRefusal | null {
  return taken < DOCUMENTS_AN_HOUR ? null : { code: 'DOCUMENTS_ENOUGH', most: DOCUMENTS_AN_HOUR }
}

/** The name of a document’s file: the day of the clinic and what it is, whoever it is about (DOC-6). */
export function documentFileName(kind: DocumentKind, heldOn: CalendarDate, format: DocumentFormat): string {
  return `clinic-${heldOn}-${kind}.${format === 'pdf' ? 'pdf' : 'docx'}`
}

/** For whom a copy was made: on every page of it (DOC-5). */
export function madeFor(actor: Pick<Actor, 'name'>, agency: string, copy: string, at: Instant): string {
  return `Copy ${copy} for ${actor.name}, ${agency}, ${dayInDigits(londonDay(at))} ${londonTime(at)}`
}
