import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Db } from '@harbour/db/open-db'
import { accessLog } from '@harbour/db/tables/access-log'
import { agencies } from '@harbour/db/tables/person'
import { freshDb } from '@harbour/db/testing/fresh-db'
import { createAttempts } from './auth/attempts.ts'
import { change } from './change.ts'
import type { ActContext } from './context.ts'
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
      attempts: createAttempts(db),
      announce: () => {},
      show: ({ topics }) => void announced.push(...topics),
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

it('LOG-3: where the log cannot be written nothing is changed and nobody is told', async () => {
  await using fresh = await freshDb()
  await fresh.asOwner(`alter table access_log add constraint broken check (what <> 'person added')`)
  const announced: string[] = []
  const attempt = change(contextOf(fresh.db, announced), async (tx) => {
    await addAgency(tx)
    return { result: null, events: [event] }
  })
  await expect(attempt).rejects.toThrow('LOG_NOT_WRITTEN')
  expect(await fresh.db.select().from(agencies)).toHaveLength(0)
  expect(announced).toEqual([])
})
