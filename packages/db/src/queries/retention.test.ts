import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { verifyLog } from '../access-log/verify.ts'
import { agencies, people } from '../tables/person.ts'
import type { FreshDb } from '../testing/fresh-db.ts'
import { freshDb, testLogKey } from '../testing/fresh-db.ts'
import { writeLog } from './access-log.ts'
import { rowsUpTo } from './log-checkpoints.ts'
import { proofOf } from './log-keys.ts'
import { deleteCase } from './retention.ts'

const canary = 'Quillfeather'
const at = '2026-03-27T09:00:00.000Z'
/** Chosen from a list or counted, not typed, in rows that stay with the clinic. */
const chosen = new Set(['agenda_items.status', 'meeting_items.beat', 'meeting_items.left_with', 'hearings.how'])

interface Column {
  readonly name: string
  readonly type: string
  readonly needed: boolean
  /** The table it refers to; null when to none. */
  readonly refers: string | null
}

/** The columns of every table, and what they refer to. */
async function allColumns({ db }: FreshDb): Promise<ReadonlyMap<string, readonly Column[]>> {
  const { rows } = await db.$client.query<Column & { table: string }>(`
    select t.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
      (a.attnotnull and not a.atthasdef and a.attidentity = '' or a.atttypid in ('text'::regtype, 'jsonb'::regtype)) as needed,
      (select fk.confrelid::regclass::text from pg_constraint fk
        where fk.contype = 'f' and fk.conrelid = t.oid and fk.conkey[1] = a.attnum) as refers
    from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace`)
  const tables = new Map<string, Column[]>()
  for (const { table, ...column } of rows) tables.set(table, [...(tables.get(table) ?? []), column])
  return tables
}

/** Puts a row into every table that belongs to a case, by whatever way, with the canary in whatever holds words; gives their names. */
async function fillEveryTable(fresh: FreshDb, ids: Map<string, string>): Promise<readonly string[]> {
  const tables = await allColumns(fresh)
  const ofACase = new Set(['cases'])
  for (let grown = -1; grown !== ofACase.size;) {
    grown = ofACase.size
    for (const [table, columns] of tables)
      if (columns.some(({ refers }) => refers !== null && ofACase.has(refers))) ofACase.add(table)
  }
  const besides = ['series', 'clinics', 'imports']
  const wanted = new Set([...besides, ...ofACase])
  while (wanted.size > 0) {
    const before = wanted.size
    for (const table of wanted) {
      const columns = (tables.get(table) ?? []).filter(
        ({ needed, refers }) => needed || (refers !== null && ids.has(refers)),
      )
      if (columns.some(({ needed, refers }) => needed && refers !== null && !ids.has(refers))) continue
      const id = randomUUID()
      const word = besides.includes(table) ? 'words' : canary
      const values = columns.map(({ name, type, refers }) => {
        if (refers !== null) return ids.get(refers)
        return name === 'id' ? id : valueOf(type, chosen.has(`${table}.${name}`) ? 'words' : word)
      })
      const names = columns.map(({ name }) => `"${name}"`)
      await fresh.db.$client.query(
        `insert into ${table} (${names.join()}) values (${names.map((_name, place) => `$${place + 1}`).join()})`,
        values,
      )
      // What is keyed by what it refers to is referred to by that.
      const key = columns.some(({ name }) => name === 'id') ? id : values[0]
      ids.set(table, typeof key === 'string' ? key : id)
      wanted.delete(table)
    }
    if (wanted.size === before) throw new Error(`cannot fill ${[...wanted].join()}`)
  }
  return [...ofACase]
}

function valueOf(type: string, word: string): unknown {
  if (type === 'uuid') return randomUUID()
  if (type === 'text') return word
  if (type === 'text[]') return [word]
  if (type === 'jsonb') return JSON.stringify({ said: word })
  if (type === 'bytea') return Buffer.from(word)
  if (type === 'boolean') return false
  if (type === 'date') return '2019-03-27'
  return type.startsWith('timestamp') ? at : 1
}

