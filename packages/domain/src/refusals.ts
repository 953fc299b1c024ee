import type { AccessRefusal } from './access/decide.ts'
import type { EmergencyRefusal } from './access/emergency.ts'
import type { DocumentRefusal } from './documents/taking.ts'
import type { NotFound } from './basics/not-found.ts'
import type { InterestRefusal } from './cases/interest.ts'
import type { LogRefusal } from './people/access-log.ts'
import type { PermissionRefusal } from './people/permissions.ts'
import type { PersonRefusal } from './people/person.ts'
import type { SessionRefusal } from './people/session.ts'
import type { SsoRefusal } from './people/sso.ts'
import type { AgendaRefusal } from './clinic/agenda-commands.ts'
import type { AnswerRefusal } from './clinic/answer.ts'
import type { BankHolidayRefusal } from './clinic/bank-holiday.ts'
import type { BeatRefusal } from './clinic/beats.ts'
import type { ClosingRefusal } from './clinic/closing.ts'
import type { ClinicRefusal } from './clinic/clinic.ts'
import type { ObservingRefusal } from './clinic/observing.ts'
import type { OutboxRefusal } from './outbox/message.ts'
import type { ReturnRefusal } from './clinic/return.ts'
import type { SeriesRefusal } from './clinic/series.ts'
import type { MeetingRefusal } from './clinic/session.ts'
import type { SpeakingRefusal } from './clinic/speaking.ts'
import type { ActionRefusal } from './plans/action.ts'
import type { DisclosureRefusal } from './plans/disclosure.ts'
import type { NoteRefusal } from './plans/note.ts'
import type { PlanRefusal } from './plans/plan.ts'
import type { DoorRefusal } from './cases/door.ts'
import type { AddressCheckRefusal } from './cases/address-check.ts'
import type { CaseRefusal } from './cases/entry.ts'
import type { FlagRefusal } from './cases/flag.ts'
import type { TriageRulesRefusal } from './cases/triage-rules.ts'
import type { LinkRefusal } from './cases/link.ts'
import type { SampleRefusal } from './cases/sample.ts'
import type { TriggerRefusal } from './cases/trigger.ts'
import type { ImportRefusal } from './cases/import-file.ts'
import type { AccessRequestRefusal } from './cases/access-request.ts'
import type { RetentionRefusal } from './cases/retention.ts'
import type { OpinionRefusal } from './cases/opinion.ts'

/** Every reason Harbour may give for not doing something. Each has a status in the server and a sentence on screen. */
export type Refusal =
  | AccessRefusal
  | EmergencyRefusal
  | CaseRefusal
  | AddressCheckRefusal
  | DoorRefusal
  | FlagRefusal
  | TriageRulesRefusal
  | LinkRefusal
  | SampleRefusal
  | TriggerRefusal
  | ImportRefusal
  | RetentionRefusal
  | AccessRequestRefusal
  | InterestRefusal
  | LogRefusal
  | NotFound
  | PermissionRefusal
  | PersonRefusal
  | SessionRefusal
  | SsoRefusal
  | SeriesRefusal
  | ClinicRefusal
  | AgendaRefusal
  | MeetingRefusal
  | AnswerRefusal
  | BankHolidayRefusal
  | BeatRefusal
  | ClosingRefusal
  | ObservingRefusal
  | OutboxRefusal
  | SpeakingRefusal
  | ActionRefusal
  | PlanRefusal
  | DisclosureRefusal
  | DocumentRefusal
  | ReturnRefusal
  | OpinionRefusal
  | NoteRefusal
export type RefusalCode = Refusal['code']
export type RefusalOf<C extends RefusalCode> = Extract<Refusal, { readonly code: C }>
