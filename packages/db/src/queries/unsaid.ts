import { inArray, sql } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { MessageKind, MessageState } from '@harbour/domain/outbox/message'
import type { ClinicTime, NeededTimes } from '@harbour/domain/outbox/wording'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { agendaItems } from '../tables/agenda.ts'
import { clinics } from '../tables/clinic.ts'
import { shutDoors } from '../tables/conflict.ts'
import { diaryEntries, outboxMessages } from '../tables/outbox.ts'
import { agencies, people } from '../tables/person.ts'
import { notInConflict } from '../visible.ts'

/** What a diary says of a clinic, or should. */
interface InDiary extends ClinicTime {
  readonly needed: NeededTimes | null
}

/** Someone whose diary still says the old, since what they were to be told did not leave. */
interface UnsaidDiary {
  /** The message that did not leave. */
  readonly messageId: string
  readonly clinicId: string
  readonly personId: string
  readonly name: string
  readonly code: string
  readonly kind: MessageKind
  readonly state: MessageState
  readonly fault: string | null
  readonly meant: InDiary
  /** What their diary has; null where the clinic is not in it. */
  readonly told: InDiary | null
  /** Whether their diary is of another place as well, or of that alone. */
  readonly isElsewhere: boolean
}

/** Whose diary still says the old (INV-7), of clinics from `today` on that have not begun: soonest first, then by name. */
export async function unsaidDiaries(tx: Tx, today: CalendarDate): Promise<readonly UnsaidDiary[]> {
  const { rows } = await tx.execute<UnsaidDiary & { [column: string]: unknown }>(sql`
    select last.message_id as "messageId", last.clinic_id as "clinicId", person.id as "personId", person.name, agency.code, last.kind, last.state, last.fault,
      ${inDiary('last')} as meant, case when told.kind <> 'cancellation' then ${inDiary('told')} end as told,
      coalesce(told.kind <> 'cancellation' and (last.place, last.video_link) is distinct from (told.place, told.video_link), false) as "isElsewhere"
    from (
      select distinct on (entry.clinic_id, entry.person_id) entry.*, message.kind, message.state, message.fault
      from ${diaryEntries} entry join ${outboxMessages} message on message.id = entry.message_id
      where message.state <> 'replaced'
      order by entry.clinic_id, entry.person_id, entry.sequence desc
    ) last
    join ${clinics} clinic on clinic.id = last.clinic_id
    join ${people} person on person.id = last.person_id and person.active
    join ${agencies} agency on agency.id = person.agency_id
    left join lateral (
      select entry.*, message.kind
      from ${diaryEntries} entry join ${outboxMessages} message on message.id = entry.message_id
      where entry.clinic_id = last.clinic_id and entry.person_id = last.person_id
        and message.state in ('waiting', 'sent', 'not sent')
      order by entry.sequence desc limit 1
    ) told on true
    where last.state in ('called back', 'refused', 'failed') and not last.settled
      and clinic.status in ('planned', 'agenda locked', 'cancelled') and clinic.held_on >= ${today}
    order by clinic.held_on, clinic.id, person.name, person.id`)
  return rows
}

/** Somebody who was to be told of an agenda, and what would have told them did not leave. */
export interface UntoldReader {
  /** The message that did not leave. */
  readonly messageId: string
  readonly clinicId: string
  readonly seriesId: string
  readonly heldOn: CalendarDate
  /** The case that was added late, where that was to be told. */
  readonly caseId: string | null
  readonly personId: string
  readonly name: string
  readonly code: string
  readonly state: MessageState
  readonly fault: string | null
}

/**
 * Whom the last message about an agenda did not reach (CIR-4), as far as the actor may know of it, of clinics from `today` on that
 * have not begun: soonest first, then by name. Whether they are still expected is not known here.
 */
