import type { MappingRefusal } from './import-columns.ts'
import type { DecideMatch } from './import-commands.ts'
import type { ImportStatus } from './import-outcome.ts'

/** The largest file that is taken, in bytes: about 40,000 reports (IMP-9). */
export const largestFile = 20_000_000

/**
 * `IMPORT_FILE_TOO_LARGE` — larger than `largestFile`: split the export by month.
 * `IMPORT_FILE_NOT_CSV` — not a table in text: export it as CSV.
 * `IMPORT_FILE_ENCODING` — not UTF-8 from `line` on: save it as *CSV UTF-8*.
 * `IMPORT_FILE_EMPTY` — no heading, or no row below it.
 * `IMPORT_HEADING_TWICE` — two columns have one heading, so that it is not clear which is meant.
 * `IMPORT_ALREADY_RUN` — this upload has been run or is running: upload the file again.
 * `IMPORT_ROW_DECIDED` — somebody has already decided this row.
 */
export type ImportRefusal =
  | MappingRefusal
  | { readonly code: 'IMPORT_FILE_TOO_LARGE'; readonly megabytes: number }
  | { readonly code: 'IMPORT_FILE_NOT_CSV'; readonly looksLike: string }
  | { readonly code: 'IMPORT_FILE_ENCODING'; readonly line: number }
  | { readonly code: 'IMPORT_FILE_EMPTY' }
  | { readonly code: 'IMPORT_HEADING_TWICE'; readonly heading: string }
  | { readonly code: 'IMPORT_ALREADY_RUN'; readonly status: ImportStatus }
  | { readonly code: 'IMPORT_ROW_DECIDED' }

/** What to tell whoever brought the file: what is wrong, and what to do. The command line and the screen say the same. */
export function importSentence(refusal: ImportRefusal): string {
  switch (refusal.code) {
    case 'IMPORT_MAPPING_INCOMPLETE':
      return `Choose a column for: ${refusal.fields.join(', ')}. Without it no row can be read.`
    case 'IMPORT_FILE_TOO_LARGE':
      return `The file is larger than ${refusal.megabytes} MB. Export it month by month and import each file.`
    case 'IMPORT_FILE_NOT_CSV':
      return `This looks like ${refusal.looksLike}, not a CSV file. Export the reports as CSV and try again.`
    case 'IMPORT_FILE_ENCODING':
      return `Line ${refusal.line} is not in UTF-8, so that names with accents would be lost. Save the file as “CSV UTF-8” and try again.`
    case 'IMPORT_FILE_EMPTY':
      return 'The file has no rows below its headings. Check the export and try again.'
    case 'IMPORT_HEADING_TWICE':
      return `Two columns are headed “${refusal.heading}”. Give each column its own heading and try again.`
    case 'IMPORT_ALREADY_RUN':
      return 'This upload has been run already. Upload the file again to run it again; the same rows change nothing.'
    case 'IMPORT_ROW_DECIDED':
      return 'Somebody has already decided this row. The list shows what they decided.'
  }
}

const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or another zipped file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook or Word document'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0x7b, 0x5c, 0x72, 0x74], 'a Word document'],
  [[0x1f, 0x8b], 'a compressed file'],
]

/** Whether the file is larger than is taken; null when it is not (IMP-9). */
export function whyTooLarge(size: number): ImportRefusal | null {
  return size > largestFile ? { code: 'IMPORT_FILE_TOO_LARGE', megabytes: largestFile / 1_000_000 } : null
}

/** Why bytes are not a CSV file that can be read as UTF-8; null when they are (IMP-9). */
export function whyCannotRead(content: Uint8Array): ImportRefusal | null {
  const signature = signatures.find(([start]) => start.every((byte, place) => content[place] === byte))
  if (signature !== undefined) return { code: 'IMPORT_FILE_NOT_CSV', looksLike: signature[1] }
  const utf16 = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff)
  if (utf16) return { code: 'IMPORT_FILE_ENCODING', line: 1 }
  if (content.subarray(0, 4096).includes(0)) return { code: 'IMPORT_FILE_NOT_CSV', looksLike: 'a program or picture' }
  const line = firstLineNotUtf8(content)
  if (line !== null) return { code: 'IMPORT_FILE_ENCODING', line }
  return null
}

/** The first line that is not UTF-8, counted from 1; null when all are. */
function firstLineNotUtf8(content: Uint8Array): number | null {
  let line = 1
  for (let place = 0; place < content.length;) {
    const byte = content[place] ?? 0
    if (byte === 0x0a) line += 1
    const length = sequenceLength(byte)
    if (length === 0 || !isContinued(content, place, length)) return line
    place += length
  }
  return null
}

/** Bytes of the character that starts with `byte`; 0 when none starts so. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1
  if (byte >= 0xc2 && byte < 0xe0) return 2
  if (byte >= 0xe0 && byte < 0xf0) return 3
  return byte >= 0xf0 && byte < 0xf5 ? 4 : 0
}

function isContinued(content: Uint8Array, place: number, length: number): boolean {
  for (let offset = 1; offset < length; offset += 1) {
    if (((content[place + offset] ?? 0) & 0xc0) !== 0x80) return false
  }
  return true
}

/** What happens to imports and their rows. */
export type ImportEvent =
  | { readonly type: 'import uploaded' | 'import started' | 'import viewed'; readonly importId: string }
  | { readonly type: 'import finished'; readonly importId: string; readonly counts: Readonly<Record<string, number>> }
  | {
      readonly type: 'import row decided'
      readonly importId: string
      readonly rowId: string
      readonly caseId: string
      readonly decision: DecideMatch['decision']
    }
  | { readonly type: 'report received'; readonly importId: string; readonly caseId: string; readonly reportId: string }
