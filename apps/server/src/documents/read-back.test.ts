import { spawnSync } from 'node:child_process'
import { loadDemonstration } from '@harbour/db/seed/load-demonstration'
import { clinics } from '@harbour/db/tables/clinic'
import { agencies, people } from '@harbour/db/tables/person'
import type { Block, HarbourDocument } from '@harbour/domain/documents/document'
import type { DocumentKind } from '@harbour/domain/documents/taking'
import type { Actor } from '@harbour/domain/people/roles'
import { desc, eq } from 'drizzle-orm'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../auth/password.ts'
import { runningApp } from '../testing/running-app.ts'
import { readOut, taggedPages } from '../testing/pdf-tags.ts'
import { whatBreaksPdfUa } from '../testing/pdf-ua.ts'
import { documentFor } from './for-reader.ts'

const at = '2026-11-20T10:05:00.000Z'
const hasPdfinfo = spawnSync('pdfinfo', ['-v']).error === undefined

interface ReadBack {
  readonly file: Buffer
  /** What the file was made of. */
  readonly made: HarbourDocument
}

describe('the demonstration’s documents, read back', () => {
  let pack: ReadBack
  let minutes: ReadBack

  beforeAll(async () => {
    await using app = await runningApp(() => at)
    const { db } = app
    await loadDemonstration(db, at, () => hashPassword(app.password))
    const [chair] = await db
      .select({ personId: people.id, name: people.name, agencyId: agencies.id, agencyCode: agencies.code })
      .from(people)
      .innerJoin(agencies, eq(agencies.id, people.agencyId))
      .where(eq(people.email, 'ruth.ellerbeck@example.org'))
    if (chair === undefined) throw new Error('nobody chairs the demonstration')
    const actor: Actor = { ...chair, roles: ['chair'] }
    const cookie = await app.signIn('ruth.ellerbeck@example.org')
    const take = async (kind: DocumentKind, status: 'agenda locked' | 'closed'): Promise<ReadBack> => {
      const [clinic] = await db.select().from(clinics).where(eq(clinics.status, status)).orderBy(desc(clinics.heldOn))
      const clinicId = clinic?.id ?? ''
      const { body } = await app.call(`document.${kind}`, cookie, { clinicId, format: 'pdf' })
      const content = (body.result?.data as { content: string } | undefined)?.content ?? ''
      const { document } = await db.transaction((tx) => documentFor({ tx, actor, at }, kind, clinicId, ''))
      return { file: Buffer.from(content, 'base64'), made: document }
    }
    pack = await take('agenda', 'agenda locked')
    minutes = await take('minutes', 'closed')
  })

  it('DOC-8: an agenda pack and minutes keep PDF/UA-1 as far as a machine can tell', async () => {
    for (const { file, made } of [pack, minutes]) {
      expect(made.blocks.length).toBeGreaterThan(40)
      expect(await whatBreaksPdfUa(file)).toEqual([])
      const pdf = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise
      const read = await readOut(await taggedPages(pdf))
      for (const role of ['H1', 'H2', 'H3'])
        expect(squashed(read.flatMap(([holder, words]) => (holder === role ? [words] : [])))).toBe(
          squashed(headingsOf(made).flatMap(([as, words]) => (as === role ? [words] : []))),
        )
      expect(squashed(read.map(([, words]) => words))).toBe(
        squashed([made.title, made.marking, ...made.blocks.flatMap(wordsOf)]),
      )
    }
  })

  it.each([
    ['/Marked true', '/Marked null', 'it does not say that it is tagged'],
    ['/DisplayDocTitle true', '/DisplayDocTitle null', 'a reader shows its file name for a title'],
    ['/Lang (en-GB)', '/Lung (en-GB)', 'it has no language'],
    ['<pdfuaid:part>1<', '<pdfuaid:part>0<', 'it does not say that it keeps PDF/UA-1'],
    ['/StructTreeRoot 32', '/StructTreeRuut 32', 'page 1: it has no structure'],
    ['/S /H2', '/S /H3', 'its headings skip a level'],
    ['/S /LBody', '/S /Sect ', 'page 2: LI holds Sect'],
    ['/Scope /Column', '/Scape /Column', 'page 1: TH does not say of what it is the head'],
    ['/S /Document', '/S /Figure  ', 'page 1: Figure has no words in its place'],
    ['/K [0]', '/J [0]', 'page 1: it shows something that is in no element'],
    ['/FontFile2', '/FontFileX', 'page 1: a font is not in the file'],
    ['/StructParents 0', '/Annots []      ', 'the Tab key goes through a page in another order than its elements'],
  ])('DOC-8: a pack with %j made %j is found out', async (kept, broken, words) => {
    const text = pack.file.toString('latin1')
    expect(text).toContain(kept)
    expect(await whatBreaksPdfUa(Buffer.from(text.replaceAll(kept, broken), 'latin1'))).toContain(words)
  })

  it.skipIf(!hasPdfinfo)(
    'DOC-8: pdfinfo, where it is installed, reads the same headings, tables and lists, and no error',
    () => {
      for (const { file, made } of [pack, minutes]) {
        const { elements, errors } = readByPdfinfo(file)
        expect(elements).toEqual(elementsOf(made))
        expect(errors).toEqual([])
      }
    },
  )
})

