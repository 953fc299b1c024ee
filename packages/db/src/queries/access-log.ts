import type { Db, Tx } from '../open-db.ts'
import { accessLog } from '../tables/access-log.ts'

export type LogEntry = typeof accessLog.$inferInsert

/** Adds rows to the access log, in the transaction of what they record. */
export async function writeLog(tx: Tx | Db, entries: readonly LogEntry[]): Promise<void> {
  if (entries.length > 0) await tx.insert(accessLog).values([...entries])
}
