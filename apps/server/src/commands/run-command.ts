import { fileURLToPath } from 'node:url'
import { CannotStart } from '@harbour/db/cannot-start'
import type { Db } from '@harbour/db/open-db'
import { readEnv } from '../env.ts'
import type { Env } from '../env.ts'
import { log } from '../log.ts'
import { reachDatabase } from '../start/database.ts'

const project = fileURLToPath(new URL('../../../..', import.meta.url))

/** Runs one command on Harbour's database, beside a Harbour that may be running; a failure is one sentence and exit code 1. */
export async function runCommand(run: (db: Db, env: Env) => Promise<void>): Promise<void> {
  try {
    const env = readEnv(process.env)
    log.level = env.logLevel
    const { db, close } = await reachDatabase(env, project)
    try {
      await run(db, env)
    } finally {
      await close()
    }
  } catch (error) {
    if (error instanceof CannotStart) console.error(error.message)
    else console.error('That did not work:', error)
    process.exitCode = 1
  }
}
