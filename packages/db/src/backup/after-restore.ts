import { eq, isNull, sql } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import type { LogKeys } from '../access-log/key.ts'
import { verifyLog } from '../access-log/verify.ts'
import type { LogVerdict } from '../access-log/verify.ts'
import type { Db } from '../open-db.ts'
import { writeLog } from '../queries/access-log.ts'
import { rowsUpTo } from '../queries/log-checkpoints.ts'
import { proofOf } from '../queries/log-keys.ts'
import { unwrap } from '../sealed/data-keys.ts'
import { dataKeys } from '../tables/data-key.ts'
import { docs } from '../tables/doc.ts'
import { outboxMessages } from '../tables/outbox.ts'
import { sessions } from '../tables/person.ts'

/** Whether the log of a database is still the one that its keys wrote and signed. */
export async function verifyRestoredLog(db: Db, keys: LogKeys): Promise<LogVerdict> {
  return verifyLog(rowsUpTo(db), await proofOf(db, keys))
}

/** Opens one data key of each field key that this database needs; gives how many, and throws where one does not open. */
export async function openOneOfEachKey(db: Db): Promise<number> {
  const ofEach = await db.selectDistinctOn([dataKeys.wrappedBy]).from(dataKeys).orderBy(dataKeys.wrappedBy, dataKeys.id)
  for (const row of ofEach) unwrap(row)
  return ofEach.length
}

/**
 * Ends every session, for one that was ended since the backup would live again, stops what waited to leave, for it has left since,
 * begins a new epoch of every live document, for pages may hold words and client ids that the backup does not (LIV-5), and records
 * the restoring in the log it restored.
 */
export async function recordRestore(db: Db, requestId: string, backedUpAt: Instant, at: Instant): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(sessions).set({ revokedAt: at, revokeReason: 'restored' }).where(isNull(sessions.revokedAt))
    const stopped = { state: 'not sent' as const, fault: 'restored from a backup', endedAt: at }
    await tx.update(outboxMessages).set(stopped).where(eq(outboxMessages.state, 'waiting'))
    await tx.update(docs).set({ epoch: sql`gen_random_uuid()` })
    const facts = { by: 'command', backedUpAt }
    await writeLog(tx, [{ at, requestId, capability: 'backup', outcome: 'done', what: 'database restored', facts }])
  })
}
