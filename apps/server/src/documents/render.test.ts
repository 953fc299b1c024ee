import { inflateRawSync } from 'node:zlib'
import type { Block, HarbourDocument } from '@harbour/domain/documents/document'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { rendered } from './render.ts'

/** What would do something, were it read as anything but text. */
const typed = [
  '#import "@preview/x:0.1.0": *',
  '*bold* _slanted_ `code` $x^2$ @ref <label>',
  '= no heading',
  '\\ “quoted” "straight" \'single\' \\u{41} // comment /* more */',
  '#read("/etc/passwd") #{panic("x")} https://example.org',
  '<w:t>&amp;</w:t> ]]> <script>',
  'Siân Ŵyn-Ôl, Łukasz, 25 % – … ',
  'One line\nand another',
]

const blocks: readonly Block[] = [
  { kind: 'heading', level: 2, text: 'Running order' },
  {
    kind: 'table',
    caption: 'Running order',
    head: ['No.', 'Item'],
    widths: [1, 5],
    rows: typed.map((words) => ['1', words]),
  },
  { kind: 'heading', level: 3, text: '= #People' },
  { kind: 'list', items: typed },
  ...typed.map((text): Block => ({ kind: 'paragraph', lead: '#lead', text })),
]
const document: HarbourDocument = {
  title: 'Agenda pack, Friday 27 March 2026',
  marking: 'OFFICIAL-SENSITIVE',
  madeFor: 'Copy 3f2a9c1e for Dr #Shah, Psychology, 27/03/2026 13:05',
  blocks: [...blocks, ...blocks, ...blocks],
}

interface Node {
  readonly role?: string
  readonly scope?: string
  readonly children?: readonly Node[]
}

function rolesIn({ role, children = [] }: Node): readonly string[] {
  return [...(role === undefined ? [] : [role]), ...children.flatMap(rolesIn)]
}

function withRole(node: Node, role: string): readonly Node[] {
  return [...(node.role === role ? [node] : []), ...(node.children ?? []).flatMap((child) => withRole(child, role))]
}

describe('a document as a file', () => {
  it('DOC-5, DOC-7, DOC-8: is a PDF that says of itself that it keeps PDF/UA-1, marked and named on every page, its words as they were typed', async () => {
    const pdf = await getDocument({ data: new Uint8Array(await rendered(document, 'pdf')), verbosity: 0 }).promise
    const { info, metadata } = await pdf.getMetadata()
    expect(info).toMatchObject({ Title: document.title, Language: 'en-GB' })
    expect(String(metadata?.getRaw())).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf.numPages).toBeGreaterThan(1)
    let all = ''
    const roles: string[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      const words = (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('')
      expect(words.split(document.marking).length).toBeGreaterThan(2)
      expect(words).toContain(document.madeFor)
      expect(await across(page)).toEqual([document.madeFor, document.madeFor, document.madeFor])
      expect(words).toContain(`Page ${number} of ${pdf.numPages}`)
      all += words
      const tree = (await page.getStructTree()) as Node
      roles.push(...rolesIn(tree))
      for (const cell of withRole(tree, 'TH')) expect(cell.scope).toBe('Column')
    }
    const found = new Set(roles)
    for (const role of ['H1', 'H2', 'H3', 'Table', 'THead', 'TH', 'TD', 'L', 'LI', 'P'])
      expect([...found]).toContain(role)
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1)
    const squashed = all.replaceAll(/\s/g, '')
    for (const words of typed) expect(squashed).toContain(words.replaceAll(/\s/g, ''))
    expect(squashed).toContain('=#People')
  })

  it('DOC-8: is refused when it takes too long or cannot be made, and the next one is made all the same', async () => {
    await expect(rendered(document, 'pdf', 1)).rejects.toThrow('DOCUMENT_NOT_MADE')
    const broken = {
      ...document,
      blocks: [{ kind: 'table', caption: '', head: ['x'], widths: [-1], rows: 7 as never }],
    }
    await expect(rendered(broken as unknown as HarbourDocument, 'pdf')).rejects.toThrow('DOCUMENT_NOT_MADE')
    expect((await rendered(document, 'pdf')).length).toBeGreaterThan(10_000)
  })

  it('DOC-5, DOC-7, DOC-8: is a Word file with headings, header rows, a language and the same words', async () => {
    const parts = unzipped(await rendered(document, 'word'))
    const body = parts.get('word/document.xml') ?? ''
    for (const style of ['Heading1', 'Heading2', 'Heading3']) expect(body).toContain(`w:pStyle w:val="${style}"`)
    expect(body).toContain('<w:tblHeader/>')
    expect(parts.get('word/styles.xml')).toContain('<w:lang w:val="en-GB"/>')
    expect(parts.get('docProps/core.xml')).toContain(`<dc:title>${document.title}</dc:title>`)
    const text = [...body.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, words = '']) => unescaped(words))
      .join('\n')
    for (const words of typed) expect(text).toContain(words.trim())
    expect(body).toMatch(/One line<\/w:t><\/w:r><w:r>.*?<w:br\/>.*?and another/)
    for (const edge of ['word/header1.xml', 'word/footer1.xml']) {
      expect(parts.get(edge)).toContain('OFFICIAL-SENSITIVE')
      expect(parts.get(edge)).toContain('>Copy 3f2a9c1e for Dr #Shah')
    }
    expect(watermarksIn(parts.get('word/header1.xml') ?? '')).toEqual([document.madeFor])
    expect(body.match(/<w:headerReference [^>]*>/g)).toEqual([expect.stringContaining('w:type="default"')])
    expect(body).not.toContain('<w:titlePg')
  })
})

