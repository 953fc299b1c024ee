import { execFileSync } from 'node:child_process'
import { madeOnce } from '@harbour/db/testing/made-once'
import { runHarbour } from './harbour.ts'

const name = 'started-before'

/**
 * Makes `data` the data folder of a Harbour that was started before, with the demonstration and PostgreSQL of its own, and stopped:
 * a first start takes five times as long as another one, so one of a test run is copied.
 */
export async function startedBefore(data: string): Promise<string> {
  const made = await madeOnce(name, async (folder) => {
    const harbour = runHarbour({ HARBOUR_DATA: folder }, { withoutWeb: true })
    await harbour.ready()
    harbour.kill('SIGTERM')
    await harbour.ended()
  })
  copy(made, data)
  return data
}

/** Spares the test run a first start where a test makes one itself: `data` is of a Harbour that was started once and has stopped. */
export async function keepAsStartedBefore(data: string): Promise<void> {
  await madeOnce(name, async (folder) => copy(data, folder))
}

/** PostgreSQL's files stay its user's own, without which it does not start. */
function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to])
}
