import { createHash } from 'node:crypto'
import { asc, desc, eq, sql } from 'drizzle-orm'
import type { CaseParagraph, DecidedParagraph } from '@harbour/domain/cases/access-request'
import { maskedValuesOf } from '@harbour/domain/cases/redact'
import type { Tx } from '../open-db.ts'
import { dataKeysFor } from '../sealed/data-keys.ts'
import { asText, fromText, openBytes, sealBytes } from '../sealed/seal.ts'
import { accessRequestAnswers, accessRequests } from '../tables/access-request.ts'
import { caseParagraphs } from './case-paragraphs.ts'
import type { KeptParty } from './parties.ts'
import { partiesOf } from './parties.ts'

export type AccessRequestRow = typeof accessRequests.$inferSelect

const hashOf = (words: string) => createHash('sha256').update(words).digest('hex')
const nameOf = (column: unknown) => sql<string | null>`(select name from people where id = ${column})`

/** Records a request; recording it again changes nothing. Gives whether it is new. */
export async function insertAccessRequest(tx: Tx, row: typeof accessRequests.$inferInsert): Promise<boolean> {
  const added = await tx.insert(accessRequests).values(row).onConflictDoNothing().returning({ id: accessRequests.id })
  return added.length > 0
}

/** A request, locked until the transaction ends; null when there is none. */
export async function accessRequestForUpdate(tx: Tx, id: string): Promise<AccessRequestRow | null> {
  const [found] = await tx.select().from(accessRequests).where(eq(accessRequests.id, id)).for('update')
  return found ?? null
}

/** A request; null when there is none. */
export async function accessRequestOf(tx: Tx, id: string): Promise<AccessRequestRow | null> {
  const [found] = await tx.select().from(accessRequests).where(eq(accessRequests.id, id))
  return found ?? null
}

/** Changes what stands of a request. */
export async function updateAccessRequest(
  tx: Tx,
  id: string,
  set: Partial<typeof accessRequests.$inferInsert>,
): Promise<void> {
  await tx.update(accessRequests).set(set).where(eq(accessRequests.id, id))
}

/** The requests that were made about a case, latest first. */
export async function accessRequestsOfCase(tx: Tx, caseId: string) {
  return tx
    .select({
      id: accessRequests.id,
      kind: sql<'victim' | 'suspect'>`(select kind from parties where parties.id = ${accessRequests.partyId})`,
      receivedOn: accessRequests.receivedOn,
      madeBy: nameOf(accessRequests.madeBy),
      proposedBy: nameOf(accessRequests.proposedBy),
      releasedAt: accessRequests.releasedAt,
      releasedBy: nameOf(accessRequests.releasedBy),
      endedAt: accessRequests.endedAt,
    })
    .from(accessRequests)
    .where(eq(accessRequests.caseId, caseId))
    .orderBy(desc(accessRequests.receivedOn), asc(accessRequests.id))
}

/** The people whose part in a request has a name. */
export async function namesInRequest(tx: Tx, request: AccessRequestRow) {
  const [found] = await tx
    .select({
      madeBy: nameOf(accessRequests.madeBy),
      proposedBy: nameOf(accessRequests.proposedBy),
      releasedBy: nameOf(accessRequests.releasedBy),
    })
    .from(accessRequests)
    .where(eq(accessRequests.id, request.id))
  return found ?? { madeBy: null, proposedBy: null, releasedBy: null }
}

