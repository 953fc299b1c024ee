import { freshDb, templateDb } from '@harbour/db/testing/fresh-db'
import type { FreshDb } from '@harbour/db/testing/fresh-db'
import { runHarbour, startHarbour } from './harbour.ts'
import type { Harbour } from './harbour.ts'

/** A running Harbour with the demonstration, on a database of its own. */
export interface Demonstration extends Harbour {
  readonly db: FreshDb['db']
}

/** Starts Harbour with the demonstration on the test run's PostgreSQL; what the demonstration says is made once a run and copied. */
export async function startDemonstration(): Promise<Demonstration> {
  await templateDb('template_demonstration', async (url) => {
    await using harbour = runHarbour({ HARBOUR_DEMO: '1', DATABASE_URL: url }, { withoutWeb: true })
    await harbour.ready()
  })
  const fresh = await freshDb('template_demonstration')
  const harbour = await startHarbour(fresh.url)
  return {
    ...harbour,
    db: fresh.db,
    async [Symbol.asyncDispose]() {
      await harbour[Symbol.asyncDispose]()
      await fresh[Symbol.asyncDispose]()
    },
  }
}
