import { randomUUID } from 'node:crypto'
import type { Db } from '@harbour/db/open-db'
import { writeLog } from '@harbour/db/queries/access-log'
import { closedWithoutRetention, insertRetentions, markDue, retentionYears } from '@harbour/db/queries/retention'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { retentionReviewOn } from '@harbour/domain/cases/retention'

const ROWS_AT_ONCE = 500

/**
 * Gives closed cases that have none a day on which they are looked at (RET-2), and marks those whose day has come (RET-4), each
 * with a row in the access log. Gives how many fell due.
 */
export async function lookForDue(db: Db, at: Instant): Promise<number> {
  const today = londonDay(at)
  return db.transaction(async (tx) => {
    const years = await retentionYears(tx)
    for (;;) {
      const closed = await closedWithoutRetention(tx, ROWS_AT_ONCE)
      if (closed.length === 0) break
      await insertRetentions(
        tx,
        closed.map(({ id, closedOn, riskLevel }) => ({
          caseId: id,
          reviewOn: retentionReviewOn(closedOn ?? today, riskLevel, years),
        })),
      )
    }
    const due = await markDue(tx, today, at)
    const requestId = randomUUID()
    const entry = { at, requestId, capability: 'retention:read', outcome: 'done', facts: {} } as const
    await writeLog(
      tx,
      due.map((caseId) => ({ ...entry, what: 'retention fell due', caseId })),
    )
    return due.length
  })
}
