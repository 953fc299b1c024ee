import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotStart } from '@harbour/db/cannot-start'
import { failInterruptedImports } from '@harbour/db/queries/imports'
import { createApp } from './app.ts'
import { readEnv } from './env.ts'
import { health } from './health.ts'
import { log } from './log.ts'
import { openDatabase } from './start/database.ts'
import { listen, refuseTakenPort } from './start/listen.ts'
import { stopOnSignal } from './start/stop.ts'
import { builtWeb } from './start/web-build.ts'
import { whomToSignInAs } from './start/whom.ts'
import { webFiles } from './web-files.ts'

/** In development Vite serves the pages and passes the rest on to this server. */
const withoutWeb = process.argv.includes('--without-web')
const project = fileURLToPath(new URL('../../..', import.meta.url))

async function start(): Promise<void> {
  const env = readEnv(process.env)
  log.level = env.logLevel
  await refuseTakenPort(env.port)
  const opening = openDatabase(env, project)
  const building = withoutWeb ? null : builtWeb(project)
  const undo = [async () => (await opening).close()]
  stopOnSignal(undo)
  const [opened, built] = await Promise.allSettled([opening, building])
  if (opened.status === 'rejected') throw opened.reason
  const { db, place, close } = opened.value
  try {
    if (built.status === 'rejected') throw built.reason
    await failInterruptedImports(
      db,
      'Harbour stopped before the file was finished. Run it again: it goes on where it stopped.',
    )
    const app = createApp({
      db,
      demo: env.demo,
      health: health(db, versionOf(project)),
      ...(built.value === null ? {} : { webFiles: webFiles(built.value) }),
    })
    undo.unshift(app.close)
    const port = await listen(app.http, env.port)
    console.log(`The data is in ${place}`)
    console.log(`Harbour is ready at http://localhost:${port}`)
    if (withoutWeb) console.log('Its pages come from Vite: http://localhost:4181')
    console.log(await whomToSignInAs(db, env.demo))
  } catch (error) {
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