/** The words that run up a page from its left to its right, before all that stands straight, none of them read out. */
async function across(page: PDFPageProxy): Promise<readonly string[]> {
  const found: string[] = []
  let isRead = true
  let isBehind = true
  for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
    if (!('str' in item)) {
      isRead = !('tag' in item && item.tag === 'Artifact')
      continue
    }
    const [right, up] = item.transform as readonly number[]
    if (item.str.trim() === '') continue
    if (up === 0) isBehind = false
    else if (isBehind && !isRead && Number(right) > 0 && Number(up) > 0) found.push(item.str)
  }
  return found
}

/** The words that stand across the page and behind what is on it, as Word makes a watermark: turned, in the middle, as a shape without a line. */
function watermarksIn(header: string): readonly string[] {
  return [...header.matchAll(/<v:shape id="PowerPlusWaterMarkObject[^>]*>.*?<\/v:shape>/g)].flatMap(([shape]) => {
    expect(shape).toMatch(/style="position:absolute;[^"]*rotation:315;z-index:-\d+;mso-position-horizontal:center;/)
    expect(shape).toContain('stroked="f"')
    return [...shape.matchAll(/<v:textpath [^>]*string="([^"]*)"/g)].map(([, words = '']) => unescaped(words))
  })
}

const escapes = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' } as const

function unescaped(words: string): string {
  return words.replaceAll(/&(?:lt|gt|quot|apos|amp);/g, (each) => escapes[each as keyof typeof escapes])
}

const CENTRAL = 0x02014b50
const [DEFLATED, HEADER] = [8, 30]

/** The texts of a zip file, by name. */
function unzipped(zip: Buffer): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && zip.readUInt32LE(at) === CENTRAL;) {
    const [method, size, names, extra, comment] = [10, 20, 28, 30, 32].map((offset) =>
      offset === 20 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number, number]
    const local = zip.readUInt32LE(at + 42)
    const from = local + HEADER + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + size)
    const name = zip.toString('utf8', at + 46, at + 46 + names)
    found.set(name, (method === DEFLATED ? inflateRawSync(bytes) : bytes).toString('utf8'))
    at += 46 + names + extra + comment
  }
  return found
}