/** Everything the case holds that may be told to who asks, each with what was decided; and what is masked of everybody else. */
export async function paragraphsOfRequest(
  tx: Tx,
  request: AccessRequestRow,
): Promise<{
  readonly subject: KeptParty | null
  readonly paragraphs: readonly DecidedParagraph[]
  readonly othersMasked: readonly string[]
}> {
  const people = await partiesOf(tx, request.caseId)
  const subject = people.find(({ id }) => id === request.partyId) ?? null
  const others = people.filter(({ id }) => id !== request.partyId)
  const answers = await tx.select().from(accessRequestAnswers).where(eq(accessRequestAnswers.requestId, request.id))
  const decided = new Map(answers.map((answer) => [answer.paragraph, answer]))
  const about = subject === null ? [] : [aboutThem(subject)]
  const all = [...about, ...(await caseParagraphs(tx, request.caseId))]
  return {
    subject,
    paragraphs: all.map((paragraph) => {
      const wordsHash = hashOf(paragraph.words)
      const found = decided.get(paragraph.key)
      const { answer, exemptions, passages } = found ?? {}
      const holds = found?.wordsHash === wordsHash
      const decision =
        holds && answer !== undefined ? { answer, exemptions: exemptions ?? [], passages: passages ?? [] } : null
      return { ...paragraph, wordsHash, decision }
    }),
    // A home that both share is masked of neither to the other's cost: what is theirs they know.
    othersMasked: notAmong(maskedValuesOf(others), subject === null ? [] : maskedValuesOf([subject])),
  }
}

function notAmong(values: readonly string[], known: readonly string[]): readonly string[] {
  return values.filter((value) => !known.includes(value))
}

/** The details kept of a person, in words. */
function aboutThem(person: KeptParty): CaseParagraph {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Name', `${person.forename} ${person.surname}`.trim()],
    ['Also known as', person.aliases.join(', ')],
    ['Date of birth', person.bornOn?.split('-').toReversed().join('/') ?? null],
    ['Address', [person.address, person.postcode].filter((line) => line !== '').join(', ')],
    ['Telephone', person.phone],
    ['Safe number', person.safeNumber],
    ['Best times', person.bestTimes],
    ['Safe to talk to', person.safePeople],
    ['Language', person.language],
    ['Occupation', person.occupation],
    ['Employer', person.employer],
    ['Weapons', person.weapons],
    ['Vehicle', person.vehicle],
  ]
  const words = facts.flatMap(([name, value]) => (value === null || value === '' ? [] : [`${name}: ${value}`]))
  const key = `about them:${person.id}`
  return { key, source: 'about them', on: null, agency: '', author: '', words: words.join('\n') }
}

/** Keeps what was decided about a paragraph, in place of what was decided before. */
export async function saveParagraphAnswer(tx: Tx, row: typeof accessRequestAnswers.$inferInsert): Promise<void> {
  const { requestId: _1, paragraph: _2, ...set } = row
  await tx
    .insert(accessRequestAnswers)
    .values(row)
    .onConflictDoUpdate({ target: [accessRequestAnswers.requestId, accessRequestAnswers.paragraph], set })
}

const placeOf = (row: string) => ({ table: 'access_requests', row, column: 'document' })

/** Keeps the answer as it was released, sealed with the case's key. */
export async function keepDocument(
  tx: Tx,
  request: Pick<AccessRequestRow, 'id' | 'caseId'>,
  document: string,
  released: { readonly releasedBy: string; readonly releasedAt: string; readonly releaseReason: string },
): Promise<void> {
  const key = await keyOf(tx, request.caseId)
  const sealed = asText(sealBytes(Buffer.from(document), key, request.caseId, placeOf(request.id)))
  await tx
    .update(accessRequests)
    .set({ ...released, document: sealed, documentHash: hashOf(document) })
    .where(eq(accessRequests.id, request.id))
}

/** The answer as it was released; null when none was. */
export async function documentOf(
  tx: Tx,
  request: Pick<AccessRequestRow, 'id' | 'caseId' | 'document'>,
): Promise<string | null> {
  const sealed = request.document === null ? null : fromText(request.document)
  if (sealed === null) return null
  return openBytes(sealed, await keyOf(tx, request.caseId), placeOf(request.id)).toString()
}

async function keyOf(tx: Tx, caseId: string): Promise<Buffer> {
  const key = (await dataKeysFor(tx, [caseId])).get(caseId)
  if (key === undefined) throw new Error('no data key for a case')
  return key
}
