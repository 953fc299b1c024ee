import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import type { Db } from '@harbour/db/open-db'
import { writeLog } from '@harbour/db/queries/access-log'
import { accessLog } from '@harbour/db/tables/access-log'
import { agencies } from '@harbour/db/tables/person'
import { freshDb } from '@harbour/db/testing/fresh-db'
import { aloneForLong, viewedRow } from '@harbour/db/testing/log-rows'
import { createAttempts } from './auth/attempts.ts'
import { countCalls } from './calls.ts'
import { change, read } from './change.ts'
import type { ActContext } from './context.ts'
import { makeJustTold } from './live/just-told.ts'
import type { LiveDocs } from './live/live-docs.ts'
import type { Nodes } from './live/nodes.ts'

const event = { type: 'person added', personId: randomUUID() } as never

function contextOf(db: Db, announced: string[], deaf = false): ActContext {
  return {
    server: {
      db,
      demo: true,
      now: () => '2026-03-27T09:00:00.000Z',
      origin: null,
      ssoHosts: null,
      managedNetworks: null,
      mailFrom: 'harbour@localhost',
      sendsMail: false,
      attempts: createAttempts(db),
      calls: countCalls(),
      announce: () => {},
      show: ({ topics }) => void announced.push(...topics),
      justTold: makeJustTold(),
      cutSession: () => {},
      patienceMs: 30_000,
      docs: {} as unknown as LiveDocs,
      nodes: { isDeaf: () => deaf, tellWith: async () => {} } as unknown as Nodes,
    },
    requestId: 'one',
    actor: { personId: randomUUID(), name: 'Sam', agencyId: randomUUID(), agencyCode: 'PO', roles: ['chair'] },
    sessionId: randomUUID(),
    assurance: 'A3',
    capability: 'person:manage',
  }
}

const addAgency = (db: Pick<Db, 'insert'>) =>
  db.insert(agencies).values({ id: randomUUID(), name: 'Harbour Trust', shortName: 'Trust', code: 'OT' })

it('LOG-3: a change and its log rows are one: kept together, then told', async () => {
  await using fresh = await freshDb()
  const announced: string[] = []
  await change(contextOf(fresh.db, announced), async (tx) => {
    await addAgency(tx)
    return { result: null, events: [event] }
  })
  expect(await fresh.db.select().from(agencies)).toHaveLength(1)
  expect(await fresh.db.select().from(accessLog)).toMatchObject([{ what: 'person added', outcome: 'done' }])
  expect(announced).toContain('people')
})

it.each([
  { way: 'answered before the commit', alone: false },
  { way: 'sent with the commit (LOG-23)', alone: true },
])('LOG-3: where the log cannot be written nothing is changed and nobody is told: $way', async ({ alone }) => {
  await using fresh = await freshDb()
  await fresh.asOwner(`alter table access_log add constraint broken check (what <> 'person added')`)
  if (alone) {
    await writeLog(fresh.db, [viewedRow])
    aloneForLong()
  }
  const announced: string[] = []
  const attempt = change(contextOf(fresh.db, announced), async (tx) => {
    await addAgency(tx)
    return { result: null, events: [event] }
  })
  await expect(attempt).rejects.toThrow('LOG_NOT_WRITTEN')
  expect(await fresh.db.select().from(agencies)).toHaveLength(0)
  expect(announced).toEqual([])
})

it('LOG-23: where another server wrote the log first, a change is undone, made again and told once', async () => {
  await using fresh = await freshDb()
  await using elsewhere = await freshDb()
  await writeLog(fresh.db, [viewedRow, viewedRow])
  // What this process remembers is another log, as if another server had written in this one.
  await writeLog(elsewhere.db, [viewedRow])
  aloneForLong()
  const announced: string[] = []
  let runs = 0
  await change(contextOf(fresh.db, announced), async (tx) => {
    runs += 1
    await addAgency(tx)
    return { result: null, events: [event] }
  })
  expect(runs).toBe(2)
  expect(await fresh.db.select().from(agencies)).toHaveLength(1)
  expect(await fresh.db.$count(accessLog)).toBe(3)
  expect(announced.filter((topic) => topic === 'people')).toHaveLength(1)
})

it('LOG-3: what cannot be recorded is not shown either', async () => {
  await using fresh = await freshDb()
  await fresh.asOwner(`alter table access_log add constraint broken check (what <> 'case viewed')`)
  const attempt = read(contextOf(fresh.db, []), async () => ({
    result: 'what the case says',
    views: [{ type: 'case viewed', caseId: randomUUID() } as never],
  }))
  await expect(attempt).rejects.toThrow('LOG_NOT_WRITTEN')
})

it('LOG-3: of two changes that wait for each other, the one that is undone begins again', async () => {
  await using fresh = await freshDb()
  const ids = [randomUUID(), randomUUID()]
  for (const id of ids) await fresh.db.insert(agencies).values({ id, name: id, shortName: 'Trust', code: 'OT' })
  let waiting = 0
  const bothHaveOne = Promise.withResolvers<void>()
  const rename = (order: readonly string[], name: string) =>
    change(contextOf(fresh.db, []), async (tx) => {
      for (const id of order) {
        await tx.update(agencies).set({ shortName: name }).where(eq(agencies.id, id))
        waiting += 1
        if (waiting === 2) bothHaveOne.resolve()
        await bothHaveOne.promise
      }
      return { result: name, events: [event] }
    })
  expect(await Promise.all([rename(ids, 'one'), rename(ids.toReversed(), 'other')])).toEqual(['one', 'other'])
  expect(await fresh.db.$count(accessLog)).toBe(2)
})

it('LOG-3: a log that somebody holds up is not waited for long', async () => {
  await using fresh = await freshDb()
  const holder = await fresh.db.$client.connect()
  await holder.query('begin; select from access_log_head()')
  const begun = performance.now()
  const attempt = change(contextOf(fresh.db, []), async (tx) => {
    await addAgency(tx)
    return { result: null, events: [event] }
  })
  await expect(attempt).rejects.toThrow('LOG_NOT_WRITTEN')
  expect(performance.now() - begun).toBeGreaterThan(1_900)
  await holder.query('rollback')
  holder.release()
  expect(await fresh.db.select().from(agencies)).toHaveLength(0)
})

it('LOG-3: a commit that others hold up is not waited for long either, and is a refusal, not a fault', async () => {
  await using fresh = await freshDb()
  await fresh.asOwner(`create table held (); grant all on held to public;
    create function wait_at_commit() returns trigger language plpgsql as
      $$ begin lock table held in access exclusive mode; return null; end $$;
    create constraint trigger waits after insert on agencies deferrable initially deferred
      for each row execute function wait_at_commit()`)
  const holder = await fresh.db.$client.connect()
  await holder.query('begin; lock table held in access exclusive mode')
  const attempt = change(contextOf(fresh.db, []), async (tx) => {
    await addAgency(tx)
    return { result: null, events: [event] }
  })
  await expect(attempt).rejects.toThrow('LOG_NOT_WRITTEN')
  await holder.query('rollback')
  holder.release()
  expect(await fresh.db.select().from(agencies)).toHaveLength(0)
})
