import type { Db } from '@harbour/db/open-db'
import { PgBoss } from 'pg-boss'
import { log } from '../log.ts'

/** Work that comes round by the clock, whichever and however many servers run. */
export interface Job {
  readonly name: string
  /** When it comes round, by London's clock: the five fields of cron. */
  readonly cron: string
  readonly run: () => Promise<void>
}

/** How often a server asks for work, and how soon that of a server which died in the middle of it is another's, in seconds. */
export interface Pace {
  readonly askEvery: number
  readonly lostAfter: number
}

const usual: Pace = { askEvery: 5, lostAfter: 30 }

/** A day after it ended, what is known of a job helps nobody any more. */
const KEPT_SECONDS = 24 * 60 * 60

const RETRIES = 5

/**
 * Has each job done at the start, for all the times that it came round while no server ran, and then whenever it comes round: by one
 * server at a time, and again where it fails or its server dies (JOB-1..3). Gives what stops it, once what is under way is done.
 */
export async function keepJobs(db: Db, jobs: readonly Job[], pace = usual): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => db.$client.query(text, values) },
    // Its tables come with our migrations and belong to their owner, so that here it may neither make nor mend any.
    createSchema: false,
    migrate: false,
    reindex: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
    monitorIntervalSeconds: pace.lostAfter,
    superviseIntervalSeconds: pace.lostAfter,
  })
  boss.on('error', (error) => log.warn({ error }, 'the queue of jobs could not be read'))
  await boss.start()
  for (const { name, cron, run } of jobs) {
    await boss.createQueue(name, {
      policy: 'exclusive',
      retryLimit: RETRIES,
      retryBackoff: true,
      heartbeatSeconds: pace.lostAfter,
      deleteAfterSeconds: KEPT_SECONDS,
    })
    await boss.schedule(name, cron, null, { tz: 'Europe/London' })
    await boss.send(name)
    await boss.work(name, { pollingIntervalSeconds: pace.askEvery }, () => done(name, run))
  }
  return () => boss.stop({ close: false, timeout: 5_000 })
}

/** What went wrong is told in the server's log, which holds no names, and not in the job's row: the database's errors quote what was written. */
async function done(name: string, run: () => Promise<void>): Promise<void> {
  const isDone = await run().then(
    () => true,
    (error: unknown) => {
      log.warn({ error, job: name }, 'a job could not be done')
      return false
    },
  )
  if (!isDone) throw new Error('It could not be done: the log of the server tells why.')
}
