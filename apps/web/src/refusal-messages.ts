import { TRPCClientError } from '@trpc/client'
import { importSentence } from '@harbour/domain/cases/import-file'
import { londonTime } from '@harbour/domain/basics/dates'
import { dayInWords } from '@harbour/domain/clinic/day-in-words'
import { unfinishedSentence } from '@harbour/domain/cases/retention-words'
import { disclosurePartWords } from '@harbour/domain/plans/disclosure-words'
import { incompleteSentence } from '@harbour/domain/plans/incomplete-words'
import { voiceLackWords } from '@harbour/domain/plans/voice-gate'
import type { Refusal, RefusalCode, RefusalOf } from '@harbour/domain/refusals'
import { triageMessages } from './refusal-triage.ts'
import { writtenMessages } from './refusal-written.ts'

/** What happened and what to do next, for each refusal; a code without a sentence does not compile. */
const refusalMessages: { readonly [C in RefusalCode]: (refusal: RefusalOf<C>) => string } = {
  NOT_FOUND: ({ noun }) => `We cannot find that ${noun}. It may have been removed, or you may not have access to it.`,
  FORBIDDEN_ROLE: () => 'Your role does not allow this. Ask the coordinator if you think it should.',
  NOT_BY_THIS_WAY: () =>
    'You may read this case, not do this to it. Ask its officer, its advocate or whoever leads the clinic.',
  EMERGENCY_REASON_MISSING: () => 'Say in a sentence what cannot wait, and who is at risk.',
  EMERGENCY_REVIEWED: () => 'Someone has looked at this already. Read what they found.',
  EMERGENCY_OWN: () => 'You cannot look at your own emergency view. Ask another chair to.',
  EMERGENCY_FINDING_MISSING: () => 'Say in a sentence whether the view was needed.',
  LOG_NOT_WRITTEN: () =>
    'This could not be recorded in the access log, so it was not done. Try again; if it goes on, tell whoever runs Harbour.',
  NOT_SIGNED_IN: () => 'Your session has ended. Sign in again to carry on; what you typed is still here.',
  WRONG_CREDENTIALS: () => 'The e-mail address or password is not right. Check both and try again.',
  TOO_MANY_ATTEMPTS: ({ minutes }) =>
    `There have been too many attempts. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, then try again.`,
  TOO_FAST: () => 'More was asked for at once than Harbour takes from one person. Wait a moment, then try again.',
  FACTOR_NEEDED: () => 'Set up a second factor first. Until then you can only change your own account.',
  STEP_UP_NEEDED: () => 'You did not confirm that it is you, so nothing was changed.',
  SECOND_FACTOR_NEEDED: () =>
    'You did not confirm by a code or a passkey that it is you, so nothing was changed. Your password is not enough for this.',
  PASSKEY_NEEDED: () =>
    'You did not confirm by a passkey that it is you, so nothing was done. If you have none, add one under Your account.',
  NETWORK_NOT_MANAGED: () =>
    'Addresses, files and paper are for managed networks only, and you are not on one. Connect to your agency’s network, then try again.',
  PROOF_WRONG: () => 'That is not right, or it was used before. Check it, or wait for the next code, and try again.',
  STEP_OVER: () => 'That took too long, or was done already. Begin again.',
  LAST_FACTOR: () => 'This is your only second factor. Set up another one first, then remove this one.',
  PASSKEY_KNOWN: () => 'This device’s passkey belongs to an account already. Use another device or security key.',
  PASSWORD_COMMON: () =>
    'That password is among those tried first by anybody who guesses. Choose three or four words that do not belong together.',
  PASSWORD_PERSONAL: () =>
    'That password is little more than your name, your agency’s or the service’s. Choose words that have nothing to do with you.',
  SSO_NOT_OFFERED: () =>
    'People with this e-mail address do not sign in with their organisation here. Use your password or a passkey.',
  SSO_UNREACHABLE: () =>
    'Your organisation’s sign-in does not answer. Try again in a minute, or sign in another way; if it goes on, tell your IT help desk.',
  SSO_DECLINED: () =>
    'Your organisation did not sign you in, or you cancelled there. Try again; if it says no, ask your IT help desk for access to Harbour.',
  SSO_ANSWER_WRONG: () =>
    'Your organisation’s answer could not be verified, so you were not signed in. Begin again; if it goes on, tell your administrator.',
  SSO_EMAIL_UNVERIFIED: () =>
    'Your organisation did not vouch for your e-mail address, so Harbour cannot tell whose account this is. Tell your administrator.',
  SSO_OTHER_DOMAIN: () =>
    'Your organisation gave an e-mail address that is not one of your agency’s. Sign in there with your work account, or tell your administrator.',
  SSO_NO_ACCOUNT: () =>
    'Your organisation knows you, but your agency has no account or open invitation for you here. Ask your administrator to invite you.',
  SSO_LINKED_OTHERWISE: () =>
    'Your account is linked to another sign-in at your organisation. Ask your administrator to unlink it, then try again.',
  SSO_ACCESS_ENDED: () => 'Your access to Harbour has ended. Ask your administrator if it should be given back.',
  SSO_OTHER_PERSON: () => 'Somebody else signed in at your organisation. Sign in there as yourself.',
  SSO_NOT_FRESH: () =>
    'Your organisation did not say that you signed in just now. Confirm in another way, and tell your administrator.',
  SSO_PROVIDER_NOT_FOUND: ({ why }) =>
    ({
      unreachable: 'Nothing answers at this issuer’s address. Check it, and that this server may connect to it.',
      'no provider': 'What answers at this address is not an OpenID provider. Copy the issuer from its settings.',
      'other issuer':
        'The provider there calls itself by another address. Enter exactly the issuer that it states; for Entra ID the one with your tenant’s own id.',
      'other host':
        'The provider sends people, or is asked, at a host that this server does not allow. Ask whoever runs it to add that host to HARBOUR_SSO_HOSTS.',
    })[why],
  SSO_CLIENT_REFUSED: () =>
    'The organisation’s sign-in does not take Harbour’s client id and secret. An administrator has to check both: a secret may have expired.',
  SSO_ISSUER_INSECURE: () => 'The issuer’s address must begin with https://',
  SSO_HOSTS_UNSET: () =>
    'Single sign-on is not set up on this server. Whoever runs it has to name in HARBOUR_SSO_HOSTS where providers may be.',
  SSO_HOST_NOT_ALLOWED: () =>
    'The issuer is at none of the hosts that this server allows. Check it, or ask whoever runs it to add the host to HARBOUR_SSO_HOSTS.',
  SSO_SECRET_NEEDED: () => 'Enter the client secret. One that was given by another issuer is not sent to this one.',
  SSO_DOMAIN_TAKEN: ({ domain }) => `Another agency signs in with ${domain}. Take it away there first.`,
  SSO_ORIGIN_UNKNOWN: () =>
    'Harbour does not know its own address. Whoever runs it has to set HARBOUR_ORIGIN, then try again.',
  EMAIL_TAKEN: () => 'Somebody has this e-mail address already. Check it, or change that person instead.',
  PERSON_ENDED: () => 'This person’s access has ended. Give it back first.',
  OWN_ACCESS: () => 'You cannot end your own access or administrator role. Ask another administrator to do it.',
  ROLE_ENDS_BEFORE_IT_BEGINS: () => 'The role would end before it begins. Correct one of the two days.',
  ROLE_TOO_LONG: () => 'Choose a last day within a year of the first. The role can be given again then.',
  ROLE_ENDED: () => 'This role has ended already. Give it again instead.',
  OWN_ROLE: () => 'Nobody gives themselves a role or a sign-up link. Ask another administrator to do it.',
  OTHER_ADMINISTRATOR: () =>
    'You did the other half of what would let somebody in as this person. Ask another administrator to do this one.',
  ROLE_HELD_ALREADY: ({ role }) =>
    `They are ${role} on some of those days already. End that first, or choose other days.`,
  AGENCY_NAME_TAKEN: () => 'There is an agency with this name already.',
  LINK_NOT_GOOD: () =>
    'This link has been used, replaced by a later one, or is older than 72 hours. Ask your administrator for a new one.',
  PASSWORD_NOT_YOURS: () => 'Your present password is not right. Type it again.',
  CASE_CLOSED: () => 'This case is closed. Open it again before adding to it.',
  ENTRY_IN_FUTURE: () => 'That day is after today. Enter the day on which it happened.',
  ADDRESS_REASON_MISSING: () => 'Give your reason for opening the address. It is kept and shown on this case.',
  ADDRESS_OPENED_OFTEN: ({ most }) =>
    `You have opened ${most} today, which is the most for one day. Ask a colleague who has this case, or go on tomorrow.`,
  ADDRESS_CHECK_CHANGED: ({ by, at }) =>
    `${by} recorded a check of this address at ${londonTime(at)}. What you typed is still here: look at what they found, then choose.`,
  ADDRESS_CHECK_UNCONFIRMED: () =>
    'This address was found not safe. Record it as safe only if whoever lives there has said so themselves: then say that they have.',
  CONFLICT_REASON_MISSING: () => 'Say what the conflict of interest is.',
  MATCHES_WAIT: ({ names, you }) =>
    [
      names.length === 0
        ? ''
        : `${names.join(', ')} may know somebody in a case. Decide each possible conflict of interest on the agenda first.`,
      you ? 'You may know somebody in a case yourself. Ask somebody else who leads clinics to decide that first.' : '',
    ]
      .join(' ')
      .trim(),
  MATCH_GONE: () => 'Somebody has decided this meanwhile, or there are other reasons by now. Look at the list again.',
  DOOR_REASON_MISSING: () => 'Say why the case is hidden from them. Those who lead clinics read it.',
  DOOR_YOURSELF: () => 'Declare your own conflict of interest instead, from the case’s menu.',
  DOOR_LAST_LEADER: () =>
    'Nobody who chairs or coordinates would be left to see this case. Leave at least one of them in.',
  DOOR_EXCEPTION_ELSEWHERE: () => 'Only people of the agency that is sealed out can be left in.',
  VOICE_CHANGED: () =>
    'Somebody else recorded the victim’s voice meanwhile. Close this, read what they wrote, then add to it.',
  ORDER_CHANGED: ({ by, at }) =>
    `${by || 'An import'} changed this at ${londonTime(at)}, after you opened it. What you typed is still here: look at what stands now, then choose.`,
  ...triageMessages,
  IMPORT_MAPPING_INCOMPLETE: importSentence,
  IMPORT_FILE_TOO_LARGE: importSentence,
  IMPORT_FILE_NOT_CSV: importSentence,
  IMPORT_FILE_ENCODING: importSentence,
  IMPORT_FILE_EMPTY: importSentence,
  IMPORT_HEADING_TWICE: importSentence,
  IMPORT_ALREADY_RUN: importSentence,
  IMPORT_ROW_DECIDED: importSentence,
  RETENTION_REASON_MISSING: () => 'Give your reason in a sentence. It is kept with the case.',
  CASE_NOT_CLOSED: () => 'This case is open. Close it first.',
  CASE_UNFINISHED: ({ unfinished }) => unfinishedSentence(unfinished),
  RETENTION_NOT_DUE: ({ reviewOn }) => `This case is looked at on ${dayInWords(reviewOn)}. Nothing is decided before.`,
  RETENTION_HELD: () => 'This case is on legal hold. Lift the hold first, if the reason for it has gone.',
  RETENTION_NOT_HELD: () => 'This case is not on legal hold.',
  RETENTION_PROPOSED: () => 'Its deletion has been proposed. Somebody else confirms it, or it is withdrawn.',
  RETENTION_NOT_PROPOSED: () => 'Nobody proposes the deletion of this case any more.',
  RETENTION_OWN_PROPOSAL: () => 'You proposed this, so another chair has to confirm it.',
  RETENTION_NEXT_DAY: ({ latest }) => `Choose a day after today, and no later than ${dayInWords(latest)}.`,
  RETENTION_OTHER_REFERENCE: () => 'That is not the reference of this case. Type it as it stands above.',
  REQUEST_NOT_THEIRS: () => 'Choose the victim or the suspect of this case.',
  REQUEST_DAY: () => 'That day is after today. Enter the day on which the request was received.',
  REQUEST_IDENTITY_MISSING: () => 'Say how it was made sure that it is them who asks.',
  REQUEST_CLOSED: () => 'This request has been answered or ended. What was released stays as it is.',
  REQUEST_PROPOSED: () => 'This answer waits for its release. Take that back before you decide otherwise.',
  REQUEST_NOT_PROPOSED: () => 'Nobody has said that this answer is ready, or it was taken back.',
  REQUEST_OWN_PROPOSAL: () => 'You prepared this answer, so another chair has to release it.',
  REQUEST_UNDECIDED: ({ count }) =>
    count === 1
      ? 'One paragraph is not decided, or has other words now. Decide it first.'
      : `${count} paragraphs are not decided, or have other words now. Decide them first.`,
  REQUEST_NOT_FOR_YOU: () => 'This paragraph was not written for you. Keep it back, or ask a chair to decide it.',
  REQUEST_WORDS_CHANGED: () => 'This paragraph has other words now. Read it again, then decide.',
  REQUEST_NO_EXEMPTION: () => 'Choose why it is kept back.',
  REQUEST_NO_PASSAGE: () => 'Name the words to keep back as they stand in the paragraph, each on a line of its own.',
  REQUEST_REASON_MISSING: () => 'Give your reason in a sentence. It is kept with the request.',
  REQUEST_NOT_RELEASED: () => 'This answer has not been released yet.',
  SERIES_CHANGED: () =>
    'Somebody else has changed this series. Look at what they changed, then make your change again.',
  SEAT_ENDS_BEFORE_IT_BEGINS: () => 'The seat ends before it begins. Correct one of the two days.',
  SEAT_DEPUTY_IS_HOLDER: () => 'The deputy must be somebody other than the person who holds the seat.',
  SEAT_OTHER_AGENCY: () => 'That person belongs to another agency. Choose one of this agency’s own people.',
  SEAT_TOO_LONG: () => 'Choose a last day within a year. The seat can be given again then.',
  SEAT_TAKEN: ({ fromDay, untilDay }) =>
    `This agency holds a seat from ${dayInWords(fromDay)}${untilDay === null ? '' : ` to ${dayInWords(untilDay)}`} already. Change or end that one, or choose other days.`,
  CLINIC_NOT_READY: ({ status, next }) => `This clinic is ${status}, so it cannot be ${next} yet.`,
  CLINIC_NOT_AHEAD: ({ status }) => `This clinic is ${status}, so its day can no longer be changed.`,
  CLINIC_MOVED_ALREADY: ({ heldOn }) =>
    `Somebody else has moved this clinic to ${dayInWords(heldOn)}. Move it again if that day is wrong.`,
  CLINIC_IN_THE_PAST: () => 'That day has passed. Choose today or a later day.',
  MESSAGE_NOT_WAITING: ({ state }) =>
    state === 'sent'
      ? 'It has left already, and cannot be called back.'
      : 'It does not leave any more: look at it again.',
  LAST_BANK_HOLIDAY: () => 'One bank holiday has to stay. Add another first.',
  ANSWER_NO_SEAT: () => 'You hold no seat at this clinic, so there is nothing to answer.',
  ANSWER_TOO_LATE: () => 'The clinic has begun, or does not take place: there is nothing to answer any more.',
  ANSWER_NO_DEPUTY: () => 'Your seat has no deputy. Ask the coordinator to name one, or send apologies.',
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
  MEETING_NOT_OPEN: ({ status }) =>
    status === 'closed' || status === 'cancelled'
      ? `This clinic is ${status}: its record can be read, not changed.`
      : 'This clinic is not open yet. Wait for the chair to open it.',
  MEETING_STATEMENT_CHANGED: () => 'The confidentiality statement has changed. Read it again, then sign it.',
  MEETING_ROOM_NOT_PRIVATE: () => 'Confirm that you are in a private room before you join.',
  MEETING_NOT_JOINED: () => 'Sign the confidentiality statement of this clinic before you write in it.',
  MEETING_OBSERVER: () => 'You attend as an observer: you can read the plan, not change it.',
  MEETING_WITHOUT_NAMES: () =>
    'You read this plan without names, so you cannot write in it. Raise your hand, or say it in writing under People.',
  MEETING_ITEM_GONE: () => 'That item is no longer on the agenda. Choose another.',
  MEETING_AT_END: () => 'No item comes after this one. Close the clinic when you are ready.',
  APOLOGY_NO_SEAT: () => 'This person holds no seat at this clinic. Choose the holder or the deputy of a seat.',
  APOLOGY_CAME: () => 'This person was here, so there are no apologies to record.',
  OBSERVER_WRONG_ROLE: () =>
    'Only somebody whose one role is observer is invited to watch. Others come by a seat or by their cases.',
  OBSERVER_CLINIC_OVER: ({ status }) => `This clinic is ${status}: nobody can be invited to watch it any more.`,
  BEAT_NOT_A_CASE: () => 'Only a case has beats. Go to a case first.',
  HAND_GONE: () => 'That hand is down already.',
  HAND_NOT_YOURS: () => 'Only the chair may lower somebody else’s hand.',
  MEETING_MOVED: () => 'The meeting had already moved on. Look where it is, then move on if you need to.',
  ACTION_CONFLICT: ({ by, at }) =>
    `${by} changed this at ${londonTime(at)}. Their change is shown; make yours again if you still want it.`,
  ACTION_REMOVED: () => 'This action was removed from the plan. Restore it first.',
  ACTION_NOT_REMOVED: () => 'This action is in the plan already.',
  ACTION_FINISHED_STATUS: ({ status, answer }) =>
    `This action is ${status}, so it cannot be ${answer === 'progress' ? 'reported on' : answer} now.`,
  ACTION_NOT_YOURS: () => 'This action belongs to another agency or person. Ask its owner, or the seat of its agency.',
  ACTION_REASON_MISSING: ({ answer }) =>
    answer === 'progress' ? 'Say what has been done so far.' : `Give the reason why it is ${answer}.`,
  ACTION_EVIDENCE_MISSING: () => 'Say what shows that it is done: a log, a reference, a date.',
  OWNER_UNKNOWN: () => 'That owner is no longer active. Choose another.',
  OWNER_IN_OTHER_AGENCY: () => 'That person belongs to another agency than the action. Choose one of its own people.',
  OWNER_CONFLICTED: () => 'That person cannot own an action in this case. Choose another.',
  DUE_IN_PAST: ({ on }) => `${dayInWords(on)} has gone. Choose today or a later day.`,
  PLAN_AGREED: () => 'This plan is agreed and read-only. Report on its actions from My work.',
  PLAN_NO_SUMMARY: () => 'The summary of risk is empty. Sum up the risk before agreeing the plan.',
  PLAN_INCOMPLETE: ({ actions }) => actions.map(incompleteSentence).join(' '),
  PLAN_FACT_CHANGED: ({ by, at }) =>
    `${by} changed this at ${londonTime(at)}. Their change is shown; make yours again if you still want it.`,
  TELLER_NOT_POSSIBLE: ({ conflicted }) =>
    conflicted
      ? 'That person cannot tell the victim of this case. Choose another.'
      : 'That person is no longer active, or belongs to another agency. Choose another.',
  VOICE_MISSING: ({ lacks }) =>
    `The meeting has not heard ${voiceLackWords(lacks)}. Record it, or say why the case goes on without it.`,
  RISK_GAPS: ({ gaps }) =>
    `No action answers ${gaps.length === 1 ? 'this risk' : 'these risks'}: ${gaps.join(', ')}. Add one, or say why ${gaps.length === 1 ? 'it is' : 'they are'} left.`,
  WORDING_QUESTIONED: ({ actions }) =>
    `${actions.map(({ number, sentences }) => `Action ${number}: ${sentences.join(' ')}`).join(' ')} Reword, or say why it stays so.`,
  DISSENT_NOT_YOURS: () => 'A dissent is recorded by whoever dissents, or by the chair on their behalf.',
  DISSENT_NOT_HERE: () => 'That person has not signed in to this clinic. Choose somebody who was in the room.',
  DISCLOSURE_INCOMPLETE: ({ lacks }) => `This decision does not say ${disclosurePartWords(lacks)} yet.`,
  DISCLOSURE_REASON_MISSING: () => 'Say why the decision is taken back. The record of it stays.',
  DISCLOSURE_WITHDRAWN: () => 'This decision has been taken back already.',
  AGENDA_NOT_SENT: () => 'The agenda is not locked yet. Its pack can be taken once the chair has locked it.',
  MINUTES_NOT_YET: () => 'The clinic is not over. Its minutes are made when it closes.',
  DOCUMENTS_ENOUGH: ({ most }) =>
    `You have taken ${most} copies within an hour, which is as many as may be. Use one of them, or wait.`,
  DOCUMENT_NOT_MADE: () => 'The document could not be made. Try again; if it goes on, tell whoever runs Harbour.',
  ...writtenMessages,
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
  if (error instanceof TRPCClientError && (error.data as { readonly code?: string } | null)?.code === 'BAD_REQUEST')
    return 'That cannot be read. Check the address of the page, or what you typed, and try again; nothing was changed.'
  return 'There is a problem with the service. Nothing was changed; try again in a moment.'
}
