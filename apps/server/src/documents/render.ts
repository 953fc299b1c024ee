import { Worker } from 'node:worker_threads'
import { DomainError } from '@harbour/domain/basics/refusal'
import type { HarbourDocument } from '@harbour/domain/documents/document'
import type { DocumentFormat } from '@harbour/domain/documents/taking'
import { log } from '../log.ts'

/** How long a document may take; the largest of the demonstration takes a twentieth of it. */
const LIMIT_MS = 20_000
/** How long the thread waits for another document before it ends. */
const IDLE_MS = 60_000

const tooSlow = new Error('the document took too long')

/** Documents are made one after the other, so that many at once take no more than one does. */
let before: Promise<unknown> = Promise.resolve()
let thread: Worker | null = null
let idle: NodeJS.Timeout | undefined

/** A document as a file, made in a thread that never touches the rest of the server; refused when it takes too long. */
export async function rendered(document: HarbourDocument, format: DocumentFormat, limitMs = LIMIT_MS): Promise<Buffer> {
  const turn = before.then(() => renderNow(document, format, limitMs))
  before = turn.catch(() => null)
  return turn
}

async function renderNow(document: HarbourDocument, format: DocumentFormat, limitMs: number): Promise<Buffer> {
  clearTimeout(idle)
  const worker = thread ?? begun()
  const settled = new AbortController()
  try {
    const content = await new Promise<Uint8Array>((resolve, reject) => {
      const { signal } = settled
      worker.on('message', resolve).on('error', reject)
      const timer = setTimeout(() => reject(tooSlow), limitMs)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        worker.off('message', resolve).off('error', reject)
      })
      worker.postMessage({ document, format })
    })
    idle = setTimeout(end, IDLE_MS).unref()
    return Buffer.from(content)
  } catch (error) {
    // What the compiler says may quote the document: whether it was too slow is all that is kept.
    log.error({ format, tooSlow: error === tooSlow }, 'a document was not made')
    end()
    throw new DomainError({ code: 'DOCUMENT_NOT_MADE' })
  } finally {
    settled.abort()
  }
}

function begun(): Worker {
  thread = new Worker(new URL('./render-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  // A failure is heard by whoever waits for a document; one between two documents ends the thread and nothing else.
  thread.on('error', end)
  thread.unref()
  return thread
}

function end(): void {
  const ending = thread
  thread = null
  void ending?.terminate()
}
