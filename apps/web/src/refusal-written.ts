import type { ReturnRefusal } from '@harbour/domain/clinic/return'
import { londonTime } from '@harbour/domain/basics/dates'
import type { NoteRefusal } from '@harbour/domain/plans/note'
import type { OpinionRefusal } from '@harbour/domain/cases/opinion'

type WrittenRefusal = ReturnRefusal | OpinionRefusal | NoteRefusal

/** The sentences of what is refused of a return, an opinion or a restricted note. */
export const writtenMessages: {
  readonly [C in WrittenRefusal['code']]: (refusal: Extract<WrittenRefusal, { readonly code: C }>) => string
} = {
  RETURN_NOT_NOW: ({ status }) =>
    status === 'planned'
      ? 'The agenda is not locked yet. Returns are written from then on.'
      : 'This clinic is over, so its returns stay as they are.',
  RETURN_NOT_ASKED: () =>
    'No return is owed here: the agency has no seat at this clinic, or this is not for discussion.',
  RETURN_CHANGED: ({ by, at }) =>
    `${by} saved this draft at ${londonTime(at)}, after you opened it. What you typed is still here: look at theirs, then choose.`,
  RETURN_WITHOUT_OUTCOME: () => 'Say whether anything is known: choose known, nothing known or checking.',
  RETURN_TELLS_NOTHING: () => 'You say that something is known. Write what it is, or choose another answer.',
  RETURN_CONTRADICTS_ITSELF: () =>
    'You say that nothing is known, but something is written. Choose known, or take those paragraphs out.',
  RETURN_WITHOUT_BASIS: () => 'Name the lawful basis on which your agency shares this.',
  RETURNS_ALL_IN: () => 'This agency has answered for every case. There is nothing to remind it of.',
  RETURN_TAKEN_UP: ({ by }) => `${by} has made an action of this already. It stands in the plan.`,
  OPINION_WITHOUT_REASON: ({ risks }) => `Give a reason for each judgement. Missing: ${risks.join(', ')}.`,
  OPINION_WITHOUT_FORMULATION: () => 'Write at least one part of the formulation.',
  OPINION_CHANGED: () =>
    'You recorded a later version meanwhile, perhaps in another window. What you typed is still here: read that one first.',
  OPINION_REVIEW_PAST: () => 'The day of review has gone. Choose today or a later day.',
  NOTE_NOT_NOW: ({ status }) =>
    status === 'planned'
      ? 'The agenda is not locked yet. Notes are written from then on.'
      : 'This clinic is over, so nothing is added beside its discussions.',
  NOTE_NOT_YOURS: () => 'Only whoever wrote a note takes it back.',
}
