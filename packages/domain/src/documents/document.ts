/** What is left out of a line because nothing is known of it. */
const NOTHING = '–'

/** A piece of a document, in the order in which it is read. What people wrote stands in it as text and nothing else. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  /** A sentence or more; `lead` is what it is about, set off from it. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly lead?: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      /** What the table is of, for whoever hears it. */
      readonly caption: string
      readonly head: readonly string[]
      /** How wide each column is, against the others. */
      readonly widths: readonly number[]
      readonly rows: readonly (readonly string[])[]
    }

/** A document that leaves the screen: marked, and with the name of whoever it was made for on every page. */
export interface HarbourDocument {
  /** What it is called; it names no case and nobody. */
  readonly title: string
  readonly marking: string
  /** For whom the copy was made and when, in one line: it stands on every page, and across it. */
  readonly madeFor: string
  readonly blocks: readonly Block[]
}

/** The protective marking of whatever Harbour shows and makes. */
export const MARKING = 'OFFICIAL-SENSITIVE'

/** A chapter heading. */
export function heading(text: string): Block {
  return { kind: 'heading', level: 2, text }
}

/** A heading within a chapter. */
export function under(text: string): Block {
  return { kind: 'heading', level: 3, text }
}

/** A paragraph; none where there is nothing to say. */
export function said(lead: string, text: string): readonly Block[] {
  return text.trim() === '' ? [] : [{ kind: 'paragraph', lead, text: text.trim() }]
}

/** A paragraph without a lead for each line that says something. */
export function lines(text: string): readonly Block[] {
  return text.split(/\n+/u).flatMap((line) => (line.trim() === '' ? [] : [{ kind: 'paragraph', text: line.trim() }]))
}

/** A list; a sentence in its place where it would be empty. */
export function listed(items: readonly string[], otherwise: string): Block {
  return items.length === 0 ? { kind: 'paragraph', text: otherwise } : { kind: 'list', items }
}

/** A table of columns, each with its name, its width and what it shows of a row; a cell that is empty says so. */
export function table<Row>(
  caption: string,
  columns: readonly (readonly [head: string, width: number, cell: (row: Row) => string])[],
  rows: readonly Row[],
): Block {
  return {
    kind: 'table',
    caption,
    head: columns.map(([head]) => head),
    widths: columns.map(([, width]) => width),
    rows: rows.map((row) => columns.map(([, , cell]) => cell(row).trim() || NOTHING)),
  }
}

/** Words joined by commas, without those that are not known. */
export function joined(...words: readonly (string | null | undefined)[]): string {
  return words.filter((each) => each !== null && each !== undefined && each.trim() !== '').join(', ')
}

/** With a capital letter. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
