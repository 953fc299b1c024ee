import { TRPCClientError } from '@trpc/client'
import { importSentence } from '@harbour/domain/cases/import-file'
import { londonTime } from '@harbour/domain/basics/dates'
import { dayInWords } from '@harbour/domain/clinic/day-in-words'
import type { Refusal, RefusalCode, RefusalOf } from '@harbour/domain/refusals'

/** What happened and what to do next, for each refusal; a code without a sentence does not compile. */
const refusalMessages: { readonly [C in RefusalCode]: (refusal: RefusalOf<C>) => string } = {
  NOT_FOUND: ({ noun }) => `We cannot find that ${noun}. It may have been removed, or you may not have access to it.`,
  FORBIDDEN_ROLE: () => 'Your role does not allow this. Ask the coordinator if you think it should.',
  NOT_SIGNED_IN: () => 'Your session has ended. Sign in again to carry on; what you typed is still here.',
  WRONG_CREDENTIALS: () => 'The e-mail address or password is not right. Check both and try again.',
  TOO_MANY_ATTEMPTS: ({ minutes }) =>
    `There have been too many attempts. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, then try again.`,
  CASE_CLOSED: () => 'This case is closed. Open it again before adding to it.',
  ENTRY_IN_FUTURE: () => 'That day is after today. Enter the day on which it happened.',
  ADDRESS_REASON_MISSING: () => 'Give your reason for opening the address. It is kept and shown on this case.',
  CONFLICT_REASON_MISSING: () => 'Say what the conflict of interest is.',
  FLAG_GROUND_NOT_MET: ({ ground, because }) =>
    `The record does not show the ground “${ground}”: ${because}. Choose professional judgement and give your reason.`,
  FLAG_REASON_MISSING: () => 'Give the reason for your professional judgement.',
  FLAG_SHARING_REASON_MISSING: () =>
    'The victim has not consented. Say why the information is shared, and on what lawful basis.',
  FLAG_ALREADY_WAITING: () => 'This case is flagged already. Add to that flag, or wait for triage.',
  FLAG_CASE_CLOSED: () => 'This case is closed. Open it again before flagging it.',
  FLAG_LISTED: () => 'This case has been to its clinic. Flag it anew if it should come back.',
  FLAG_CHANGED_MEANWHILE: () => 'Somebody else has triaged this flag. Look at what they decided, then decide again.',
  TRIAGE_REASON_MISSING: ({ status }) =>
    status === 'accepted'
      ? 'Say why it is urgent.'
      : status === 'more asked'
        ? 'Say what is missing, so that the referrer can answer.'
        : 'Say where the case is signposted to, and why.',
  IMPORT_MAPPING_INCOMPLETE: importSentence,
  IMPORT_FILE_TOO_LARGE: importSentence,
  IMPORT_FILE_NOT_CSV: importSentence,
  IMPORT_FILE_ENCODING: importSentence,
  IMPORT_FILE_EMPTY: importSentence,
  IMPORT_HEADING_TWICE: importSentence,
  IMPORT_ALREADY_RUN: importSentence,
  IMPORT_ROW_DECIDED: importSentence,
  SERIES_CHANGED: () =>
    'Somebody else has changed this series. Look at what they changed, then make your change again.',
  SEAT_ENDS_BEFORE_IT_BEGINS: () => 'The seat ends before it begins. Correct one of the two days.',
  SEAT_DEPUTY_IS_HOLDER: () => 'The deputy must be somebody other than the person who holds the seat.',
  SEAT_OTHER_AGENCY: () => 'That person belongs to another agency. Choose one of this agency’s own people.',
  CLINIC_NOT_READY: ({ status, next }) => `This clinic is ${status}, so it cannot be ${next} yet.`,
  CLINIC_NOT_AHEAD: ({ status }) => `This clinic is ${status}, so its day can no longer be changed.`,
  CLINIC_MOVED_ALREADY: ({ heldOn }) =>
    `Somebody else has moved this clinic to ${dayInWords(heldOn)}. Move it again if that day is wrong.`,
  CLINIC_IN_THE_PAST: () => 'That day has passed. Choose today or a later day.',
  CLINIC_DAY_TAKEN: ({ heldOn }) => `There is a clinic on ${dayInWords(heldOn)} already. Choose another day.`,
  AGENDA_CHANGED: ({ by, at }) =>
    `${by || 'Somebody else'} changed this agenda at ${londonTime(at)}, before your change arrived. Yours was not made; look at the agenda as it is now, then make it again if it still fits.`,
  AGENDA_CLOSED: ({ status }) => `This clinic is ${status}: its agenda is kept as it was.`,
  AGENDA_LOCKED: () => 'The agenda is locked. Change single lines instead; they will be marked as late.',
  AGENDA_EMPTY: () => 'There is nothing on the agenda yet. Build it first.',
  AGENDA_TOO_LONG: ({ planned, available }) =>
    `That would plan ${planned} minutes, and the clinic has ${available}. Shorten, defer or remove something first.`,
  AGENDA_LINE_GONE: () => 'That line is no longer on this agenda.',
  AGENDA_LINE_FIXED: ({ kind }) =>
    kind === 'welcome' ? 'The clinic begins with the welcome.' : 'The clinic ends with the closing.',
  AGENDA_LINE_DONE: ({ status }) =>
    status === 'pending' ? 'It is being discussed now.' : `It is ${status}, so it cannot be changed.`,
  AGENDA_LINE_NOT_A_CASE: () => 'Only a case can wait for a later clinic. Remove the line instead.',
  DEFER_NOT_LATER: () => 'Choose a later clinic that has not been opened.',
  CASE_LISTED_ALREADY: ({ place }) => `This case is on the agenda already, at place ${place}.`,
}

/** The sentence of one refusal. */
export function sentenceOfRefusal<C extends RefusalCode>(refusal: RefusalOf<C> & { readonly code: C }): string {
  return (refusalMessages[refusal.code] as (refusal: RefusalOf<C>) => string)(refusal)
}

/** The refusal a failed call carries; null when it failed for another reason. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof TRPCClientError)) return null
  return (error.data as { readonly refusal?: Refusal | null } | undefined)?.refusal ?? null
}

/** A sentence for any failed call: what happened, and what to do. */
export function sentenceOf(error: unknown): string {
  const refusal = refusalOf(error)
  if (refusal !== null) return sentenceOfRefusal(refusal as never)
  if (error instanceof TRPCClientError && error.data === undefined)
    return 'Harbour cannot be reached. Check your connection and try again; nothing you typed is lost.'
  return 'There is a problem with the service. Nothing was changed; try again in a moment.'
}
