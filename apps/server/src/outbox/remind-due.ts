import { randomUUID } from 'node:crypto'
import { writeLog } from '@harbour/db/queries/access-log'
import { alreadySaid, clinicsToRemindOf, remindedPeople } from '@harbour/db/queries/reminders'
import type { Db, Tx } from '@harbour/db/open-db'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay, plusDays } from '@harbour/domain/basics/dates'
import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import type { DueReminder } from '@harbour/domain/outbox/reminders'
import { isQuiet, remindersDue } from '@harbour/domain/outbox/reminders'
import type { RemindedAs } from '@harbour/domain/outbox/steps'
import { clinicLink, reminderMessage } from '@harbour/domain/outbox/wording'
import { owingPeople } from './owing-people.ts'
import type { Made, Sender } from './put-in-outbox.ts'
import { putInOutbox } from './put-in-outbox.ts'

/** The furthest ahead that any step can be: forty working days, with holidays. */
const DAYS_AHEAD = 75

/**
 * Puts the reminders whose time has come into the outbox, each once: what was said is the outbox itself, so that it does not matter
 * how many servers look, how often, nor that none did for a day (REM-3, REM-5). Gives how many were put in.
 */
export async function remindDue(db: Db, sender: Sender, at: Instant): Promise<number> {
  const holidays = await bankHolidayDates(db)
  if (isQuiet(at, holidays)) return 0
  const today = londonDay(at)
  let count = 0
  for (const clinic of await clinicsToRemindOf(db, today, plusDays(today, DAYS_AHEAD))) {
    const due = remindersDue(clinic, holidays, at)
    if (due.length > 0) count += await db.transaction((tx) => remindOf(tx, clinic, due, sender, at))
  }
  return count
}

/** Whom a reminder of a step that ends on `until` is for. */
async function peopleFor(tx: Tx, clinic: Clinic, as: RemindedAs, until: CalendarDate, at: Instant) {
  const today = londonDay(at)
  if (as === 'owing') return owingPeople(tx, clinic, { isMeant: (dueOn) => dueOn === until && dueOn >= today }, at)
  if (as === 'late') return owingPeople(tx, clinic, { isMeant: (dueOn) => dueOn < today }, at)
  return remindedPeople(tx, clinic, as, today)
}

type Clinic = Awaited<ReturnType<typeof clinicsToRemindOf>>[number]

/** What makes it the same reminder again: of a step of a clinic and its day, to one person (REM-5). */
export function reminderKey(clinicId: string, key: string, personId: string): string {
  return `${clinicId} ${key} ${personId}`
}

/** To whom reminders go, in which words, by what makes each the same one again. */
export async function remindersTo(tx: Tx, clinic: Clinic, due: readonly DueReminder[], at: Instant) {
  const found = new Map<string, { readonly id: string; readonly address: string; readonly sentence: string }>()
  for (const { key, to, sentence, until } of due)
    for (const as of to)
      for (const person of await peopleFor(tx, clinic, as, until, at))
        found.set(reminderKey(clinic.id, key, person.id), { ...person, sentence })
  return found
}

/** A reminder as it is put into the outbox. */
export function reminderTo(
  clinic: Clinic,
  onceKey: string,
  { id, address, sentence }: { readonly id: string; readonly address: string; readonly sentence: string },
  { origin }: Sender,
): Made {
  const message = reminderMessage(sentence, clinic, clinicLink(origin, clinic.id))
  const whom = { toPersonId: id, toAddress: address, clinicId: clinic.id }
  return { id: randomUUID(), kind: 'reminder', ...whom, message, onceKey }
}

async function remindOf(
  tx: Tx,
  clinic: Clinic,
  due: readonly DueReminder[],
  sender: Sender,
  at: Instant,
): Promise<number> {
  const made = await remindersTo(tx, clinic, due, at)
  const said = await alreadySaid(tx, [...made.keys()])
  const fresh = [...made].flatMap(([onceKey, each]) =>
    said.has(onceKey) ? [] : [reminderTo(clinic, onceKey, each, sender)],
  )
  const events = await putInOutbox(tx, fresh, sender, { by: null, at })
  const row = { at, requestId: 'outbox', capability: 'outbox:manage', outcome: 'done' as const, clinicId: clinic.id }
  await writeLog(
    tx,
    events.map(({ type, messageId, toPersonId }) => ({ ...row, what: type, facts: { messageId, toPersonId } })),
  )
  return events.length
}
