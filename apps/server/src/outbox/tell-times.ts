import { writeLog } from '@harbour/db/queries/access-log'
import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import { clinicsWithAgendaOut } from '@harbour/db/queries/diaries'
import type { Db } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { startOf } from '@harbour/domain/clinic/clinic-times'
import { isQuiet } from '@harbour/domain/outbox/reminders'
import type { Sender } from './put-in-outbox.ts'
import { tellDiaries } from './tell-diaries.ts'

/**
 * Tells whoever is invited when their agency is needed, where that is new or has moved (INV-5): the agenda was locked, a line was
 * moved, a return came in. Looked for now and then in place of at each act, so that an hour of moving lines about is one message. Gives how
 * many were put into the outbox.
 */
export async function tellTimes(db: Db, sender: Sender, at: Instant): Promise<number> {
  if (isQuiet(at, await bankHolidayDates(db))) return 0
  let count = 0
  for (const clinic of await clinicsWithAgendaOut(db, londonDay(at)))
    if (at < startOf(clinic))
      count += await db.transaction(async (tx) => {
        const events = await tellDiaries(tx, clinic.id, sender, { by: null, at })
        const row = {
          at,
          requestId: 'outbox',
          capability: 'outbox:manage',
          outcome: 'done' as const,
          clinicId: clinic.id,
        }
        await writeLog(
          tx,
          events.map(({ type, messageId, toPersonId }) => ({ ...row, what: type, facts: { messageId, toPersonId } })),
        )
        return events.length
      })
  return count
}
