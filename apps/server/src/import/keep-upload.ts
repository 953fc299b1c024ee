import { createHash, randomUUID } from 'node:crypto'
import type { Tx } from '@harbour/db/open-db'
import { insertImport, rememberedMapping } from '@harbour/db/queries/imports'
import type { Instant } from '@harbour/domain/basics/dates'
import { mapColumns } from '@harbour/domain/cases/import-columns'

/** Keeps a file with the mapping its headings suggest; gives the import's id. */
export async function keepUpload(
  tx: Tx,
  upload: {
    readonly content: Buffer
    readonly columns: readonly string[]
    readonly rowCount: number
    readonly fileName: string
  },
  uploadedBy: string | null,
  at: Instant,
): Promise<string> {
  const id = randomUUID()
  await insertImport(tx, {
    id,
    fileName: upload.fileName,
    size: upload.content.length,
    sha256: createHash('sha256').update(upload.content).digest('hex'),
    content: upload.content,
    columns: [...upload.columns],
    mapping: mapColumns(upload.columns, await rememberedMapping(tx)),
    status: 'uploaded',
    rowCount: upload.rowCount,
    uploadedBy,
    uploadedAt: at,
  })
  return id
}
