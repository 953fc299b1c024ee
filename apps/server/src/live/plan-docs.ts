import { randomInt, randomUUID } from 'node:crypto'
import type { Db, Tx } from '@harbour/db/open-db'
import {
  docOf,
  insertDoc,
  insertDocClient,
  insertDocUpdates,
  lockDocForUpdate,
  lockPlansForUpdate,
  wordsOf,
} from '@harbour/db/queries/docs'
import type { Instant } from '@harbour/domain/basics/dates'
import { firstUpdate, SCHEMA_VERSION } from '@harbour/plan-doc/shape'

/** The words of a plan, as its document's log gives them. */
export interface PlanWords {
  readonly summary: string
  readonly discussion: string
  /** By action id. */
  readonly wordings: ReadonlyMap<string, string>
}

/** Client ids from here on are the server's own, under which it makes documents; those below are given to people. */
const OWN_FROM = 2 ** 31

/**
 * Makes the document of a plan from the words in its rows, in the transaction that makes the plan; where there is one
 * already, nothing happens. A plan that came without one gets it when it is first opened.
 */
export async function createPlanDoc(tx: Tx, planId: string, at: Instant): Promise<void> {
  await lockPlansForUpdate(tx, [planId])
  if ((await docOf(tx, planId)) !== null) return
  const words = await wordsOf(tx, planId)
  if (words === null) throw new Error('a document without a plan')
  const clientId = randomInt(OWN_FROM, 2 ** 32)
  const epoch = randomUUID()
  const update = Buffer.from(
    firstUpdate(clientId, {
      summary: words.summary,
      discussion: words.discussion.split('\n'),
      wordings: new Map([...words.wordings].filter(([, wording]) => wording !== '')),
    }),
  )
  await insertDoc(tx, { planId, epoch, lockedAt: null, schemaVer: SCHEMA_VERSION, headSeq: 1 })
  await insertDocUpdates(tx, [{ planId, seq: 1, epoch, clientId, at, update }])
}

/**
 * Makes a plan's document read-only for good, in the transaction that agrees the plan and after the plan's row was
 * locked; gives its words, which are exactly those of the log (LIV-12).
 */
export async function lockPlanDoc(tx: Tx, planId: string, at: Instant): Promise<PlanWords> {
  await createPlanDoc(tx, planId, at)
  await lockDocForUpdate(tx, planId, at)
  const words = await wordsOf(tx, planId)
  if (words === null) throw new Error('a document without a plan')
  return words
}

/**
 * Gives a person a client id of a document, one that nobody ever had (LIV-3); a small one while there are enough, since
 * every edit carries it several times and small numbers take fewer bytes.
 */
export async function issueClientId(
  db: Db | Tx,
  planId: string,
  holder: { readonly personId: string; readonly sessionId: string },
  at: Instant,
  alone: boolean,
): Promise<number> {
  for (let below = 2 ** 7; ; below = Math.min(below * 2 ** 7, OWN_FROM)) {
    const clientId = randomInt(1, below)
    if (await insertDocClient(db, { planId, clientId, ...holder, issuedAt: at }, alone)) return clientId
  }
}
