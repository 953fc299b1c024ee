import { Worker } from 'node:worker_threads'
import { DomainError } from '@harbour/domain/basics/refusal'
import type { HarbourDocument } from '@harbour/domain/documents/document'
import type { DocumentFormat } from '@harbour/domain/documents/taking'
import { log } from '../log.ts'

/** How long a document may take; the largest of the demonstration takes a tenth of it. */
const LIMIT_MS = 20_000

/** Documents are made one after the other, so that many at once take no more than one does. */
let before: Promise<unknown> = Promise.resolve()

/** A document as a file, made in a thread of its own that ends with it; refused when it takes too long. */
export async function rendered(document: HarbourDocument, format: DocumentFormat): Promise<Buffer> {
  const turn = before.then(() => renderNow(document, format))
  before = turn.catch(() => null)
  return turn
}

async function renderNow(document: HarbourDocument, format: DocumentFormat): Promise<Buffer> {
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url), {
    workerData: { document, format },
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  const waiting = new AbortController()
  try {
    const content = await new Promise<Uint8Array>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the document’s thread ended before it was made')))
      const timer = setTimeout(() => reject(new Error('the document took too long')), LIMIT_MS)
      waiting.signal.addEventListener('abort', () => clearTimeout(timer))
    })
    return Buffer.from(content)
  } catch (error) {
    log.error({ error, format }, 'a document was not made')
    throw new DomainError({ code: 'DOCUMENT_NOT_MADE' })
  } finally {
    waiting.abort()
    await worker.terminate()
  }
}
