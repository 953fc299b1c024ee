import type { Db } from '@harbour/db/open-db'
import { signWhatIsDue } from '@harbour/db/queries/log-checkpoints'
import { log } from '../log.ts'
import { keepLooking } from './keep-looking.ts'

/** How soon after a clinic's close, or a thousandth row, the log is signed. */
const LOOK_EVERY_MS = 10_000

/** Signs checkpoints of the access log as they come due (LOG-9); says so in the server's log when the rows do not verify. Gives what stops it. */
export function keepCheckpoints(db: Db): () => Promise<void> {
  const look = async () => {
    const { fault } = await signWhatIsDue(db, new Date().toISOString())
    if (fault !== null) log.error({ seq: fault.seq, code: fault.code }, 'the access log does not verify')
  }
  return keepLooking(look, LOOK_EVERY_MS, (error) => log.warn({ error }, 'the access log could not be signed'))
}
