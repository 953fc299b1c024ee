import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { CannotStart } from '@harbour/db/cannot-start'
import { keyInUse } from '@harbour/db/access-log/first-start'
import { holdLogKeys } from '@harbour/db/access-log/key'
import type { LogKeys } from '@harbour/db/access-log/key'
import { differingTables, readThrough } from '@harbour/db/backup/contents'
import type { Line, Manifest, Tallies } from '@harbour/db/backup/contents'
import { backupLines, refuseToWriteOver, writeBackup } from '@harbour/db/backup/file'
import { snapshot } from '@harbour/db/backup/snapshot'
import { writeLog } from '@harbour/db/queries/access-log'
import type { Db } from '@harbour/db/open-db'
import { readEnv } from '../env.ts'
import { backupSecret } from '../start/backup-key.ts'
import { openToRead } from '../start/open-to-read.ts'
import { fromHere, sayInOneSentence, versionHere } from './whereabouts.ts'

await sayInOneSentence(async () => {
  const [named] = process.argv.slice(2)
  if (named === undefined) throw new CannotStart('Say which file to write: npm run backup -- harbour-2026-11-22.backup')
  const file = fromHere(named)
  refuseToWriteOver(file)
  const env = readEnv(process.env)
  const secret = backupSecret(env, fromHere('.'))
  const { db, keys, place, close } = await openToRead(env)
  try {
    if (keys === null) throw new CannotStart(noLogKey)
    await backUp(db, keys, file, secret, place)
  } finally {
    await close()
  }
})

/** The row that says so is in the log, and in the backup, before the first row is read: no row, no backup. */
async function backUp(db: Db, keys: LogKeys, file: string, secret: string, place: string): Promise<void> {
  const { verifierKey } = await keyInUse(db.$client, keys)
  holdLogKeys(keys)
  const requestId = randomUUID()
  await record(db, requestId, 'done')
  try {
    const at = new Date().toISOString()
    const told: { manifest?: Manifest; end?: Tallies } = {}
    const about = { at, harbour: versionHere(), logKey: verifierKey }
    await writeBackup(file, overheard(snapshot(db, about), told), secret)
    const read = await readThrough(backupLines(file, secret))
    if (told.manifest === undefined || told.end === undefined || differingTables(told.end, read).length > 0)
      throw new CannotStart('What was written is not what was read: try again, on another disk.')
    report(told.manifest, read, file, place)
  } catch (error) {
    await record(db, requestId, 'failed')
    throw error
  }
}

async function* overheard(lines: AsyncIterable<Line>, told: { manifest?: Manifest; end?: Tallies }) {
  for await (const line of lines) {
    if ('manifest' in line) told.manifest = line.manifest
    if ('end' in line) told.end = line.end
    yield line
  }
}

/** The connection is for reading alone, this one transaction excepted. */
async function record(db: Db, requestId: string, outcome: 'done' | 'failed'): Promise<void> {
  const at = new Date().toISOString()
  const row = { at, requestId, capability: 'backup', outcome, what: 'database backed up', facts: { by: 'command' } }
  await db.transaction((tx) => writeLog(tx, [row]), { accessMode: 'read write' })
}

function report({ fieldKeys, logKey, at, holds }: Manifest, read: Tallies, file: string, place: string): void {
  const rows = Object.values(read).reduce((sum, tally) => sum + tally.rows, 0)
  const megabytes = (statSync(file).size / 1e6).toFixed(1)
  console.log(`${file}: the ${holds} data of ${place} as it was at ${at}.`)
  console.log(`${rows} rows of ${Object.keys(read).length} tables, ${megabytes} MB; read back and found the same.`)
  console.log('To restore it three secrets are needed that are not in it; keep each apart from it and from the others:')
  console.log('- the key of the backup: HARBOUR_BACKUP_KEY')
  console.log(
    `- the keys of masked fields: HARBOUR_FIELD_KEY, or field-keys in the data folder (${fieldKeys.join(', ')})`,
  )
  console.log(`- the secret of the access log: HARBOUR_LOG_KEY, or log-key in the data folder (${logKey})`)
}

const noLogKey =
  'A backup is recorded in the access log, and the secret of that log is not set: set HARBOUR_LOG_KEY or HARBOUR_LOG_KEY_FILE.'
