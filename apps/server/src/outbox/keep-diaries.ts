import { writeLog } from '@harbour/db/queries/access-log'
import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import { announcedFrom } from '@harbour/db/queries/diaries'
import type { Db } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { startOf } from '@harbour/domain/clinic/clinic-times'
import { isQuiet } from '@harbour/domain/outbox/reminders'
import { sendAgendaRound } from './circulate.ts'
import type { Sender } from './put-in-outbox.ts'
import { tellDiaries } from './tell-diaries.ts'

/**
 * Makes the diaries of all announced clinics right where nobody’s act does: when an agency is needed is new or has moved, since the
 * agenda was locked, a line was moved or a return came in (INV-5), and a role or an access began or ended. Looked for now and then
 * in place of at each act, so that an hour of moving lines about is one message. Gives how many were put into the outbox.
 */
export async function keepDiaries(db: Db, sender: Sender, at: Instant): Promise<number> {
  if (isQuiet(at, await bankHolidayDates(db))) return 0
  let count = 0
  for (const clinic of await announcedFrom(db, londonDay(at)))
    if (at < startOf(clinic))
      count += await db.transaction(async (tx) => {
        const told = await tellDiaries(tx, clinic.id, sender, { by: null, at })
        const events = [...told, ...(await sendAgendaRound(tx, clinic.id, sender, { by: null, at }))]
        const row = {
          at,
          requestId: 'outbox',
          capability: 'outbox:manage',
          outcome: 'done' as const,
          clinicId: clinic.id,
        }
        await writeLog(
          tx,
          events.map(({ type, messageId, toPersonId, caseId = null }) => {
            return { ...row, what: type, caseId, facts: { messageId, toPersonId } }
          }),
        )
        return events.length
      })
  return count
}
