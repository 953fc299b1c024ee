import type { Block, HarbourDocument } from '../documents/document.ts'

/** All that a document says, in the order in which it is read. */
export function wordsOfDocument({ blocks }: Pick<HarbourDocument, 'blocks'>): string {
  return blocks.map(wordsOf).join('\n')
}

function wordsOf(block: Block): string {
  if (block.kind === 'table') return [block.head, ...block.rows].map((row) => row.join(' | ')).join('\n')
  if (block.kind === 'list') return block.items.join('\n')
  return block.kind === 'paragraph' && block.lead !== undefined ? `${block.lead}: ${block.text}` : block.text
}
