import * as Y from 'yjs'

/** The version of this shape; a page built for another version reads only. */
export const SCHEMA_VERSION = 1

/** The names of a plan's shared text: the summary of risk, the discussion, and the wording of each action. */
export type Field = 'summary' | 'discussion' | `wording:${string}`

/** The most characters a field may hold. */
export const limits = { summary: 10_000, discussion: 100_000, wording: 2_000 } as const

/** The elements of the discussion: which of them each may hold. `''` is the discussion itself, `text` is words. */
export const discussionShape: Readonly<Record<string, readonly string[]>> = {
  '': ['paragraph', 'bullet_list'],
  paragraph: ['text'],
  bullet_list: ['list_item'],
  list_item: ['paragraph'],
}

/** The one mark that words of the discussion may carry. */
export const BOLD = 'strong'

const WORDING = /^wording:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a root of a document is one of a plan's fields (LIV-7). */
export function isField(root: string): root is Field {
  return root === 'summary' || root === 'discussion' || WORDING.test(root)
}

/** The field of that name; the discussion where there is none. */
export function fieldOf(name: string | undefined): Field {
  return name !== undefined && isField(name) ? name : 'discussion'
}

/** The field that holds the wording of an action. */
export function wordingField(actionId: string): Field {
  return `wording:${actionId}`
}

/** The action whose wording a field holds; null for the other fields. */
export function actionOf(field: Field): string | null {
  return field.startsWith('wording:') ? field.slice('wording:'.length) : null
}

/** The most characters `field` may hold. */
export function limitOf(field: Field): number {
  return field === 'summary' || field === 'discussion' ? limits[field] : limits.wording
}

/** The summary of risk. */
export function summaryOf(doc: Y.Doc): Y.Text {
  return doc.getText('summary')
}

/** The discussion: paragraphs and bullets, words bold or not. */
export function discussionOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment('discussion')
}

/** The wording of an action; a root of its own, so that no two people can create it twice. */
export function wordingOf(doc: Y.Doc, actionId: string): Y.Text {
  return doc.getText(wordingField(actionId))
}

/** What a field says, as plain text: paragraphs on lines of their own, bullets after `• `. */
export function plainText(doc: Y.Doc, field: Field): string {
  if (field !== 'discussion') return wordsIn(doc.getText(field))
  return discussionOf(doc).toArray().flatMap(linesOf).join('\n').trimEnd()
}

function linesOf(node: unknown): readonly string[] {
  if (!(node instanceof Y.XmlElement)) return []
  if (node.nodeName === 'paragraph') return [node.toArray().map(wordsOfNode).join('')]
  return node
    .toArray()
    .map((item) => (item instanceof Y.XmlElement ? `• ${item.toArray().flatMap(linesOf).join('\n  ')}` : ''))
}

function wordsOfNode(node: unknown): string {
  return node instanceof Y.XmlText ? wordsIn(node) : ''
}

function wordsIn(text: Y.Text | Y.XmlText): string {
  const delta = text.toDelta() as readonly { readonly insert?: unknown }[]
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}

/** The words a plan begins with. */
export interface FirstWords {
  readonly summary?: string
  /** Paragraphs of the discussion. */
  readonly discussion?: readonly string[]
  readonly wordings?: ReadonlyMap<string, string>
}

/**
 * The one update that makes a plan's document, to be kept by the server in the transaction that creates the plan. The
 * discussion gets its first paragraph here, since two people who each typed one would have two.
 */
export function firstUpdate(clientId: number, words: FirstWords = {}): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  doc.transact(() => {
    if (words.summary !== undefined) summaryOf(doc).insert(0, words.summary)
    for (const [actionId, wording] of words.wordings ?? []) wordingOf(doc, actionId).insert(0, wording)
    discussionOf(doc).insert(0, (words.discussion ?? ['']).map(paragraphOf))
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

function paragraphOf(words: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph')
  if (words !== '') paragraph.insert(0, [new Y.XmlText(words)])
  return paragraph
}
