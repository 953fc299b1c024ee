import { randomUUID } from 'node:crypto'
import { CannotStart } from '@harbour/db/cannot-start'
import { holdLogKeys } from '@harbour/db/access-log/key'
import type { LogKeys } from '@harbour/db/access-log/key'
import { openOneOfEachKey, recordRestore, verifyRestoredLog } from '@harbour/db/backup/after-restore'
import { readThrough } from '@harbour/db/backup/contents'
import type { Manifest, Tallies } from '@harbour/db/backup/contents'
import { backupLines, manifestIn } from '@harbour/db/backup/file'
import { loadBackup } from '@harbour/db/backup/load'
import { migrate } from '@harbour/db/open-db'
import type { Db } from '@harbour/db/open-db'
import { holdFieldKeys } from '@harbour/db/sealed/field-keys'
import { readEnv } from '../env.ts'
import { backupSecret } from '../start/backup-key.ts'
import { emptyTarget } from '../start/open-empty.ts'
import type { Target } from '../start/open-empty.ts'
import { fromHere, project, sayInOneSentence } from './whereabouts.ts'

await sayInOneSentence(async () => {
  const [named] = process.argv.slice(2)
  if (named === undefined)
    throw new CannotStart('Say which file to restore: npm run restore -- harbour-2026-11-22.backup')
  const file = fromHere(named)
  const env = readEnv(process.env)
  const secret = backupSecret(env, fromHere('.'))
  const manifest = await manifestIn(file, secret)
  const target = emptyTarget(env, project)
  const logKeys = heldKeys(target, manifest)
  // To its end first, so that a database is touched only by a backup that is whole.
  await readThrough(backupLines(file, secret))
  const { owner, close } = await target.open()
  try {
    const found = await loadBackup(owner, manifest, backupLines(file, secret))
    report(manifest, found, target.place)
    await prove(owner, logKeys, manifest)
  } finally {
    await close()
  }
})

/** The keys that the backup needs are asked for before anything is done: without them what came back could not be used. */
function heldKeys({ logKeys, fieldKeys }: Target, manifest: Manifest): LogKeys {
  if (logKeys === null || logKeys.every(({ verifierKey }) => verifierKey !== manifest.logKey)) {
    throw new CannotStart(
      `The secret of this backup's access log is not set (its public key is ${manifest.logKey}): give it in HARBOUR_LOG_KEY, HARBOUR_LOG_KEY_FILE, or as log-key in the new data folder.`,
    )
  }
  const missing = manifest.fieldKeys.filter((id) => fieldKeys?.every((key) => key.id !== id) ?? true)
  if (missing.length > 0) {
    throw new CannotStart(
      `The masked fields of this backup need a key that is not set (${missing.join(', ')}): give it in HARBOUR_FIELD_KEY, HARBOUR_FIELD_KEY_FILE, or as field-keys in the new data folder.`,
    )
  }
  holdLogKeys(logKeys)
  if (fieldKeys !== null) holdFieldKeys(fieldKeys)
  return logKeys
}

/** Verifies the log as it was backed up, and only then adds the row that says that it was restored. */
async function prove(owner: Db, logKeys: LogKeys, { at }: Manifest): Promise<void> {
  await migrate(owner)
  console.log(`Masked fields: ${await openOneOfEachKey(owner)} keys, one data key of each opened.`)
  const { rows, checkpoints, fault } = await verifyRestoredLog(owner, logKeys)
  await recordRestore(owner, randomUUID(), at, new Date().toISOString())
  if (fault !== null) {
    throw new CannotStart(
      `Everything was restored as it was backed up, but the access log was wrong then already, at row ${fault.seq}. ${fault.sentence}`,
    )
  }
  console.log(`Access log: ${rows} rows, each following the one before, and ${checkpoints} checkpoints.`)
  console.log(
    'Every session was ended, and the access log says that it was restored. Start Harbour with these settings.',
  )
}

function report({ at, holds, harbour, tables }: Manifest, found: Tallies, place: string): void {
  console.log(
    `Restored to ${place}: the ${holds} data of ${at}, by Harbour ${harbour}. Each table has the rows it had:`,
  )
  for (const { name } of tables) {
    const { rows = 0, hash = '0' } = found[name] ?? {}
    console.log(`  ${name}: ${rows} rows (${hash.padStart(64, '0').slice(0, 12)})`)
  }
}
