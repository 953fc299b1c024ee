import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotStart } from '@harbour/db/cannot-start'
import type { Db } from '@harbour/db/open-db'
import { importById, importRowsPage } from '@harbour/db/queries/imports'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { mapColumns, mappingGaps } from '@harbour/domain/cases/import-columns'
import type { ImportEvent, ImportRefusal } from '@harbour/domain/cases/import-file'
import { importSentence, whyTooLarge } from '@harbour/domain/cases/import-file'
import { readEnv } from './env.ts'
import { keepUpload } from './import/keep-upload.ts'
import { readHeadings } from './import/read-csv.ts'
import { runImport, startImport } from './import/run-import.ts'
import { tellServers } from './live/nodes.ts'
import { reachDatabase } from './start/database.ts'

const project = fileURLToPath(new URL('../../..', import.meta.url))
const now = () => new Date().toISOString()

/** `npm run import -- FILE.csv`: the same import as the page's, into the database of the settings, running or not. */
async function importFile(given: string | undefined): Promise<void> {
  if (given === undefined) throw new CannotStart('Name the file to import: npm run import -- reports.csv')
  // npm and pnpm change the folder; this is where the command was typed.
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), given)
  const content = await read(path)
  const { columns, rowCount } = await readHeadings(content)
  const { db, close } = await reachDatabase(readEnv(process.env), project)
  try {
    const upload = { content, columns, rowCount, fileName: basename(path) }
    const importId = await db.transaction((tx) => keepUpload(tx, upload, null, now()))
    const mapping = (await importById(db, importId))?.mapping ?? mapColumns(columns, {})
    tellMapping(columns, mapping)
    await db.transaction((tx) => startImport(tx, importId, mapping, now()))
    await runImport({ db, now, entryOf, onProgress: tellProgress }, importId)
    await tellServers(db, ['imports', 'cases', 'flags'])
    await tellResult(db, importId)
  } finally {
    await close()
  }
}

async function read(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile()) throw new CannotStart(`There is no file ${path}.`)
  refuse(whyTooLarge(found.size))
  return readFile(path)
}

function entryOf({ type, ...facts }: ImportEvent, at: string) {
  const caseId = 'caseId' in facts ? facts.caseId : null
  return {
    at,
    requestId: 'command line',
    capability: 'report:import',
    outcome: 'done' as const,
    what: type,
    caseId,
    facts,
  }
}

function tellMapping(columns: readonly string[], mapping: Readonly<Record<string, string>>): void {
  const { missing, unused } = mappingGaps(columns, mapping)
  console.log(`Columns: ${Object.keys(mapping).length} of ${columns.length} are used.`)
  if (missing.length > 0) console.log(`Without a column: ${missing.map(({ label }) => label).join(', ')}.`)
  if (unused.length > 0) console.log(`Not imported: ${unused.join(', ')}.`)
}

function tellProgress({ done, total, isLast }: { done: number; total: number; isLast: boolean }): void {
  if (process.stdout.isTTY) process.stdout.write(`\rRead ${done} of ${total} rows${isLast ? '\n' : ''}`)
}

async function tellResult(db: Db, importId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await importById(tx, importId)
    if (found === null) return
    const { created, updated, unchanged, possibleMatches, rejected } = found
    console.log(
      `${found.done} rows: ${created} new cases, ${updated} updated, ${unchanged} unchanged, ${possibleMatches} possible matches, ${rejected} rejected.`,
    )
    const { rows } = await importRowsPage(tx, null, { importId, outcomes: ['rejected'] }, { offset: 0, limit: 1000 })
    for (const row of rows) console.log(`  line ${row.line}: ${row.sentence}`)
    if (possibleMatches > 0) console.log('A person decides the possible matches on the Import page.')
  })
}

try {
  await importFile(process.argv[2])
} catch (error) {
  if (error instanceof CannotStart) console.error(error.message)
  else if (error instanceof DomainError) console.error(importSentence(error.refusal as ImportRefusal))
  else console.error('The file could not be imported:', error)
  process.exitCode = 1
}
