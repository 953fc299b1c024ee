import type { Instant } from '@harbour/domain/basics/dates'
import type { Db } from '../open-db.ts'
import type { ChangedWords } from './docs.ts'
import { hashOf } from './docs.ts'

/** One edit, to become one row of its document's log. */
export interface Edit {
  readonly personId: string
  readonly sessionId: string
  readonly clientId: number
  readonly update: Uint8Array
}

/** Edits of one document that follow row `known` of its log, what they make of its words, and what others are told of it. */
export interface EditsOfDoc {
  readonly planId: string
  readonly epoch: string
  readonly known: number
  readonly edits: readonly Edit[]
  readonly words: ChangedWords
  readonly bell: string
}

/**
 * All in one statement, which is one transaction: rows are locked in one order (plans, documents, actions), a document
 * whose log has grown past `known`, that is locked or of another epoch is left as it is, and every other gets its rows,
 * its words and its bell. Nobody's lock is waited for longer than the first parameter says, in milliseconds.
 */
const COMMIT = `
with asked as materialized (
  select * from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::int[], $6::text[], $7::text[], $8::text[])
    as asked (plan_id, epoch, known, added, summary, discussion, bell)
), held as materialized (
  select id from plans
  where id = any($2::uuid[]) and set_config('lock_timeout', $1, true) is not null
  order by id for no key update
), advanced as (
  update docs set head_seq = docs.head_seq + asked.added
  from asked join held on held.id = asked.plan_id
  where docs.plan_id = asked.plan_id and docs.epoch = asked.epoch and docs.head_seq = asked.known
    and docs.locked_at is null
  returning asked.*
), logged as (
  insert into doc_updates (plan_id, seq, epoch, person_id, session_id, client_id, at, update, hash)
  select plan_id, known + place, epoch, person_id, session_id, client_id, $9::timestamptz, update, hash
  from unnest($10::uuid[], $11::int[], $12::uuid[], $13::uuid[], $14::bigint[], $15::bytea[], $16::text[])
    as edit (plan_id, place, person_id, session_id, client_id, update, hash)
  join advanced using (plan_id)
), plan_words as (
  update plans set
    risk_summary_text = coalesce(advanced.summary, plans.risk_summary_text),
    discussion_text = coalesce(advanced.discussion, plans.discussion_text)
  from advanced
  where plans.id = advanced.plan_id and (advanced.summary is not null or advanced.discussion is not null)
), action_words as (
  update actions set wording = said.wording
  from unnest($17::uuid[], $18::uuid[], $19::text[]) as said (plan_id, action_id, wording)
  join advanced using (plan_id)
  where actions.id = said.action_id and actions.plan_id = said.plan_id
)
select plan_id as "planId", pg_notify('harbour', bell) from advanced`

/**
 * Commits edits of several documents whose logs stand where they are known to; gives the documents that took theirs. The
 * others are unchanged.
 */
export async function commitEdits(
  db: Db,
  given: readonly EditsOfDoc[],
  at: Instant,
  waitMs: number,
): Promise<ReadonlySet<string>> {
  const edits = given.flatMap(({ planId, edits: some }) =>
    some.map((edit, index) => ({ ...edit, planId, place: index + 1, bytes: Buffer.from(edit.update) })),
  )
  const wordings = given.flatMap(({ planId, words }) =>
    [...words.wordings].map(([actionId, wording]) => ({ planId, actionId, wording })),
  )
  const { rows } = await db.$client.query<{ planId: string }>({
    // By its name a connection prepares it once.
    name: 'commit edits',
    text: COMMIT,
    values: [
      String(waitMs),
      given.map(({ planId }) => planId),
      given.map(({ epoch }) => epoch),
      given.map(({ known }) => known),
      given.map((one) => one.edits.length),
      given.map(({ words }) => words.summary ?? null),
      given.map(({ words }) => words.discussion ?? null),
      given.map(({ bell }) => bell),
      at,
      edits.map(({ planId }) => planId),
      edits.map(({ place }) => place),
      edits.map(({ personId }) => personId),
      edits.map(({ sessionId }) => sessionId),
      edits.map(({ clientId }) => clientId),
      edits.map(({ bytes }) => bytes),
      edits.map(({ bytes }) => hashOf(bytes)),
      wordings.map(({ planId }) => planId),
      wordings.map(({ actionId }) => actionId),
      wordings.map(({ wording }) => wording),
    ],
  })
  return new Set(rows.map(({ planId }) => planId))
}
