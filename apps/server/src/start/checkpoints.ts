import { readNote, shortForm } from '@harbour/db/access-log/checkpoint'
import { heldLogKeys } from '@harbour/db/access-log/key'
import type { Db } from '@harbour/db/open-db'
import { checkpointsAfter, signWhatIsDue } from '@harbour/db/queries/log-checkpoints'
import { log } from '../log.ts'
import { keepLooking } from './keep-looking.ts'

/** How soon after a clinic's close, or a thousandth row, the log is signed. */
const LOOK_EVERY_MS = 10_000

/** Whatever the settings say of how much is logged: these lines are evidence, for whatever keeps the standard output elsewhere. */
const outside = log.child({}, { level: 'info' })

/**
 * Signs checkpoints of the access log as they come due (LOG-9), and writes each that is new, whichever server or export signed it, to
 * standard output (LOG-22); says so in the server's log when the rows do not verify. Gives what stops it.
 */
export function keepCheckpoints(
  db: Db,
  tell: (line: object, words: string) => void = (line, words) => outside.info(line, words),
  everyMs = LOOK_EVERY_MS,
): () => Promise<void> {
  let told: number | null = null
  const look = async () => {
    // What was signed before this server began stood in the output of whichever was there.
    told ??= (await checkpointsAfter(db, null)).at(-1)?.size ?? 0
    const { fault } = await signWhatIsDue(db, new Date().toISOString())
    if (fault !== null) log.error({ seq: fault.seq, code: fault.code }, 'the access log does not verify')
    for (const { size, note } of await checkpointsAfter(db, told)) {
      const [signed] = heldLogKeys().flatMap(({ verifierKey }) => readNote(note, verifierKey) ?? [])
      tell({ size, short: signed === undefined ? null : shortForm(signed), note }, 'a checkpoint of the access log')
      told = size
    }
  }
  return keepLooking(look, everyMs, (error) => log.warn({ error }, 'the access log could not be signed'))
}
