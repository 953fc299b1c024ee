import type { Db, Tx } from '../open-db.ts'
import { dataKeysFor, knownDataKeys } from './data-keys.ts'
import { openBytes, sealBytes } from './seal.ts'

/** What a sealed file begins with; no table of reports does. */
export const FILE_MARK = Buffer.from('\0sealed\0')

/** An uploaded file, sealed with a key of its import's own. */
export async function sealFile(tx: Tx | Db, importId: string, content: Buffer): Promise<Buffer> {
  const key = (await dataKeysFor(tx, [importId])).get(importId)
  if (key === undefined) throw new Error('no data key for an import')
  return Buffer.concat([FILE_MARK, sealBytes(content, key, importId, placeOf(importId))])
}

/** The file that was sealed. */
export async function openFile(tx: Tx | Db, importId: string, content: Buffer): Promise<Buffer> {
  if (!content.subarray(0, FILE_MARK.length).equals(FILE_MARK)) return content
  const key = (await knownDataKeys(tx, [importId])).get(importId)
  if (key === undefined) throw new Error(`no data key for the import ${importId}`)
  return openBytes(content.subarray(FILE_MARK.length), key, placeOf(importId))
}

function placeOf(row: string) {
  return { table: 'imports', row, column: 'content' }
}