export async function untoldReaders(tx: Tx, actor: Actor, today: CalendarDate): Promise<readonly UntoldReader[]> {
  const { rows } = await tx.execute<UntoldReader & { [column: string]: unknown }>(sql`
    select last.id as "messageId", clinic.id as "clinicId", clinic.series_id as "seriesId", clinic.held_on as "heldOn",
      last.case_id as "caseId", person.id as "personId", person.name, agency.code, last.state, last.fault
    from (
      select distinct on (${outboxMessages.clinicId}, ${outboxMessages.toPersonId}) ${outboxMessages}.*
      from ${outboxMessages}
      where ${outboxMessages.kind} = 'agenda' and ${outboxMessages.state} <> 'replaced'
        and ${notInConflict(actor, outboxMessages.caseId)}
      order by ${outboxMessages.clinicId}, ${outboxMessages.toPersonId}, ${outboxMessages.madeAt} desc
    ) last
    join ${clinics} clinic on clinic.id = last.clinic_id
    join ${people} person on person.id = last.to_person_id and person.active
    join ${agencies} agency on agency.id = person.agency_id
    where last.state in ('called back', 'refused', 'failed')
      and clinic.status in ('planned', 'agenda locked') and clinic.held_on >= ${today}
      and (last.case_id is null or exists (select 1 from ${agendaItems} item
        where item.clinic_id = clinic.id and item.case_id = last.case_id and item.status = 'pending'))
      and not exists (select 1 from ${shutDoors} door where door.case_id = last.case_id and door.person_id = person.id)
    order by clinic.held_on, clinic.id, person.name, person.id`)
  return rows
}

/** Somebody’s reminder of a step that did not leave, and holds its key, so that it is not said by itself. */
interface StoppedReminder {
  /** The message that did not leave. */
  readonly messageId: string
  readonly onceKey: string
  readonly clinicId: string
  readonly heldOn: CalendarDate
  readonly personId: string
  readonly name: string
  readonly code: string
  readonly state: MessageState
  readonly fault: string | null
}

/**
 * The reminders that did not leave (REM-10), of clinics from `today` on that have not begun: soonest first, then by name and in the
 * order they were made. Whether they are still so is not known here.
 */
export async function stoppedReminders(tx: Tx, today: CalendarDate): Promise<readonly StoppedReminder[]> {
  const { rows } = await tx.execute<StoppedReminder & { [column: string]: unknown }>(sql`
    select message.id as "messageId", message.once_key as "onceKey", clinic.id as "clinicId", clinic.held_on as "heldOn",
      person.id as "personId", person.name, agency.code, message.state, message.fault
    from ${outboxMessages} message
    join ${clinics} clinic on clinic.id = message.clinic_id
    join ${people} person on person.id = message.to_person_id and person.active
    join ${agencies} agency on agency.id = person.agency_id
    where message.kind = 'reminder' and message.once_key is not null
      and message.state in ('called back', 'refused', 'failed')
      and clinic.status in ('planned', 'agenda locked') and clinic.held_on >= ${today}
    order by clinic.held_on, clinic.id, person.name, person.id, message.made_at, message.id`)
  return rows
}

/** The clinics that messages are about. */
export async function clinicsToldOf(tx: Tx, messageIds: readonly string[]): Promise<readonly string[]> {
  const rows = await tx
    .selectDistinct({ clinicId: outboxMessages.clinicId })
    .from(outboxMessages)
    .where(inArray(outboxMessages.id, [...messageIds]))
    .orderBy(outboxMessages.clinicId)
  return rows.map(({ clinicId }) => clinicId)
}

function inDiary(entry: 'last' | 'told') {
  const column = (name: string) => sql`${sql.identifier(entry)}.${sql.identifier(name)}`
  const times = sql`json_build_object('from', ${column('needed_from')}, 'until', ${column('needed_until')})`
  return sql`json_build_object('heldOn', ${column('held_on')}, 'startTime', ${column('start_time')},
    'minutes', ${column('minutes')}, 'needed', case when ${column('needed_from')} is not null then ${times} end)`
}
