import { and, asc, eq, gt, inArray, max, or } from 'drizzle-orm'
import type { Reader } from '@harbour/domain/people/audience'
import { mayReadParagraph } from '@harbour/domain/people/audience'
import type { Paragraph, ParagraphKind } from '@harbour/domain/people/paragraph'
import type { Tx } from '../open-db.ts'
import { openRows, sealRows } from '../sealed/sealed-rows.ts'
import { paragraphs } from '../tables/paragraph.ts'
import { agencies } from '../tables/person.ts'

/** The record that paragraphs belong to, in one of its versions; 0 is a draft. */
export interface ParagraphsOf {
  readonly kind: ParagraphKind
  readonly recordId: string
  readonly caseId: string
  readonly agencyId: string
  readonly version: number
}

/** A paragraph as it is written; those of a return and an opinion say what they are about. */
export type WrittenParagraph = Paragraph & { readonly part?: string; readonly about?: string | null }

type ParagraphRow = typeof paragraphs.$inferInsert

const keyOf = ({ recordId, version, id }: Pick<ParagraphRow, 'recordId' | 'version' | 'id'>) =>
  `${recordId}/${version}/${id}`

/**
 * The paragraphs of all records of one kind in a case that the reader may read (AUD-1 to AUD-6), in order. A draft is its own
 * agency’s. Nothing else reads this table, and what is for others is not even opened: whether the reader may know of the case
 * was asked before.
 */
export async function paragraphsFor(
  tx: Tx,
  reader: Reader,
  of: { readonly kind: ParagraphKind; readonly caseId: string; readonly recordIds?: readonly string[] },
) {
  if (of.recordIds?.length === 0) return []
  const kept = await tx
    .select()
    .from(paragraphs)
    .where(
      and(
        eq(paragraphs.caseId, of.caseId),
        eq(paragraphs.kind, of.kind),
        of.recordIds === undefined ? undefined : inArray(paragraphs.recordId, [...of.recordIds]),
        or(gt(paragraphs.version, 0), eq(paragraphs.agencyId, reader.agencyId)),
      ),
    )
    .orderBy(asc(paragraphs.recordId), asc(paragraphs.version), asc(paragraphs.position))
  const theirs = kept.filter(({ audience, agencyId }) => mayReadParagraph(reader, audience, agencyId))
  const opened = await openRows(tx, 'paragraphs', theirs, keyOf)
  return opened.map(({ id, recordId, version, part, about, audience, words }) => ({
    id,
    recordId,
    version,
    part,
    about,
    audience,
    words,
  }))
}

export type ReadParagraph = Awaited<ReturnType<typeof paragraphsFor>>[number]

/**
 * Every paragraph of a case that is filed or recorded, in its latest version, whoever it is for: what the case holds, for a
 * request of somebody whom it is about. What is not for whoever reads the request is not shown to them (ARQ-8).
 */
export async function filedParagraphs(tx: Tx, caseId: string) {
  const latest = tx
    .select({ recordId: paragraphs.recordId, version: max(paragraphs.version).as('latest') })
    .from(paragraphs)
    .where(and(eq(paragraphs.caseId, caseId), gt(paragraphs.version, 0)))
    .groupBy(paragraphs.recordId)
    .as('latest_version')
  const kept = await tx
    .select({ paragraph: paragraphs, agency: agencies.name })
    .from(paragraphs)
    .innerJoin(latest, and(eq(latest.recordId, paragraphs.recordId), eq(latest.version, paragraphs.version)))
    .innerJoin(agencies, eq(agencies.id, paragraphs.agencyId))
    .where(eq(paragraphs.caseId, caseId))
    .orderBy(asc(paragraphs.kind), asc(agencies.name), asc(paragraphs.recordId), asc(paragraphs.position))
  const opened = await openRows(
    tx,
    'paragraphs',
    kept.map(({ paragraph }) => paragraph),
    keyOf,
  )
  return opened.map(({ id, kind, audience, agencyId, words }, place) => {
    return { id, kind, audience, agencyId, words, agency: kept[place]?.agency ?? '' }
  })
}

/** The paragraphs of one record in one version, of those that were read. */
export function paragraphsIn(read: readonly ReadParagraph[], recordId: string, version: number) {
  return read.filter((each) => each.recordId === recordId && each.version === version)
}

/** Keeps the paragraphs of a record in the order they are given. */
export async function insertParagraphs(tx: Tx, of: ParagraphsOf, written: readonly WrittenParagraph[]): Promise<void> {
  if (written.length === 0) return
  const rows = written.map(({ id, audience, words, part = '', about = null }, position) => ({
    ...of,
    id,
    position,
    part,
    about,
    audience,
    words,
  }))
  await tx.insert(paragraphs).values(await sealParagraphs(tx, rows))
}

/** Rows of paragraphs as they are kept: their words sealed with the key of their case. */
export async function sealParagraphs(tx: Tx, rows: readonly ParagraphRow[]): Promise<ParagraphRow[]> {
  return sealRows(tx, 'paragraphs', rows, (row) => ({ row: keyOf(row), owner: row.caseId }))
}

/** Puts these in the place of a draft’s paragraphs. */
export async function replaceDraft(
  tx: Tx,
  of: Omit<ParagraphsOf, 'version'>,
  written: readonly WrittenParagraph[],
): Promise<void> {
  await tx.delete(paragraphs).where(and(eq(paragraphs.recordId, of.recordId), eq(paragraphs.version, 0)))
  await insertParagraphs(tx, { ...of, version: 0 }, written)
}
