import { createHash } from 'node:crypto'
import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Db, Tx } from '../open-db.ts'
import { actions } from '../tables/action.ts'
import { docClients, docSnapshots, docs, docUpdates } from '../tables/doc.ts'
import { plans } from '../tables/plan.ts'

export type Doc = typeof docs.$inferSelect
export type DocClient = typeof docClients.$inferSelect
export type DocUpdate = Omit<typeof docUpdates.$inferInsert, 'hash'>

/** Words of a plan as plain text; only the fields that changed are given. */
export interface ChangedWords {
  readonly summary?: string
  readonly discussion?: string
  readonly wordings: ReadonlyMap<string, string>
}

/** SHA-256 of some bytes, in hexadecimal. */
export function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Keeps a new document, whose log is still empty. */
export async function insertDoc(tx: Tx, doc: Doc): Promise<void> {
  await tx.insert(docs).values(doc)
}

/** The document of a plan; null when the plan has none. */
export async function docOf(db: Db | Tx, planId: string): Promise<Doc | null> {
  const [found] = await db.select().from(docs).where(eq(docs.planId, planId))
  return found ?? null
}

/** How far the logs of some documents reach. */
export async function headsOf(db: Db | Tx, planIds: readonly string[]) {
  if (planIds.length === 0) return []
  return db
    .select({ planId: docs.planId, headSeq: docs.headSeq })
    .from(docs)
    .where(inArray(docs.planId, [...planIds]))
}

/** Adds rows to a document's log. */
export async function insertDocUpdates(tx: Tx, rows: readonly DocUpdate[]): Promise<void> {
  if (rows.length === 0) return
  await tx.insert(docUpdates).values(rows.map((row) => ({ ...row, hash: hashOf(row.update) })))
}

/** Log rows after `seq`, up to and including `until` when given, in order. */
export async function docUpdatesAfter(db: Db | Tx, planId: string, seq: number, until = Number.MAX_SAFE_INTEGER) {
  return db
    .select()
    .from(docUpdates)
    .where(and(eq(docUpdates.planId, planId), gt(docUpdates.seq, seq), lte(docUpdates.seq, until)))
    .orderBy(asc(docUpdates.seq))
}

/** The latest snapshot of a document; null when there is none. */
export async function latestSnapshot(db: Db | Tx, planId: string) {
  const [found] = await db
    .select()
    .from(docSnapshots)
    .where(eq(docSnapshots.planId, planId))
    .orderBy(desc(docSnapshots.seq))
    .limit(1)
  return found ?? null
}

/**
 * Keeps the state after row `seq`; keeping it twice changes nothing. It is not waited for until it is on disk, nor does anybody's
 * edit wait behind it there: the log before it has all that it says.
 */
export async function insertSnapshot(db: Db, planId: string, seq: number, state: Buffer, at: Instant) {
  await db
    .insert(docSnapshots)
    .values({ planId, seq, state, hash: hashOf(state), at })
    .onConflictDoNothing()
    .returning({ unhurried })
}

/** Lets one statement by itself, which is a transaction, be done before it is on disk. */
const unhurried = sql`set_config('synchronous_commit', 'off', true)`

/**
 * Gives a Yjs client id to a person; false when the id was given before, so that another must be tried. Where the row is all
 * that is written (`alone`) it is not waited for until it is on disk: the commit of an edit made with the id writes all that was
 * committed before it as well, and an id that no edit was acknowledged for may be lost.
 */
export async function insertDocClient(db: Db | Tx, client: DocClient, alone = false): Promise<boolean> {
  const inserted = await db
    .insert(docClients)
    .values(client)
    .onConflictDoNothing()
    .returning(alone ? { clientId: docClients.clientId, unhurried } : { clientId: docClients.clientId })
  return inserted.length === 1
}

