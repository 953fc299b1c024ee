import { parentPort, workerData } from 'node:worker_threads'
import type { HarbourDocument } from '@harbour/domain/documents/document'
import type { DocumentFormat } from '@harbour/domain/documents/taking'

const { document, format } = workerData as { document: HarbourDocument; format: DocumentFormat }
const content =
  format === 'pdf' ? (await import('./pdf.ts')).asPdf(document) : await (await import('./word.ts')).asWord(document)
parentPort?.postMessage(content)
