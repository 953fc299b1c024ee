import { freshDb, templateDb } from '@harbour/db/testing/fresh-db'
import type { FreshDb } from '@harbour/db/testing/fresh-db'
import { runHarbour, startHarbour } from './harbour.ts'
import type { Harbour, How } from './harbour.ts'

/** A running Harbour with the demonstration, on a database of its own. */
export interface Demonstration extends Harbour {
  readonly db: FreshDb['db']
}

/** A database of a test's own on the test run's PostgreSQL, as Harbour left it that loaded the demonstration; made once a run and copied. */
export async function demonstrationDb(): Promise<FreshDb> {
  await templateDb('template_demonstration', async (url) => {
    await using harbour = runHarbour({ HARBOUR_DEMO: '1', DATABASE_URL: url }, { withoutWeb: true })
    await harbour.ready()
  })
  return freshDb('template_demonstration')
}

/** Starts Harbour with the demonstration on a database of its own of the test run's PostgreSQL. */
export async function startDemonstration(how: How = {}): Promise<Demonstration> {
  const fresh = await demonstrationDb()
  const harbour = await startHarbour(fresh.url, how)
  return {
    ...harbour,
    db: fresh.db,
    async [Symbol.asyncDispose]() {
      await harbour[Symbol.asyncDispose]()
      await fresh[Symbol.asyncDispose]()
    },
  }
}
