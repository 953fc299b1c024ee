import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { CannotStart } from '@harbour/db/cannot-start'
import type { ChainedRow } from '@harbour/db/access-log/chain'
import { readNote, readShortForm, shortForm } from '@harbour/db/access-log/checkpoint'
import { checkpointIn, headingIn, rowIn } from '@harbour/db/access-log/export'
import { changesIn, ROWS_OF_A_CHANGE } from '@harbour/db/access-log/key-change'
import { verifyLog } from '@harbour/db/access-log/verify'
import type { KeySpan, LogProof, LogVerdict } from '@harbour/db/access-log/verify'
import { rowsUpTo } from '@harbour/db/queries/log-checkpoints'
import { proofOf } from '@harbour/db/queries/log-keys'
import { readEnv } from '../env.ts'
import { openToRead } from '../start/open-to-read.ts'
import { fromHere } from './whereabouts.ts'

const usage = `npm run verify-log                     the log of Harbour's database
npm run verify-log -- EXPORT.ndjson    an exported log, offline
  --key TEXT          the public key you keep: better than the one that comes with the log
  --checkpoint FILE   a checkpoint that was copied outside; may be given more than once
  --short "1204 9f3c-21ab-77d0-41ee-0b52"   the short form of one; may be given more than once`

type Outside = Pick<LogProof, 'notes' | 'shortForms'> & { readonly key: string | null }

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      checkpoint: { type: 'string', multiple: true },
      short: { type: 'string', multiple: true },
    },
  })
  const outside: Outside = {
    key: values.key ?? null,
    notes: (values.checkpoint ?? []).map((path) => readFileSync(fromHere(path), 'utf8')),
    shortForms: (values.short ?? []).map(shortFormIn),
  }
  const [file] = positionals
  const isGood = file === undefined ? await verifyDatabase(outside) : await verifyFile(fromHere(file), outside)
  process.exitCode = isGood ? 0 : 1
} catch (error) {
  console.error(
    error instanceof CannotStart ? error.message : `That could not be verified: ${String(error)}\n\n${usage}`,
  )
  process.exitCode = 1
}

async function verifyDatabase(outside: Outside): Promise<boolean> {
  const { db, keys, place, close } = await openToRead(readEnv(process.env))
  try {
    console.log(`The access log of ${place}`)
    if (keys === null) console.log('Without the log’s secret key, who wrote each row is not looked at.')
    const own = await proofOf(db, keys ?? [])
    const notes = [...own.notes, ...outside.notes]
    const shortForms = outside.shortForms ?? []
    const proof = { ...own, verifierKey: outside.key ?? own.verifierKey, notes, shortForms }
    return tell(await verifyLog(rowsUpTo(db), proof), proof)
  } finally {
    await close()
  }
}

async function verifyFile(path: string, outside: Outside): Promise<boolean> {
  // Once for the heading and the checkpoints, once for the rows, so that a log of any size can be verified.
  let heading = null
  const own: string[] = []
  const saying: ChainedRow[] = []
  for await (const line of linesOf(path)) {
    if (heading === null) {
      heading = headingIn(line)
      if (heading === null)
        throw new CannotStart(`${path} is not an exported access log: its first line says nothing of it.`)
    } else {
      const note = checkpointIn(line)
      if (note !== null) own.push(note)
      if (note === null && ROWS_OF_A_CHANGE.some((what) => line.includes(what))) saying.push(rowIn(line, 0))
    }
  }
  if (heading === null) throw new CannotStart(`${path} is empty.`)
  console.log(`The access log exported at ${heading.exportedAt} (${path})`)
  if (outside.key === null) console.log('The public key is the one in the file: compare it with the one you keep.')
  const verifierKey = outside.key ?? heading.verifierKey
  const notes = [...own, ...outside.notes]
  const proof = { keys: [], verifierKey, changes: changesIn(saying), notes, shortForms: outside.shortForms ?? [] }
  return tell(await verifyLog(rowsOf(path), proof), proof)
}

async function* rowsOf(path: string): AsyncGenerator<ChainedRow> {
  let seq = 0
  let isFirst = true
  for await (const line of linesOf(path)) {
    if (!isFirst && checkpointIn(line) === null) {
      const row = rowIn(line, seq)
      seq = row.seq
      yield row
    }
    isFirst = false
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity }))
    if (line !== '') yield line
}

function tell(verdict: LogVerdict, { verifierKey, notes, changes = [] }: LogProof): boolean {
  if (verifierKey !== null) console.log(`Public key: ${verifierKey}`)
  if (verdict.keys.length > 1) for (const span of verdict.keys) console.log(inWords(span))
  if (verdict.fault !== null) {
    console.error(`WRONG at row ${verdict.fault.seq} (${verdict.fault.code}). ${verdict.fault.sentence}`)
    if (verdict.rows > 0) console.error(`The ${verdict.rows} rows before it are as they were written.`)
    return false
  }
  const publicKeys = [verifierKey ?? '', ...changes.flatMap(({ from, to }) => [from, to])]
  const signed = notes.flatMap((note) => publicKeys.flatMap((key) => readNote(note, key) ?? []))
  const latest = signed.toSorted((one, other) => one.size - other.size).at(-1)
  console.log(`Right: ${verdict.rows} rows, each following the one before, and ${verdict.checkpoints} checkpoints.`)
  if (latest !== undefined) console.log(`Latest checkpoint, ${latest.at}: ${shortForm(latest)}`)
  if (latest === undefined || latest.size < verdict.rows)
    console.log(`The last ${verdict.rows - (latest?.size ?? 0)} rows are not signed yet.`)
  return true
}

function inWords({ verifierKey, fromSeq, toSeq, isLookedAt }: KeySpan): string {
  const looked = isLookedAt ? '' : '; its secret is not here, so that who wrote them is not looked at'
  return `Rows ${fromSeq} to ${toSeq}: key ${verifierKey}${looked}`
}

function shortFormIn(text: string) {
  const read = readShortForm(text)
  if (read === null) throw new CannotStart(`"${text}" is no short form: it looks like 1204 9f3c-21ab-77d0-41ee-0b52.`)
  return read
}
