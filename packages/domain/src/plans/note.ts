import { z } from 'zod'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'
import type { ClinicStatus } from '../clinic/clinic.ts'
import { RestrictedAudience } from '../people/audience.ts'
import { ParagraphWords } from '../people/paragraph.ts'

/** Writes a restricted note beside the discussion of a case; what everyone may read belongs into the discussion itself. */
export const WriteNote = z.strictObject({
  id: Id,
  itemId: Id,
  audience: RestrictedAudience,
  words: ParagraphWords,
})
export type WriteNote = z.infer<typeof WriteNote>

/** Takes a note back; its row stays. */
export const WithdrawNote = z.strictObject({ noteId: Id })
export type WithdrawNote = z.infer<typeof WithdrawNote>

export type NoteRefusal =
  /** The agenda is not locked yet, or the clinic is over: a note is written beside a discussion that is ahead or going on. */
  | { readonly code: 'NOTE_NOT_NOW'; readonly status: ClinicStatus }
  /** Somebody else wrote the note: only its author takes it back. */
  | { readonly code: 'NOTE_NOT_YOURS' }

export type NoteEvent = EventShape & { readonly caseId: string } & (
    | { readonly type: 'note list viewed' }
    | { readonly type: 'note written'; readonly clinicId: string; readonly noteId: string }
    | { readonly type: 'note withdrawn'; readonly clinicId: string; readonly noteId: string }
  )

/** Why no note may be written now (NTE-1). */
export function whyCannotNote(clinic: { readonly status: ClinicStatus }): NoteRefusal | null {
  const { status } = clinic
  return status === 'agenda locked' || status === 'open' ? null : { code: 'NOTE_NOT_NOW', status }
}

/** Why somebody may not take a note back (NTE-2). */
export function whyNotYourNote(note: { readonly writtenBy: string }, personId: string): NoteRefusal | null {
  return note.writtenBy === personId ? null : { code: 'NOTE_NOT_YOURS' }
}
