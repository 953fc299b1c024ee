import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning } from '@harbour/db/embedded/postmaster'
import { log } from '../log.ts'
import { launchers } from './launchers.ts'

/** The whole stop is done within this, so that nothing has to be killed. */
const PATIENCE_MS = 9500

/**
 * At the first SIGTERM or SIGINT, or when the command that started Harbour has gone, takes `steps` one after the other, those
 * that are added meanwhile too, and ends the process; gives whether that has begun.
 */
export function stopOnSignal(steps: (() => Promise<void>)[]): () => boolean {
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    const done = await Promise.race([takeAll(steps).then(() => true), sleep(PATIENCE_MS, false)])
    process.exit(done ? 0 : 1)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  process.on('SIGHUP', () => void stop())
  stopWithLaunchers(() => void stop())
  return () => stopping
}

async function takeAll(steps: (() => Promise<void>)[]): Promise<void> {
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    try {
      await Promise.race([step(), sleep(8000)])
    } catch (error) {
      log.error({ error }, 'a step of stopping failed')
    }
  }
}

function stopWithLaunchers(stop: () => void): void {
  const above = launchers()
  if (above.length === 0) return
  setInterval(() => {
    if (!above.every((pid) => isRunning(pid))) stop()
  }, 250).unref()
}
