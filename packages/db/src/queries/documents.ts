import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import type { DocumentEvent } from '@harbour/domain/documents/taking'
import type { Tx } from '../open-db.ts'
import { accessLog } from '../tables/access-log.ts'

const takings: DocumentEvent['type'][] = ['document agenda taken', 'document minutes taken']

/** How many documents somebody has taken off the screen since a moment: what the access log says. */
export async function documentsTakenSince(tx: Tx, personId: string, since: Instant): Promise<number> {
  return tx.$count(
    accessLog,
    and(eq(accessLog.personId, personId), inArray(accessLog.what, takings), gt(accessLog.at, since)),
  )
}
