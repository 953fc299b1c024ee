import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '../log.ts'

/** The whole stop is done within this, so that nothing has to be killed. */
const PATIENCE_MS = 9500

/** At the first SIGTERM or SIGINT, or when the command that started Harbour has gone, runs `steps` in order and ends the process. */
export function stopOnSignal(steps: readonly (() => Promise<void>)[]): void {
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    const done = await Promise.race([runAll(steps).then(() => true), sleep(PATIENCE_MS, false)])
    process.exit(done ? 0 : 1)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  process.on('SIGHUP', () => void stop())
  stopWithParent(() => void stop())
}

async function runAll(steps: readonly (() => Promise<void>)[]): Promise<void> {
  for (const step of steps) {
    try {
      await Promise.race([step(), sleep(8000)])
    } catch (error) {
      log.error({ error }, 'a step of stopping failed')
    }
  }
}

/** npm and pnpm do not always pass a signal on: started by them, Harbour does not outlive them. */
function stopWithParent(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 250).unref()
}
