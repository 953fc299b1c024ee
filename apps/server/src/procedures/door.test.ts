import { randomUUID } from 'node:crypto'
import { cases } from '@harbour/db/tables/case'
import { people } from '@harbour/db/tables/person'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { addPerson, runningApp } from '../testing/running-app.ts'

const at = '2026-03-26T09:00:00.000Z'
const reason = 'Her brother works there'

/** A case, its officer, and a chair and a coordinator of other agencies. */
async function world() {
  const app = await runningApp()
  await addPerson(app.db, 'chair@example.org', ['chair'])
  const officerId = await addPerson(app.db, 'officer@example.org', ['caseworker'])
  const caseId = randomUUID()
  const dates = { openedOn: '2026-01-10', createdAt: at, updatedAt: at }
  await app.db.insert(cases).values({ id: caseId, reference: 'DEMO-26-0001', officerPersonId: officerId, ...dates })
  const [person] = await app.db.select().from(people).where(eq(people.id, officerId))
  const [chair, officer] = [await app.signIn('chair@example.org'), await app.signIn('officer@example.org')]
  const opens = async (cookie: string) => (await app.call('case.byId', cookie, { caseId })).status
  return { app, caseId, chair, officer, officerId, agencyId: person?.agencyId ?? '', opens }
}

describe('doors', () => {
  it('DOR-1: whom a case is hidden from finds no trace of it, and finds it again once the door is open', async () => {
    const { app, caseId, chair, officer, officerId, opens } = await world()
    await using _ = app
    expect(await opens(officer)).toBe(200)
    expect((await app.call('door.shut', chair, { caseId, personId: officerId, reason })).status).toBe(200)
    const unknown = await app.call('case.byId', officer, { caseId: randomUUID() })
    expect(await app.call('case.byId', officer, { caseId })).toEqual(unknown)
    expect(await opens(chair)).toBe(200)
    const { body } = await app.call('door.ofCase', chair, { caseId })
    expect(body.result?.data).toMatchObject({ conflicts: [{ personId: officerId, kind: 'suspected', reason }] })
    expect((await app.call('door.ofCase', officer, { caseId })).status).toBe(403)
    await app.call('door.open', chair, { caseId, personId: officerId })
    expect(await opens(officer)).toBe(200)
    expect((await app.call('door.open', chair, { caseId, personId: officerId })).status).toBe(404)
  }, 30_000)

  it('DOR-1, DOR-2: a seal hides a case from an agency but for those excepted, until it is taken off', async () => {
    const { app, caseId, chair, officer, officerId, agencyId, opens } = await world()
    await using _ = app
    const seal = { caseId, agencyId, exceptIds: [officerId], reason }
    await app.call('door.seal', chair, seal)
    expect(await opens(officer)).toBe(200)
    await app.call('door.seal', chair, { ...seal, exceptIds: [] })
    expect(await opens(officer)).toBe(404)
    const { body } = await app.call('door.ofCase', chair, { caseId })
    expect(body.result?.data).toMatchObject({ conflicts: [], seals: [{ agencyId, reason, except: [] }] })
    await app.call('door.unseal', chair, { caseId, agencyId })
    expect(await opens(officer)).toBe(200)
  }, 30_000)

  it('DOR-1: an open screen of whom a case is hidden from is told only that something changed, within a second', async () => {
    const { app, caseId, chair, officer, officerId } = await world()
    await using _ = app
    const socket = app.socket(officer)
    const watched = await new Promise((resolve) =>
      socket.on('connect', () => socket.emit('watch', { topics: [`case:${caseId}`] }, resolve)),
    )
    expect(watched).toMatchObject({ ok: true })
    const told = new Promise<{ topics: readonly string[] }>((resolve) => socket.on('changed', resolve))
    const before = performance.now()
    await app.call('door.shut', chair, { caseId, personId: officerId, reason })
    expect((await told).topics).toEqual([`case:${caseId}`])
    expect(performance.now() - before).toBeLessThan(5_000)
    socket.close()
  }, 30_000)
})
