import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import { chained } from '../access-log/chain.ts'
import { CannotStart } from '../cannot-start.ts'
import type { KeyChange } from '../access-log/key-change.ts'
import { changesIn, handingOver, keyThatWrote, ROWS_OF_A_CHANGE } from '../access-log/key-change.ts'
import { heldLogKeys } from '../access-log/key.ts'
import type { LogKey } from '../access-log/key.ts'
import type { LogProof } from '../access-log/verify.ts'
import { insertMany } from '../insert-many.ts'
import type { Db, Tx } from '../open-db.ts'
import { accessLog } from '../tables/access-log.ts'
import { logHeadForUpdate } from './access-log.ts'
import { checkpointsOf, signAllIn } from './log-checkpoints.ts'

/**
 * Has the newest key take the place of the one that the log is written with (LOG-16): all there is is verified and signed, a
 * last row of the key before names the next and is signed with it, and a first row of the next is signed with that. Gives both keys;
 * null when the newest is in use already. Throws `CannotStart` where the log does not verify.
 */
export async function changeLogKey(
  db: Db,
  requestId: string,
  at: Instant,
): Promise<{ readonly from: LogKey; readonly to: LogKey } | null> {
  return db.transaction(async (tx) => {
    await signWhole(tx, at)
    const { head, key: from } = await logHeadForUpdate(tx)
    const [to] = heldLogKeys()
    if (from.origin === to.origin) return null
    const { last, first } = handingOver(from, to, { at, requestId })
    const before = chained([last], head, from.macKey)
    const after = chained([first], before.at(-1) ?? head, to.macKey)
    const handed = [...before, ...after].map((row) => ({ ...row, facts: { ...row.facts } }))
    await insertMany(tx, accessLog, handed)
    await signWhole(tx, at)
    return { from, to }
  })
}

async function signWhole(tx: Tx, at: Instant): Promise<void> {
  const { fault } = await signAllIn(tx, at)
  if (fault === null) return
  throw new CannotStart(`The key of a log that does not verify is not changed. Row ${fault.seq}: ${fault.sentence}`)
}

/** Where the log says that its key was changed, in order. */
export async function keyChangesOf(tx: Tx | Db): Promise<readonly KeyChange[]> {
  const rows = await tx
    .select()
    .from(accessLog)
    .where(and(inArray(accessLog.what, [...ROWS_OF_A_CHANGE]), eq(accessLog.outcome, 'done')))
    .orderBy(asc(accessLog.seq))
  return changesIn(rows)
}

/** The public key that the log is written with now: the last it says, else that of the held key that wrote its last row. */
export async function publicKeyInUse(tx: Tx | Db, keys: readonly LogKey[]): Promise<string | null> {
  const changed = (await keyChangesOf(tx)).at(-1)
  if (changed !== undefined) return changed.to
  const [last] = await tx.select().from(accessLog).orderBy(desc(accessLog.seq)).limit(1)
  return (last === undefined ? keys.at(-1) : keyThatWrote(last, keys))?.verifierKey ?? null
}

/** What a log is verified with of itself and with these keys. */
export async function proofOf(tx: Tx | Db, keys: readonly LogKey[]): Promise<LogProof> {
  const notes = (await checkpointsOf(tx)).map(({ note }) => note)
  return { keys, verifierKey: await publicKeyInUse(tx, keys), changes: await keyChangesOf(tx), notes }
}
