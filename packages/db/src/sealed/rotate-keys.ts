import { and, asc, count, eq, ne } from 'drizzle-orm'
import { CannotStart } from '../cannot-start.ts'
import type { Db } from '../open-db.ts'
import { dataKeys } from '../tables/data-key.ts'
import { unwrap, wrap } from './data-keys.ts'
import { heldFieldKeys } from './field-keys.ts'

const KEYS_AT_ONCE = 1000

/**
 * Wraps every data key with the newest key, a thousand in each transaction; stopped half way, it goes on where it was. What the
 * data keys seal is not touched. Gives how many were wrapped again.
 */
export async function rotateKeys(db: Db): Promise<number> {
  const [newest] = heldFieldKeys()
  let rewrapped = 0
  for (;;) {
    const some = await db.transaction(async (tx) => {
      const old = await tx
        .select()
        .from(dataKeys)
        .where(ne(dataKeys.wrappedBy, newest.id))
        .orderBy(asc(dataKeys.id))
        .limit(KEYS_AT_ONCE)
        .for('update')
      for (const row of old) {
        const { wrapped, wrappedBy } = wrap(row.id, unwrap(row), newest)
        await tx
          .update(dataKeys)
          .set({ wrapped, wrappedBy })
          .where(and(eq(dataKeys.id, row.id), eq(dataKeys.wrappedBy, row.wrappedBy)))
      }
      return old.length
    })
    if (some === 0) return rewrapped
    rewrapped += some
  }
}

/** How many data keys each field key wraps, by its id. */
export async function keysWrapped(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.select({ id: dataKeys.wrappedBy, keys: count() }).from(dataKeys).groupBy(dataKeys.wrappedBy)
  return new Map(rows.map(({ id, keys }) => [id, keys]))
}

/** Throws `CannotStart` when the database needs a key that this process does not hold. */
export async function refuseMissingKeys(db: Db): Promise<void> {
  const held = new Set(heldFieldKeys().map(({ id }) => id))
  const missing = [...(await keysWrapped(db)).keys()].filter((id) => !held.has(id))
  if (missing.length === 0) return
  throw new CannotStart(
    `Masked fields of this database are sealed with a key that is not set (${missing.join(', ')}): add that key, after the newest, to HARBOUR_FIELD_KEY, the file that HARBOUR_FIELD_KEY_FILE names, or field-keys in the data folder.`,
  )
}