/** To whom a client id of a document was given; null when to nobody. */
export async function docClientOf(db: Db | Tx, planId: string, clientId: number): Promise<DocClient | null> {
  const [found] = await db
    .select()
    .from(docClients)
    .where(and(eq(docClients.planId, planId), eq(docClients.clientId, clientId)))
  return found ?? null
}

/** Locks the rows of plans in one fixed order, before anything of their documents is written. */
export async function lockPlansForUpdate(tx: Tx, planIds: readonly string[]): Promise<void> {
  await tx
    .select({ id: plans.id })
    .from(plans)
    .where(inArray(plans.id, [...planIds]))
    .orderBy(asc(plans.id))
    .for('no key update')
}

/**
 * Reserves the next `count` places of a document's log, so that the order of the log is the order of commitment; gives
 * the last of them, or null when the document is locked or of another epoch.
 */
export async function advanceDocForUpdate(
  tx: Tx,
  planId: string,
  epoch: string,
  count: number,
): Promise<number | null> {
  const [moved] = await tx
    .update(docs)
    .set({ headSeq: sql`${docs.headSeq} + ${count}` })
    .where(and(eq(docs.planId, planId), eq(docs.epoch, epoch), isNull(docs.lockedAt)))
    .returning({ headSeq: docs.headSeq })
  return moved?.headSeq ?? null
}

/** Makes a document read-only from `at`, after any writing that is under way; locking it again changes nothing. */
export async function lockDocForUpdate(tx: Tx, planId: string, at: Instant): Promise<Doc | null> {
  const [locked] = await tx
    .update(docs)
    .set({ lockedAt: sql`coalesce(${docs.lockedAt}, ${at}::timestamptz)` })
    .where(eq(docs.planId, planId))
    .returning()
  return locked ?? null
}

/** Copies the words that changed into the plan and its actions, in the transaction that keeps them in the log. */
export async function writeWords(tx: Tx, planId: string, words: ChangedWords): Promise<void> {
  if (words.summary !== undefined || words.discussion !== undefined)
    await tx
      .update(plans)
      .set({
        ...(words.summary === undefined ? {} : { riskSummaryText: words.summary }),
        ...(words.discussion === undefined ? {} : { discussionText: words.discussion }),
      })
      .where(eq(plans.id, planId))
  for (const [actionId, wording] of words.wordings)
    await tx
      .update(actions)
      .set({ wording })
      .where(and(eq(actions.id, actionId), eq(actions.planId, planId)))
}

/** The words of a plan as its rows hold them; null when there is no such plan. */
export async function wordsOf(db: Db | Tx, planId: string) {
  const [plan] = await db
    .select({ summary: plans.riskSummaryText, discussion: plans.discussionText })
    .from(plans)
    .where(eq(plans.id, planId))
  if (plan === undefined) return null
  const rows = await db
    .select({ id: actions.id, wording: actions.wording })
    .from(actions)
    .where(eq(actions.planId, planId))
    .orderBy(asc(actions.id))
  return { ...plan, wordings: new Map(rows.map(({ id, wording }) => [id, wording])) }
}

/** Whose plan it is and whether it is agreed; null when there is no such plan. */
export async function planOfDoc(db: Db | Tx, planId: string) {
  const [found] = await db
    .select({ status: plans.status, clinicId: plans.clinicId, caseId: plans.caseId })
    .from(plans)
    .where(eq(plans.id, planId))
  return found ?? null
}

/** Lets a transaction give way when another holds a row for longer than `ms`. */
export async function giveWayAfter(tx: Tx, ms: number): Promise<void> {
  await tx.execute(sql`select set_config('lock_timeout', ${String(Math.trunc(ms))}, true)`)
}

/** Ids of every action the plan has or had, removed drafts included. */
export async function actionIdsOf(db: Db | Tx, planId: string): Promise<readonly string[]> {
  const rows = await db.select({ id: actions.id }).from(actions).where(eq(actions.planId, planId))
  return rows.map(({ id }) => id)
}
