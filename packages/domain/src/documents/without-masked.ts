import { rangeFinder, redacted } from '../cases/redact.ts'
import type { Block, HarbourDocument } from './document.ts'

/** What stands in place of an address, a number or a school. */
const WITHHELD = '[withheld]'

/** A document without what is masked of the people in its cases, wherever somebody wrote it (DOC-4): a page may lie about. */
export function withoutMasked(document: HarbourDocument, masked: readonly string[]): HarbourDocument {
  if (masked.length === 0) return document
  const rangesIn = rangeFinder(masked)
  const clean = (words: string) =>
    redacted(words, rangesIn(words))
      .map((piece) => ('words' in piece ? piece.words : WITHHELD))
      .join('')
  return { ...document, blocks: document.blocks.map((block) => cleaned(block, clean)) }
}

function cleaned(block: Block, clean: (words: string) => string): Block {
  switch (block.kind) {
    case 'list':
      return { ...block, items: block.items.map(clean) }
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(clean)) }
    default:
      return { ...block, text: clean(block.text) }
  }
}