/** Every row of every table, but the log, that has one of these words in it. */
async function rowsWith({ db }: FreshDb, words: readonly string[]): Promise<readonly string[]> {
  const sought = words.flatMap((word) => [word.toLowerCase(), Buffer.from(word).toString('hex')])
  const found: string[] = []
  for (const table of (await allColumns({ db } as FreshDb)).keys()) {
    const { rows } = await db.$client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`)
    for (const { row } of rows)
      if (sought.some((word) => row.toLowerCase().includes(word))) found.push(`${table}: ${row.slice(0, 200)}`)
  }
  return found.filter((row) => !row.startsWith('access_log:') && !row.startsWith('deleted_cases:'))
}

async function someone({ db }: FreshDb): Promise<string> {
  const [agencyId, personId] = [randomUUID(), randomUUID()]
  await db.insert(agencies).values({ id: agencyId, name: `Agency ${agencyId}`, shortName: 'Agency', code: 'PO' })
  await db
    .insert(people)
    .values({ id: personId, agencyId, name: 'Robin', jobTitle: 'Worker', email: `${personId}@example.org` })
  return personId
}

it('RET-8: a deleted case leaves no word in any table there is, and the log still verifies', async () => {
  await using fresh = await freshDb()
  const { db } = fresh
  const [proposer, confirmer] = [await someone(fresh), await someone(fresh)]
  const [agency] = await db.select({ id: agencies.id }).from(agencies)
  const ids = new Map([
    ['people', proposer],
    ['agencies', agency?.id ?? ''],
  ])
  const filled = await fillEveryTable(fresh, ids)
  expect(filled.length).toBeGreaterThan(25)
  const caseId = ids.get('cases') ?? ''
  await db.$client.query(`insert into data_keys (id, wrapped, wrapped_by) values ($1, '', '')`, [caseId])
  await db.$client
    .query(`insert into import_rows (id, import_id, line, crime_reference, outcome, sentence, candidate_case_id)
    values (gen_random_uuid(), '${ids.get('imports')}', 9, 'another', 'joined', '${canary}', '${caseId}')`)
  await db.$client.query(
    `insert into agenda_changes (id, clinic_id, revision, what, item_id, case_id, person_id, at, reason, late, facts)
    values (gen_random_uuid(), '${ids.get('clinics')}', 1, 'move', '${ids.get('agenda_items')}', '${caseId}', '${proposer}', now(), '${canary}', false,
      '{"caseId": "${caseId}"}')`,
  )
  const log = { at, requestId: 'one', capability: 'case:read', outcome: 'done', what: 'case viewed' } as const
  await writeLog(db, [{ ...log, caseId, facts: {} }])
  expect((await rowsWith(fresh, [canary])).length).toBeGreaterThan(filled.length - 8)

  const deleting = () => db.transaction((tx) => deleteCase(tx, caseId, confirmer, at))
  const refused = { cause: { message: 'this case may not be deleted' } }
  await db.$client.query(`update case_retentions set hold_reason = null`)
  await expect(deleting()).rejects.toMatchObject(refused)
  await db.$client.query(`update cases set status = 'closed', closed_on = '2019-03-27', reference = 'DEMO-19-0417'`)
  await db.$client.query(`update case_retentions set proposed_by = '${confirmer}'`)
  await expect(deleting()).rejects.toMatchObject(refused)
  await db.$client.query(`update case_retentions set proposed_by = '${proposer}', hold_reason = 'A trial'`)
  await expect(deleting()).rejects.toMatchObject(refused)
  await db.$client.query(`update case_retentions set hold_reason = null, review_on = current_date + 2`)
  await expect(deleting()).rejects.toMatchObject(refused)
  await db.$client.query(`update case_retentions set review_on = '2025-03-27'`)
  const rows = await deleting()

  expect(rows).toMatchObject({ cases: 1, plans: 1, doc_updates: 1, doc_snapshots: 1, action_events: 1, parties: 1 })
  expect(await rowsWith(fresh, [canary, caseId, ids.get('parties') ?? 'parties'])).toEqual([])
  const { rows: lines } = await db.$client.query('select kind, title, case_id from agenda_items')
  expect(lines).toEqual([{ kind: 'other', title: 'A case that has been deleted', case_id: null }])
  const { rows: kept } = await db.$client.query('select * from deleted_cases')
  expect(kept).toMatchObject([
    { id: caseId, reference: 'DEMO-19-0417', proposed_by: proposer, confirmed_by: confirmer },
  ])
  await expect(db.$client.query('delete from deleted_cases')).rejects.toThrow('permission denied')

  await writeLog(db, [{ ...log, what: 'retention case deleted', caseId, facts: { rows } }])
  expect(await db.transaction(async (tx) => verifyLog(rowsUpTo(tx), await proofOf(tx, [testLogKey])))).toMatchObject({
    fault: null,
  })
})

it('RET-8: the application deletes nothing that is append-only but by that, whatever it says', async () => {
  await using fresh = await freshDb()
  const { $client } = fresh.db
  for (const attempt of [
    `select set_config('harbour.erasing', 'yes', false); delete from doc_updates`,
    `select erase_rows('people', 'id', '{}', '{}')`,
    `create or replace function is_erasing(operation text) returns boolean language sql as 'select true'`,
  ])
    await expect($client.query(attempt), attempt).rejects.toThrow(/permission denied|must be owner/)
})
