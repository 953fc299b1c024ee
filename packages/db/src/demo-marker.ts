import { eq, sql } from 'drizzle-orm'
import { CannotStart } from './cannot-start.ts'
import type { Db, Tx } from './open-db.ts'
import { people } from './tables/person.ts'
import { settings } from './tables/setting.ts'

/** What a database holds; invented and real people never stand in one database. */
export type DataKind = 'demonstration' | 'live'

/** Marks a new database as demonstration or live; throws `CannotStart` when it is already marked, or used, as the other. */
export async function claimDatabase(db: Db, wanted: DataKind): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${settings} in exclusive mode`)
    const held = (await settingOf(tx, 'data')) ?? ((await hasPeople(tx)) ? 'live' : null)
    if (held !== null && held !== wanted) throw new CannotStart(mixing[wanted])
    await tx.insert(settings).values({ key: 'data', value: wanted }).onConflictDoNothing()
  })
}

const mixing: Readonly<Record<DataKind, string>> = {
  demonstration:
    'This database holds live data, so demonstration data cannot be used with it: set HARBOUR_DEMO=0, or use another database.',
  live: 'This database holds demonstration data, so live data cannot be put into it: set HARBOUR_DEMO=1, or use another database.',
}

/** Loads the demonstration data once: all of it or, when interrupted, none. */
export async function loadOnce(db: Db, load: (tx: Tx) => Promise<void>): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${settings} in exclusive mode`)
    if ((await settingOf(tx, 'demonstration loaded')) !== null) return
    await load(tx)
    await tx.insert(settings).values({ key: 'demonstration loaded', value: true })
  })
}

async function settingOf(tx: Tx, key: string): Promise<unknown> {
  const [row] = await tx.select().from(settings).where(eq(settings.key, key))
  return row?.value ?? null
}

async function hasPeople(tx: Tx): Promise<boolean> {
  return (await tx.select({ id: people.id }).from(people).limit(1)).length > 0
}
