import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Tagged, TaggedPage } from './pdf-tags.ts'
import { contentIds, inElement, taggedPages, withAll } from './pdf-tags.ts'

/** The elements of PDF 1.7 that a document of ours is made of; any other would have to be said to be one of them. */
const known = new Set(
  'Document Part Sect Div P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table THead TBody TFoot TR TH TD Caption Figure Formula Link Span Strong Em'.split(
    ' ',
  ),
)
/** Of what an element consists, where it may not be anything. */
const within: Readonly<Record<string, readonly string[]>> = {
  Table: ['THead', 'TBody', 'TFoot', 'TR', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  L: ['LI', 'Caption'],
  LI: ['Lbl', 'LBody'],
}
const parentOf: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  LBody: ['LI'],
}
/** What shows something on a page. */
const shows: ReadonlySet<number> = new Set([
  OPS.showText,
  OPS.showSpacedText,
  OPS.nextLineShowText,
  OPS.nextLineSetSpacingShowText,
  OPS.constructPath,
  OPS.shadingFill,
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintFormXObjectBegin,
])

/**
 * What a machine can find of a PDF that breaks PDF/UA-1, after the points of the Matterhorn Protocol that can be decided without
 * a person, as far as a document of words, lists and tables can break them; nothing when it keeps them.
 */
export async function whatBreaksPdfUa(data: Uint8Array): Promise<readonly string[]> {
  const loading = getDocument({ data: new Uint8Array(data), verbosity: 0 })
  const pdf = await loading.promise
  const pages = await taggedPages(pdf)
  const found = [...(await ofTheFile(pdf)), ...ofTheHeadings(pages), ...ofTheTabKey(data)]
  for (const each of pages) {
    found.push(...ofTheElements(each.root).map((words) => `page ${each.no}: ${words}`))
    found.push(...(await ofTheContent(each)).map((words) => `page ${each.no}: ${words}`))
  }
  await loading.destroy()
  return found
}

function said(...checks: readonly (readonly [boolean, string])[]): readonly string[] {
  return checks.flatMap(([keeps, words]) => (keeps ? [] : [words]))
}

async function ofTheFile(pdf: PDFDocumentProxy): Promise<readonly string[]> {
  const marked = (await pdf.getMarkInfo()) as ReadonlyMap<string, boolean> | null
  const shown = (await pdf.getViewerPreferences()) as ReadonlyMap<string, unknown> | null
  const { info, metadata } = await pdf.getMetadata()
  const { Title: title, Language: language } = info as { Title?: string; Language?: string }
  const metadataSays = (name: string): unknown => metadata?.get(name)
  return said(
    [marked?.get('Marked') === true, 'it does not say that it is tagged'],
    [marked?.get('Suspects') !== true, 'it says that its tags may be wrong'],
    [(title ?? '').trim() !== '', 'it has no title'],
    [metadataSays('dc:title') === title, 'its metadata has another title'],
    [shown?.get('DisplayDocTitle') === true, 'a reader shows its file name for a title'],
    [/^[a-z]{2}(-[A-Z]{2})?$/.test(language ?? ''), 'it has no language'],
    [metadataSays('pdfuaid:part') === '1', 'it does not say that it keeps PDF/UA-1'],
  )
}

function ofTheHeadings(pages: readonly TaggedPage[]): readonly string[] {
  const levels = pages.flatMap(({ root }) =>
    withAll(root).flatMap(({ role }) => (/^H\d$/.test(role ?? '') ? [Number(role?.slice(1))] : [])),
  )
  return said(
    [levels[0] === 1, 'its first heading is no H1'],
    [levels.every((level, place) => level <= (levels[place - 1] ?? 0) + 1), 'its headings skip a level'],
  )
}

/** A page with links or fields on it is gone through by its structure; the parser does not say so, hence as it is written. */
function ofTheTabKey(data: Uint8Array): readonly string[] {
  const pages = Buffer.from(data)
    .toString('latin1')
    .split(/\bendobj\b/)
    .filter((each) => /\/Type\s*\/Page\b/.test(each))
  return said(
    [pages.length > 0, 'its pages are not written as such'],
    [
      pages.every((page) => !/\/Annots\b/.test(page) || /\/Tabs\s*\/S\b/.test(page)),
      'the Tab key goes through a page in another order than its elements',
    ],
  )
}

function ofTheElements(root: Tagged): readonly string[] {
  const elements = (root.children ?? []).flatMap(withAll).filter(({ role }) => role !== undefined)
  const lengthsIn = (table: Tagged) => inElement(table, 'TR').map(({ children = [] }) => children.length)
  return said(
    [root.children?.[0]?.role === 'Document', 'it has no structure'],
    ...elements.flatMap(({ role = '', alt, scope, children = [] }): [boolean, string][] => [
      [known.has(role), `${role} is no element of PDF 1.7`],
      ...children.flatMap(({ role: child }): [boolean, string][] =>
        child === undefined
          ? [[!(role in within), `${role} holds words of its own`]]
          : [
              [within[role]?.includes(child) ?? true, `${role} holds ${child}`],
              [parentOf[child]?.includes(role) ?? true, `${child} is in ${role}`],
            ],
      ),
      [role !== 'TH' || ['Column', 'Row', 'Both'].includes(scope ?? ''), 'TH does not say of what it is the head'],
      [!['Figure', 'Formula'].includes(role) || (alt ?? '') !== '', `${role} has no words in its place`],
    ]),
    ...inElement(root, 'Table').map((table): [boolean, string] => [
      new Set(lengthsIn(table)).size <= 1,
      'a table has rows of different lengths',
    ]),
  )
}

/** Everything that a page shows is in an element or none of the document; its letters are known and their fonts in the file. */
async function ofTheContent({ page, root }: TaggedPage): Promise<readonly string[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const ids = new Set(contentIds(root).map((id) => Number(/_mc(\d+)$/.exec(id)?.[1])))
  const found = new Set<string>()
  const inside: ('element' | 'artifact' | 'neither')[] = []
  for (const [place, code] of fnArray.entries()) {
    const [first, second] = (argsArray[place] ?? []) as readonly [unknown, unknown]
    if (code === OPS.beginMarkedContent || code === OPS.beginMarkedContentProps) {
      const name = isArtifact(first) ? 'artifact' : ids.has(second as number) ? 'element' : 'neither'
      if (name !== 'neither' && inside.some((each) => each !== 'neither' && each !== name))
        found.add('what is read and what is not stand in one another')
      inside.push(name)
    } else if (code === OPS.endMarkedContent) inside.pop()
    else if (shows.has(code) && !isClip(code, first) && inside.every((each) => each === 'neither'))
      found.add('it shows something that is in no element')
    if (code === OPS.setFont && isMissing(page.commonObjs.get(first as string))) found.add('a font is not in the file')
    if (code === OPS.showText && (first as readonly unknown[]).some(isUnknownLetter)) found.add('a letter is not known')
  }
  return [...found]
}

/** The parser gives the name of what is marked as words, or as an object where nothing else is said of it. */
const isArtifact = (tag: unknown) => tag === 'Artifact' || (tag as { name?: unknown } | null)?.name === 'Artifact'

const isClip = (code: number, path: unknown) => code === OPS.constructPath && path === OPS.endPath

function isMissing(font: unknown): boolean {
  return (font as { missingFile?: boolean }).missingFile !== false
}

function isUnknownLetter(glyph: unknown): boolean {
  if (glyph === null || typeof glyph !== 'object') return false
  const { unicode = '' } = glyph as { unicode?: string }
  return unicode === '' || /[\0\uFFFD\uFFFE\p{Co}]/u.test(unicode)
}
