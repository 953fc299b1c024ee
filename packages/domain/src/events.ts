import type { EmergencyEvent } from './access/emergency.ts'
import type { DocumentEvent } from './documents/taking.ts'
import type { EventShape } from './basics/event.ts'
import type { InterestEvent } from './cases/interest.ts'
import type { LogEvent } from './people/access-log.ts'
import type { PersonEvent } from './people/person.ts'
import type { SessionEvent } from './people/session.ts'
import type { SsoEvent } from './people/sso.ts'
import type { AgendaEvent } from './clinic/agenda-commands.ts'
import type { AbsenceEvent } from './clinic/absence.ts'
import type { AnswerEvent } from './clinic/answer.ts'
import type { BankHolidayEvent } from './clinic/bank-holiday.ts'
import type { ClinicEvent } from './clinic/clinic.ts'
import type { ReturnEvent } from './clinic/return.ts'
import type { SeriesEvent } from './clinic/series.ts'
import type { ClosingEvent } from './clinic/closing.ts'
import type { PresenceEvent } from './clinic/presence.ts'
import type { ObservingEvent } from './clinic/observing.ts'
import type { OutboxEvent } from './outbox/message.ts'
import type { SubscriptionEvent } from './outbox/subscription.ts'
import type { MeetingEvent } from './clinic/session.ts'
import type { SpeakingEvent } from './clinic/speaking.ts'
import type { ActionEvent } from './plans/action.ts'
import type { DisclosureEvent } from './plans/disclosure.ts'
import type { NoteEvent } from './plans/note.ts'
import type { PlanEvent } from './plans/plan.ts'
import type { DoorEvent } from './cases/door.ts'
import type { CaseEvent } from './cases/entry.ts'
import type { FlagEvent } from './cases/flag.ts'
import type { TriageRulesEvent } from './cases/triage-rules.ts'
import type { LinkEvent } from './cases/link.ts'
import type { SampleEvent } from './cases/sample.ts'
import type { TriggerEvent } from './cases/trigger.ts'
import type { ImportEvent } from './cases/import-file.ts'
import type { AccessRequestEvent } from './cases/access-request.ts'
import type { RetentionEvent } from './cases/retention.ts'
import type { OpinionEvent } from './cases/opinion.ts'

/** Everything that can be seen or done in Harbour, as the access log records it. */
export type HarbourEvent =
  | CaseEvent
  | DoorEvent
  | EmergencyEvent
  | FlagEvent
  | TriageRulesEvent
  | LinkEvent
  | SampleEvent
  | TriggerEvent
  | ImportEvent
  | RetentionEvent
  | AccessRequestEvent
  | SeriesEvent
  | ClinicEvent
  | AbsenceEvent
  | BankHolidayEvent
  | AnswerEvent
  | AgendaEvent
  | InterestEvent
  | LogEvent
  | PersonEvent
  | SessionEvent
  | SsoEvent
  | MeetingEvent
  | ClosingEvent
  | ObservingEvent
  | OutboxEvent
  | SubscriptionEvent
  | PresenceEvent
  | SpeakingEvent
  | ActionEvent
  | PlanEvent
  | DisclosureEvent
  | DocumentEvent
  | ReturnEvent
  | OpinionEvent
  | NoteEvent

/** Which list on screen shows records of a noun, by the first word of an event's type. */
const collections: Readonly<Record<string, string>> = {
  action: 'actions',
  agenda: 'clinics',
  agency: 'people',
  case: 'cases',
  clinic: 'clinics',
  disclosure: 'cases',
  emergency: 'emergencies',
  flag: 'flags',
  holiday: 'holidays',
  import: 'imports',
  outbox: 'outbox',
  person: 'people',
  plan: 'actions',
  report: 'cases',
  retention: 'retention',
  series: 'clinics',
  triage: 'flags',
  link: 'flags',
  sample: 'flags',
  trigger: 'flags',
}

/** Nouns that a clinic's room reads apart from the rest of it, because they change often: each is a topic of its own. */
const ownTopics: ReadonlySet<string> = new Set(['speaking', 'presence'])

/** What happens to a draft all the time: only the screens that show its plan read again. */
const drafting: ReadonlySet<string> = new Set(['action added', 'action changed', 'action removed', 'action restored'])

/** The topics whose open screens read again after an event: one for each record it names, and the noun's list. */
export function topicsOf(event: EventShape): readonly string[] {
  const noun = event.type.split(' ', 1)[0] ?? ''
  if (ownTopics.has(noun) && event.clinicId !== undefined) return [`${noun}:${event.clinicId}`]
  if (drafting.has(event.type) && event.planId !== undefined) return [`plan:${event.planId}`]
  if (noun === 'return') return returnTopics(event)
  if (noun === 'note') return event.caseId === undefined ? [] : [`case:${event.caseId}`]
  const collection = collections[noun]
  return [
    ...(event.caseId === undefined ? [] : [`case:${event.caseId}`]),
    ...(event.clinicId === undefined || noun === 'action' ? [] : [`clinic:${event.clinicId}`]),
    ...(event.planId === undefined ? [] : [`plan:${event.planId}`]),
    ...(event.personId === undefined ? [] : [`person:${event.personId}`]),
    ...(collection === undefined ? [] : [collection]),
  ]
}

/** A draft is the agency’s own: only its people are told. What is filed, and a reminder, shows on the clinic as well. */
function returnTopics({ type, caseId, clinicId, agencyId }: EventShape): readonly string[] {
  return [
    ...(agencyId === undefined ? [] : [`agency:${agencyId}`]),
    ...(type === 'return drafted' || agencyId === undefined || clinicId === undefined ? [] : [`returns:${clinicId}`]),
    ...(type === 'return submitted' && caseId !== undefined ? [`case:${caseId}`] : []),
  ]
}
