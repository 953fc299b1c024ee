import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '@harbour/db/open-db'
import { writeLog } from '@harbour/db/queries/access-log'
import type { LogEntry } from '@harbour/db/queries/access-log'
import { importForUpdate, importProgress, rememberMapping, updateImport } from '@harbour/db/queries/imports'
import type { Instant } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { refuse } from '@harbour/domain/basics/refusal'
import type { ColumnMapping } from '@harbour/domain/cases/import-columns'
import { whyCannotImport } from '@harbour/domain/cases/import-columns'
import type { ImportEvent, ImportRefusal } from '@harbour/domain/cases/import-file'
import type { ImportStatus, RowOutcome } from '@harbour/domain/cases/import-outcome'
import type { Tx } from '@harbour/db/open-db'
import type { CsvRow } from './read-csv.ts'
import { readRows } from './read-csv.ts'
import { takeRows } from './take-rows.ts'

/** Rows saved together: enough to be quick, few enough that progress is seen and other people's work goes between. */
const BATCH = 250

/** What an import needs of whoever runs it: the page or the command line. */
export interface ImportRun {
  readonly db: Db
  readonly now: () => Instant
  /** The access-log row of one event. */
  readonly entryOf: (event: ImportEvent, at: Instant) => LogEntry
  /** Called after each batch is committed. */
  readonly onProgress: (progress: { readonly done: number; readonly total: number; readonly isLast: boolean }) => void
}

/** Why an upload cannot be run with this mapping; null when it can. */
function whyCannotRun(
  upload: { readonly status: ImportStatus; readonly columns: readonly string[]; readonly content: Buffer | null },
  mapping: ColumnMapping,
): ImportRefusal | null {
  const again = upload.status === 'uploaded' || upload.status === 'failed'
  if (!again || upload.content === null) return { code: 'IMPORT_ALREADY_RUN', status: upload.status }
  return whyCannotImport(upload.columns, mapping)
}

/** Marks an upload as running with the confirmed mapping, which is remembered for the next file. */
export async function startImport(tx: Tx, importId: string, mapping: ColumnMapping, at: Instant): Promise<void> {
  const upload = await importForUpdate(tx, importId)
  if (upload === null) return refuse(notFound('import'))
  refuse(whyCannotRun(upload, mapping))
  await updateImport(tx, importId, { status: 'running', mapping: { ...mapping }, startedAt: at, failure: null })
  await rememberMapping(tx, mapping)
}

/** Takes in every row of a started import, batch by batch; goes on after the last line that is already in. */
export async function runImport(run: ImportRun, importId: string): Promise<void> {
  try {
    await takeAll(run, importId)
  } catch (error) {
    const failure = 'Harbour could not finish this file. Run it again: it goes on where it stopped.'
    await updateImport(run.db, importId, { status: 'failed', failure })
    run.onProgress({ done: 0, total: 0, isLast: true })
    throw error
  }
}

async function takeAll(run: ImportRun, importId: string): Promise<void> {
  const { upload, progress } = await run.db.transaction(async (tx) => ({
    upload: await importForUpdate(tx, importId),
    progress: await importProgress(tx, importId),
  }))
  if (upload?.content == null) throw new Error('an import without its file')
  const counts = new Map(progress.counts)
  let batch: CsvRow[] = []
  const takeBatch = async (isLast: boolean) => {
    const at = run.now()
    const rows = batch
    batch = []
    await run.db.transaction(async (tx) => {
      const taken = await takeRows(tx, { importId, mapping: upload.mapping, rows }, at)
      for (const [outcome, number] of taken.counts) counts.set(outcome, (counts.get(outcome) ?? 0) + number)
      const ended: ImportEvent[] = isLast
        ? [{ type: 'import finished', importId, counts: Object.fromEntries(counts) }]
        : []
      await updateImport(tx, importId, {
        ...countsOf(counts),
        ...(isLast ? { status: 'finished' as const, finishedAt: at, content: null } : {}),
      })
      await writeLog(
        tx,
        [...taken.events, ...ended].map((event) => run.entryOf(event, at)),
      )
    })
    run.onProgress({ done: totalOf(counts), total: upload.rowCount, isLast })
    await sleep(0)
  }
  for await (const row of readRows(upload.content)) {
    if (row.line <= progress.lastLine) continue
    batch.push(row)
    if (batch.length === BATCH) await takeBatch(false)
  }
  await takeBatch(true)
}

function totalOf(counts: ReadonlyMap<RowOutcome, number>): number {
  return [...counts.values()].reduce((sum, number) => sum + number, 0)
}

function countsOf(counts: ReadonlyMap<RowOutcome, number>) {
  return {
    done: totalOf(counts),
    created: counts.get('created') ?? 0,
    updated: counts.get('updated') ?? 0,
    unchanged: counts.get('unchanged') ?? 0,
    possibleMatches: counts.get('possible match') ?? 0,
    rejected: counts.get('rejected') ?? 0,
  }
}
