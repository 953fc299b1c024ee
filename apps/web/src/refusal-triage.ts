import type { FlagRefusal } from '@harbour/domain/cases/flag'
import type { LinkRefusal } from '@harbour/domain/cases/link'
import type { SampleRefusal } from '@harbour/domain/cases/sample'
import type { TriageRulesRefusal } from '@harbour/domain/cases/triage-rules'
import type { TriggerRefusal } from '@harbour/domain/cases/trigger'

type TriageRefusal = FlagRefusal | TriageRulesRefusal | LinkRefusal | SampleRefusal | TriggerRefusal

/** The sentences of what is refused at triage. */
export const triageMessages: {
  readonly [C in TriageRefusal['code']]: (refusal: Extract<TriageRefusal, { readonly code: C }>) => string
} = {
  FLAG_GROUND_NOT_MET: ({ ground, because }) =>
    `The record does not show the ground “${ground}”: ${because}. Choose professional judgement and give your reason.`,
  FLAG_REASON_MISSING: () => 'Give the reason for your professional judgement.',
  FLAG_SHARING_REASON_MISSING: () =>
    'The victim has not consented. Say why the information is shared, and on what lawful basis.',
  FLAG_ALREADY_WAITING: () => 'This case is flagged already. Add to that flag, or wait for triage.',
  FLAG_CASE_CLOSED: () => 'This case is closed. Open it again before flagging it.',
  FLAG_LISTED: () => 'This case has been to its clinic. Flag it anew if it should come back.',
  FLAG_CHANGED_MEANWHILE: () => 'Somebody else has triaged this flag. Look at what they decided, then decide again.',
  FLAG_NOT_ASKED: () => 'Triage asks nothing about this flag any more, or somebody has answered. Look at it again.',
  TRIAGE_WEIGHTS_CHANGED: () =>
    'Somebody else has changed the weights. Look at what they set, then change yours again.',
  TRIAGE_REASON_MISSING: ({ status }) =>
    status === 'accepted'
      ? 'Say why it is urgent.'
      : status === 'more asked'
        ? 'Say what is missing, so that the referrer can answer.'
        : 'Say where the case is signposted to, and why.',
  LINK_GONE: () => 'Somebody has decided this meanwhile, or there are other reasons by now. Look at the list again.',
  SAMPLE_MONTH: () => 'Choose one of the months that are offered: they are over, and not older than six months.',
  SAMPLE_NOT_DRAWN: () => 'The sample of this month has not been drawn yet. Draw it first.',
  SAMPLE_NOT_IN: () => 'Somebody has looked at this report already, or it is not in the sample of this month.',
  TRIGGER_GONE: () => 'Somebody has decided this meanwhile, or it is no more. Look at the list again.',
  TRIGGER_REASON_MISSING: () => 'Say why it is set aside.',
  TRIGGER_REVIEW_DAY: () => 'Choose a day from today on, before the review that is set.',
}