function headingsOf({ title, blocks }: HarbourDocument): readonly (readonly [string, string])[] {
  const inside = blocks.flatMap((block) => (block.kind === 'heading' ? [[`H${block.level}`, block.text] as const] : []))
  return [['H1', title], ...inside]
}

function wordsOf(block: Block): readonly string[] {
  if (block.kind === 'table') return [...block.head, ...block.rows.flat()]
  if (block.kind === 'list') return block.items.map((item) => `•${item}`)
  return block.kind === 'paragraph' && block.lead !== undefined ? [`${block.lead}: `, block.text] : [block.text]
}

function squashed(words: readonly string[]): string {
  return words.join('').replaceAll(/\s/g, '')
}

/** What stands under the root, in the order in which it is read: headings with their words, tables and lists with their parts. */
function elementsOf({ title, blocks }: HarbourDocument): readonly string[] {
  const inside = blocks.map((block) => {
    if (block.kind === 'heading') return `H${block.level} ${asPrinted(block.text)}`
    if (block.kind === 'list') return `L of ${block.items.length}`
    if (block.kind === 'paragraph') return 'P '
    return `Table of ${block.head.length} heads, ${block.head.length * block.rows.length} cells`
  })
  return [`H1 ${asPrinted(title)}`, 'P ', ...inside]
}

/** The same as poppler has it, and what it calls an error. */
function readByPdfinfo(file: Buffer): { readonly elements: readonly string[]; readonly errors: readonly string[] } {
  const { stdout, stderr } = spawnSync('pdfinfo', ['-struct', '-'], { input: file, encoding: 'utf8' })
  const [root, ...parts] = stdout.split(/^ {2}(?=\S)/m)
  const elements = parts.map((part) => {
    const count = (role: string) => part.match(new RegExp(`^ +${role}\\b`, 'gm'))?.length ?? 0
    const [, role, words = ''] = /^(\w+)(?: "(.*?)" \(block\))?/.exec(part) ?? []
    if (role === 'L') return `L of ${count('LI')}`
    return role === 'Table' ? `Table of ${count('TH')} heads, ${count('TD')} cells` : `${role} ${asPrinted(words)}`
  })
  // It takes the false that a sound file says of being suspect for no truth value (poppler, Catalog.cc).
  const errors = stderr.split('\n').filter((line) => line.includes('Error') && !line.includes('Suspects object'))
  return { elements, errors: root?.trim() === 'Document' ? errors : [...errors, 'it begins with no document'] }
}

/** Words of a heading as every version of pdfinfo prints them: those with letters beyond ASCII, some print as their bytes. */
function asPrinted(words: string): string {
  return /^[ -~]*$/.test(words) ? words : ''
}
