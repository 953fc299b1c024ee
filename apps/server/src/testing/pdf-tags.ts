import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A piece of a page’s structure: an element, or content that is shown. */
export interface Tagged {
  readonly role?: string
  readonly type?: string
  readonly id?: string
  readonly scope?: string
  readonly alt?: string
  readonly children?: readonly Tagged[]
}

/** A page, with the structure that stands on it. */
export interface TaggedPage {
  readonly no: number
  readonly page: PDFPageProxy
  readonly root: Tagged
}

export async function taggedPages(pdf: PDFDocumentProxy): Promise<readonly TaggedPage[]> {
  const pages = []
  for (let no = 1; no <= pdf.numPages; no += 1) {
    const page = await pdf.getPage(no)
    pages.push({ no, page, root: ((await page.getStructTree()) as Tagged | null) ?? {} })
  }
  return pages
}

/** An element and everything in it, in the order in which it is read. */
export function withAll(node: Tagged): readonly Tagged[] {
  return [node, ...(node.children ?? []).flatMap(withAll)]
}

export function inElement(node: Tagged, role: string): readonly Tagged[] {
  return withAll(node).filter((each) => each.role === role)
}

/** The names of the marked content that an element holds. */
export function contentIds(node: Tagged): readonly string[] {
  return withAll(node).flatMap(({ type, id }) => (type === 'content' && id !== undefined ? [id] : []))
}

/** What is said, piece by piece in the order in which it is read, each with the role of the element that it stands in. */
export async function readOut(pages: readonly TaggedPage[]): Promise<readonly (readonly [string, string])[]> {
  const found = []
  for (const { page, root } of pages) {
    const words = await wordsByContent(page)
    found.push(...piecesOf(root).map(([role, id]) => [role, words.get(id) ?? ''] as const))
  }
  return found
}

function piecesOf({ role = '', children = [] }: Tagged): readonly (readonly [string, string])[] {
  return children.flatMap((child) =>
    child.type === 'content' && child.id !== undefined ? [[role, child.id] as const] : piecesOf(child),
  )
}

async function wordsByContent(page: PDFPageProxy): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const inside: string[] = []
  for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
    if ('str' in item) {
      const id = inside.findLast((each) => each !== '') ?? ''
      found.set(id, `${found.get(id) ?? ''}${item.str}`)
    } else if (item.type === 'endMarkedContent') inside.pop()
    else inside.push((item as { id?: string | null }).id ?? '')
  }
  return found
}
