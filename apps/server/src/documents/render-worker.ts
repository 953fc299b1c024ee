import { parentPort } from 'node:worker_threads'
import type { HarbourDocument } from '@harbour/domain/documents/document'
import type { DocumentFormat } from '@harbour/domain/documents/taking'

interface Asked {
  readonly document: HarbourDocument
  readonly format: DocumentFormat
}

// What either needs is loaded with the first document that needs it.
parentPort?.on('message', ({ document, format }: Asked) => {
  void make(document, format)
})

async function make(document: HarbourDocument, format: DocumentFormat): Promise<void> {
  const content =
    format === 'pdf' ? (await import('./pdf.ts')).asPdf(document) : await (await import('./word.ts')).asWord(document)
  parentPort?.postMessage(content)
}
