import { parse } from 'csv-parse'
import type { CsvError, Parser } from 'csv-parse'
import { refuse } from '@harbour/domain/basics/refusal'
import type { ImportRefusal } from '@harbour/domain/cases/import-file'
import { whyCannotRead } from '@harbour/domain/cases/import-file'

/** One row of a file: its cells by column, or the sentence that says why it has none. */
export interface CsvRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>> | null
  readonly fault: string | null
}

/** The longest row that is read; a longer one means that a quotation mark was never closed. */
const LONGEST_ROW = 500_000

/** The headings of a file and how many rows follow; refuses what is no such file (IMP-9). */
export async function readHeadings(content: Uint8Array): Promise<{ columns: readonly string[]; rowCount: number }> {
  refuse(whyCannotRead(content))
  let columns: readonly string[] = []
  let rowCount = 0
  for await (const record of recordsOf(content)) {
    if (columns.length === 0) columns = record.cells.map((cell) => cell.trim())
    else rowCount += 1
  }
  refuse(whyCannotUse(columns, rowCount))
  return { columns, rowCount }
}

function whyCannotUse(columns: readonly string[], rowCount: number): ImportRefusal | null {
  const twice = columns.find((column, place) => column !== '' && columns.indexOf(column) !== place)
  if (twice !== undefined) return { code: 'IMPORT_HEADING_TWICE', heading: twice }
  if (columns.length < 2) return { code: 'IMPORT_FILE_NOT_CSV', looksLike: 'text without columns' }
  return rowCount === 0 ? { code: 'IMPORT_FILE_EMPTY' } : null
}

/** The rows of a file, one at a time, with the line each begins on. */
export async function* readRows(content: Uint8Array): AsyncGenerator<CsvRow> {
  let columns: readonly string[] | null = null
  for await (const { line, cells, fault } of recordsOf(content)) {
    if (columns === null) columns = cells.map((cell) => cell.trim())
    else if (fault !== null) yield { line, cells: null, fault }
    else if (cells.length === columns.length) {
      yield {
        line,
        cells: Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? ''])),
        fault: null,
      }
    } else {
      const sentence = `The row has ${cells.length} cells under ${columns.length} headings.`
      yield { line, cells: null, fault: sentence }
    }
  }
}

interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
  readonly fault: string | null
}

/** Records as they are read; those before a fault are never lost to it. */
async function* recordsOf(content: Uint8Array): AsyncGenerator<CsvRecord> {
  const read: CsvRecord[] = []
  const ended = { fault: null as Error | null }
  let lastLine = 0
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(content),
    max_record_size: LONGEST_ROW,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    on_record: (cells: string[], { lines }) => {
      lastLine = lines
      read.push({ line: lines - linesWithin(cells), cells, fault: null })
      return null
    },
  })
  parser.on('error', (error) => (ended.fault = error))
  parser.resume()
  for (const slice of slices(content)) {
    if (ended.fault !== null) break
    await new Promise<void>((done) => parser.write(slice, () => done()))
    yield* read.splice(0)
  }
  if (ended.fault === null) await endOf(parser)
  yield* read.splice(0)
  if (ended.fault === null) return
  if (!isCsvError(ended.fault)) throw ended.fault
  const fault = 'From here on the file cannot be read: a quotation mark is never closed.'
  yield { line: lastLine + 1, cells: [], fault }
}

function endOf(parser: Parser): Promise<void> {
  return new Promise((done) => {
    parser.once('end', () => done())
    parser.once('error', () => done())
    parser.end()
  })
}

function linesWithin(cells: readonly string[]): number {
  return cells.reduce((lines, cell) => lines + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
}

/** In pieces, so that a large file leaves the server time for everybody else. */
function* slices(content: Uint8Array): Generator<Buffer> {
  for (let start = 0; start < content.length; start += 65_536)
    yield Buffer.from(content.subarray(start, start + 65_536))
}

/** Commas, as exported; semicolons or tabs where a spreadsheet saved the file again. */
function delimiterOf(content: Uint8Array): string {
  const end = content.indexOf(0x0a)
  const heading = Buffer.from(content.subarray(0, end === -1 ? 4096 : Math.min(end, 16_384))).toString('utf8')
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: heading.split(sign).length }))
  return counts.toSorted((one, other) => other.count - one.count)[0]?.sign ?? ','
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
}
