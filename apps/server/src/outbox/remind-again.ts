import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import { freeKeys } from '@harbour/db/queries/outbox'
import { clinicToRemindOf } from '@harbour/db/queries/reminders'
import { stoppedReminders } from '@harbour/db/queries/unsaid'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import type { OutboxEvent } from '@harbour/domain/outbox/message'
import { remindersToSayAgain } from '@harbour/domain/outbox/reminders'
import type { Arrival } from '../auth/arrival.ts'
import type { ActContext } from '../context.ts'
import { putInOutbox } from './put-in-outbox.ts'
import { reminderKey, reminderTo, remindersTo } from './remind-due.ts'
import { senderOf } from './sender-of.ts'

/**
 * Who is still to be reminded of a step (REM-10): of the reminders that did not leave, those that would be put in for the same step
 * and person now. `only` is the one clinic that is asked for.
 */
export async function stillToRemind(tx: Tx, at: Instant, only: string | null = null) {
  const stopped = (await stoppedReminders(tx, londonDay(at))).filter(
    ({ clinicId }) => only === null || clinicId === only,
  )
  if (stopped.length === 0) return []
  const holidays = await bankHolidayDates(tx)
  const so = new Map<string, Still>()
  for (const clinicId of new Set(stopped.map((each) => each.clinicId))) {
    const clinic = await clinicToRemindOf(tx, clinicId)
    if (clinic === null) continue
    const asked = remindersToSayAgain(clinic, holidays, at).filter(({ key }) =>
      stopped.some(({ onceKey, personId }) => onceKey === reminderKey(clinicId, key, personId)),
    )
    for (const [onceKey, to] of await remindersTo(tx, clinic, asked, at)) so.set(onceKey, { clinic, to })
  }
  return stopped.flatMap((each) => {
    const still = so.get(each.onceKey)
    return still === undefined ? [] : [{ ...each, ...still }]
  })
}

interface Still {
  readonly clinic: NonNullable<Awaited<ReturnType<typeof clinicToRemindOf>>>
  readonly to: Parameters<typeof reminderTo>[2]
}

/**
 * Puts reminders of a clinic that did not leave in again (REM-10), by whoever asks for it. Whoever asks holds the clinic’s row, and
 * the key that each takes is its own alone: however often it is asked for, and of however many servers, it is said once.
 */
export async function remindAgain(
  tx: Tx,
  ctx: ActContext & { readonly arrival: Arrival },
  clinicId: string,
  messageIds: readonly string[],
  at: Instant,
): Promise<readonly OutboxEvent[]> {
  const asked = (await stillToRemind(tx, at, clinicId)).filter(({ messageId }) => messageIds.includes(messageId))
  await freeKeys(
    tx,
    asked.map(({ messageId }) => messageId),
  )
  const sender = senderOf(ctx)
  const made = asked.map(({ clinic, onceKey, to }) => reminderTo(clinic, onceKey, to, sender))
  return putInOutbox(tx, made, sender, { by: ctx.actor.personId, at })
}
