import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { standingOf } from './app-role.ts'
import { testLogKey, freshDb } from './testing/fresh-db.ts'
import { viewedRow } from './testing/log-rows.ts'
import { openGuarded } from './guarded.ts'
import { closeDb } from './open-db.ts'
import { writeLog } from './queries/access-log.ts'

const appendOnly = [
  'access_log',
  'log_checkpoints',
  'doc_updates',
  'action_events',
  'plan_facts',
  'plan_reasons',
  'contributions',
  'deleted_cases',
]

it('LOG-6: the role the application uses is no owner and no superuser', async () => {
  await using fresh = await freshDb()
  expect(await standingOf(fresh.db)).toMatchObject({ isSuperuser: false, ownsTables: false, mayMakeRoles: false })
})

it.each(appendOnly)('LOG-6: the application may only add to %s', async (table) => {
  await using fresh = await freshDb()
  const column = table === 'access_log' ? 'what' : table === 'log_checkpoints' ? 'note' : null
  const attempts = [
    ...(column === null ? [] : [`update ${table} set ${column} = 'x'`]),
    `delete from ${table}`,
    `truncate ${table}`,
    `alter table ${table} disable trigger all`,
    `alter table ${table} disable trigger ${table}_append_only`,
    `drop trigger ${table}_append_only on ${table}`,
    `alter table ${table} add column more text`,
    `alter table ${table} owner to current_user`,
    `create trigger more before insert on ${table} for each row execute function refuse_access_log_change()`,
    `create rule more as on insert to ${table} do instead nothing`,
    `drop table ${table}`,
    `begin; lock table ${table} in access exclusive mode`,
  ]
  for (const attempt of attempts)
    await expect(fresh.db.$client.query(attempt), attempt).rejects.toThrow(/permission denied|must be owner/)
})

it.each([
  'create table more (id int)',
  'create temporary table access_log (id int)',
  'create schema more',
  'create function more() returns int language sql as $$ select 1 $$',
  'create or replace function access_log_append(bigint, text, jsonb) returns table (seq bigint, hash text, mac text) language sql as $$ select 1, null, null $$',
  'create or replace function access_log_head() returns table (seq bigint, hash text) language sql as $$ select 1, null $$',
  `set session_replication_role = replica`,
  'set role harbour',
  'set session authorization harbour',
  'alter role harbour_app superuser',
  `copy access_log to program 'cat'`,
  `select pg_read_file('/etc/hostname')`,
  `delete from drizzle.__drizzle_migrations`,
])('LOG-6: the application may not: %s', async (attempt) => {
  await using fresh = await freshDb()
  await expect(fresh.db.$client.query(attempt)).rejects.toThrow(/permission denied|must be owner/)
})

it('LOG-2: even the owner is refused by the triggers', async () => {
  await using fresh = await freshDb()
  for (const table of appendOnly) {
    await expect(fresh.asOwner(`delete from ${table}`)).rejects.toThrow('append-only')
    await expect(fresh.asOwner(`truncate ${table} cascade`)).rejects.toThrow('append-only')
  }
})

it('LOG-6: with one address for all, the application takes a lesser role for each connection, and says what that leaves', async () => {
  await using fresh = await freshDb()
  const { db, notes } = await openGuarded({ url: fresh.ownerUrl, ownerUrl: null }, true, [testLogKey])
  try {
    expect(notes.join()).toContain('guarded less than it could be')
    await expect(db.$client.query('delete from access_log')).rejects.toThrow('permission denied')
    await expect(db.$client.query('create table more (id int)')).rejects.toThrow('permission denied')
    await writeLog(db, [viewedRow])
  } finally {
    await closeDb(db)
    await fresh.asOwner('revoke all on all tables in schema public from PUBLIC')
  }
})

it('LOG-6: an owner who may make no role is told that triggers are all there is', async () => {
  await using fresh = await freshDb()
  const { url, owner } = await ordinaryOwner(fresh)
  const { db, notes } = await openGuarded({ url, ownerUrl: null }, false, [testLogKey])
  expect(notes.join()).toContain('by its triggers alone')
  await closeDb(db)
  await expect(openGuarded({ url, ownerUrl: url }, false, [testLogKey])).rejects.toThrow('owns the tables')
  await expect(openGuarded({ url: fresh.ownerUrl, ownerUrl: null }, false, [testLogKey])).rejects.toThrow('superuser')
  const two = await openGuarded({ url: fresh.url, ownerUrl: url }, false, [testLogKey])
  expect(two.notes).toEqual([])
  await expect(two.db.$client.query('delete from access_log')).rejects.toThrow('permission denied')
  await closeDb(two.db)
  await fresh.asOwner(`reassign owned by ${owner} to harbour; drop owned by ${owner}; drop role ${owner}`)
})

/** Gives the tables of a fresh database to a user who is no superuser. */
async function ordinaryOwner(fresh: { ownerUrl: string; asOwner: (statement: string) => Promise<void> }) {
  const owner = `owner_${randomUUID().replaceAll('-', '')}`
  const name = new URL(fresh.ownerUrl).pathname.slice(1)
  await fresh.asOwner(`create role ${owner} login password 'x'`)
  await fresh.asOwner(`alter database ${name} owner to ${owner}`)
  await fresh.asOwner(`alter schema drizzle owner to ${owner}`)
  await fresh.asOwner(`alter schema public owner to ${owner}`)
  await fresh.asOwner(`alter schema pgboss owner to ${owner}`)
  await fresh.asOwner(`do $$ declare t text; begin
    for t in select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('public', 'drizzle', 'pgboss')
      union all select format('%I.%I', schemaname, viewname) from pg_views where schemaname = 'public'
    loop execute format('alter table %s owner to ${owner}', t); end loop; end $$`)
  await fresh.asOwner(`do $$ declare f regprocedure; begin
    for f in select oid from pg_proc where pronamespace = 'public'::regnamespace and proname in ('delete_case', 'erase_rows')
    loop execute format('alter function %s owner to ${owner}', f); end loop; end $$`)
  const url = new URL(fresh.ownerUrl)
  url.username = owner
  url.password = 'x'
  return { url: url.href, owner }
}
