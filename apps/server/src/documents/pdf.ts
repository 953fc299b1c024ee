import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { HarbourDocument } from '@harbour/domain/documents/document'

const template = fileURLToPath(new URL('document.typ', import.meta.url))
const fonts = [
  import.meta
    .resolve('@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf'),
]

/**
 * A document as a tagged PDF that keeps PDF/UA-1: the compiler refuses one that does not. The words come in as data (DOC-7); the
 * template never changes.
 */
export function asPdf(document: HarbourDocument): Uint8Array {
  const compiler = NodeCompiler.create({
    workspace: dirname(template),
    fontArgs: [{ fontBlobs: fonts.map((font) => readFileSync(fileURLToPath(font))) }],
  })
  try {
    const inputs = { document: JSON.stringify(document) }
    return compiler.pdf({ mainFilePath: template, inputs }, { pdfStandard: PdfStandard.UA_1 })
  } finally {
    compiler.evictCache(0)
  }
}
