import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { CannotStart } from '@harbour/db/cannot-start'
import { readEnv } from './env.ts'
import { health } from './health.ts'
import { log } from './log.ts'
import { listen, refuseTakenPort } from './start/listen.ts'
import { stopOnSignal } from './start/stop.ts'
import { builtWeb } from './start/web-build.ts'
import { webFiles } from './web-files.ts'

/**
 * How far the heap may grow, in per cent of what is alive in it, before V8 collects all of it, which holds everybody's edits up for
 * a tenth of a second on two processors. V8 alone does it every few seconds while many type.
 */
const HEAP_GROWS_PERCENT = 300
setFlagsFromString(`--heap-growing-percent=${HEAP_GROWS_PERCENT}`)

/** In development Vite serves the pages and passes the rest on to this server. */
const withoutWeb = process.argv.includes('--without-web')
const project = fileURLToPath(new URL('../../..', import.meta.url))

async function start(): Promise<void> {
  const env = readEnv(process.env)
  log.level = env.logLevel
  await refuseTakenPort(env.port)
  const building = withoutWeb ? null : builtWeb(project)
  // Waited for below, once the database is open: until then its failure is nobody's.
  building?.catch(() => undefined)
  // The rest is loaded only now, so that a refusal above is quick and PostgreSQL starts meanwhile.
  const { openDatabase } = await import('./start/database.ts')
  const opening = openDatabase(env, project)
  opening.catch(() => undefined)
  const undo = [async () => (await opening).close()]
  const isStopping = stopOnSignal(undo)
  const { createApp } = await import('./app.ts')
  const { failInterruptedImports } = await import('@harbour/db/queries/imports')
  const { keepCheckpoints } = await import('./start/checkpoints.ts')
  const { keepOutbox } = await import('./start/outbox.ts')
  const { jobsOf } = await import('./jobs/all-jobs.ts')
  const { keepJobs } = await import('./jobs/keep-jobs.ts')
  const { unnamedSender } = await import('./outbox/sender-of.ts')
  const { whomToSignInAs } = await import('./start/whom.ts')
  const { db, place, notes, close } = await opening
  try {
    await failInterruptedImports(
      db,
      'Harbour stopped before the file was finished. Run it again: it goes on where it stopped.',
    )
    const built = await building
    const mailFrom = env.smtp?.from ?? unnamedSender
    const app = createApp({
      db,
      demo: env.demo,
      ...(env.origin === undefined ? {} : { origin: env.origin }),
      ...(env.ssoHosts === undefined ? {} : { ssoHosts: env.ssoHosts }),
      ...(env.managedNetworks === undefined ? {} : { managedNetworks: env.managedNetworks }),
      mailFrom,
      health: health(db, versionOf(project)),
      ...(built === null ? {} : { webFiles: webFiles(built, env.demo, env.origin ?? null) }),
    })
    // In a demonstration nobody keeps what is printed, and somebody reads it.
    undo.unshift(env.demo ? keepCheckpoints(db, () => {}) : keepCheckpoints(db))
    undo.unshift(app.close)
    const port = await listen(app.http, env.port)
    const sender = { origin: env.origin ?? `http://localhost:${port}`, mailFrom }
    undo.unshift(keepOutbox(db, env.smtp, mailFrom, app.announce))
    undo.unshift(await keepJobs(db, jobsOf(db, sender, app.announce)))
    console.log(`The data is in ${place}`)
    for (const note of notes) console.log(note)
    console.log(`Harbour is ready at http://localhost:${port}`)
    if (!env.demo && env.origin === undefined)
      console.log(
        'People reach it on this machine or over HTTPS alone: set HARBOUR_ORIGIN to the address that they use.',
      )
    if (withoutWeb) console.log('Its pages come from Vite: http://localhost:4181')
    console.log(await whomToSignInAs(db, env.demo))
  } catch (error) {
    // What was taken away by a stop, which goes on and ends the process, is no fault.
    if (isStopping()) return
    await close()
    throw error
  }
}

function versionOf(folder: string): string {
  const described: unknown = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'))
  return typeof described === 'object' && described !== null && 'version' in described ? String(described.version) : ''
}

try {
  await start()
} catch (error) {
  if (error instanceof CannotStart) console.error(error.message)
  else console.error('Harbour could not start:', error)
  process.exit(1)
}
