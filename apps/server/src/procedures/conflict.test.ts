import { randomUUID } from 'node:crypto'
import { agendaItems } from '@harbour/db/tables/agenda'
import { clinics } from '@harbour/db/tables/clinic'
import { interests } from '@harbour/db/tables/interest'
import { parties } from '@harbour/db/tables/party'
import { people } from '@harbour/db/tables/person'
import { seats } from '@harbour/db/tables/series'
import { asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { flaggedCase, someSeries } from '../testing/clinic-world.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

const now = () => '2026-03-27T10:00:00.000Z'
const said = { otherNames: [], postcode: 'nx1 2ab', vehicles: [], household: [] }

/** A built agenda with one case, and somebody with a seat who lives at its victim's postcode and says so. */
async function world() {
  const app = await runningApp(now)
  const coordinatorId = await addPerson(app.db, 'co@example.org', ['coordinator'])
  const chairId = await addPerson(app.db, 'chair@example.org', ['chair'])
  const seatedId = await addPerson(app.db, 'seat@example.org', ['representative'])
  const [coordinator, chair] = [await app.signIn('co@example.org'), await app.signIn('chair@example.org')]
  const seated = await app.signIn('seat@example.org')
  const series = someSeries()
  await app.call('series.create', coordinator, series)
  const [clinic] = await app.db.select().from(clinics).orderBy(asc(clinics.heldOn))
  const [person] = await app.db.select().from(people).where(eq(people.id, seatedId))
  const clinicId = clinic?.id ?? ''
  const agencyId = person?.agencyId ?? ''
  const seat = { id: randomUUID(), seriesId: series.id, agencyId, personId: seatedId, fromDay: '2026-01-01' }
  await app.db.insert(seats).values(seat)
  const { caseId } = await flaggedCase(app.db, coordinatorId)
  const victim = { id: randomUUID(), caseId, kind: 'victim' as const, surname: 'Hollis', forename: 'Ada' }
  await app.db.insert(parties).values({ ...victim, postcode: 'NX1 2AB' })
  await app.call('conflict.saveMine', seated, said)
  await app.call('agenda.build', coordinator, { id: randomUUID(), clinicId, base: 0, what: 'build' })
  const matches = async () => (await app.call('conflict.matches', coordinator, { clinicId })).body.result?.data
  const lock = (base = 1) => app.call('agenda.lock', chair, { id: randomUUID(), clinicId, base, what: 'lock' })
  return { app, clinicId, caseId, coordinatorId, coordinator, chairId, chair, seat, seated, seatedId, matches, lock }
}

const reasons = ['has the postcode of the victim']

describe('matched conflicts', () => {
  it('CON-1, CON-3: whoever may know somebody in a case is shown, and the agenda waits for a decision', async () => {
    const { app, clinicId, caseId, coordinator, seatedId, matches, lock } = await world()
    await using _ = app
    expect(await matches()).toMatchObject([{ personId: seatedId, caseId, reasons }])
    expect((await lock()).body).toMatchObject({
      error: { data: { refusal: { code: 'MATCHES_WAIT', names: ['Robin Ashdown'], you: false } } },
    })
    const decision = { clinicId, caseId, personId: seatedId, matched: reasons, reason: 'It is a large block' }
    const stale = await app.call('conflict.dismiss', coordinator, { ...decision, matched: ['has another reason'] })
    expect(stale.body).toMatchObject({ error: { data: { refusal: { code: 'MATCH_GONE' } } } })
    expect((await app.call('conflict.dismiss', coordinator, decision)).status).toBe(200)
    expect(await matches()).toEqual([])
    expect((await lock()).status).toBe(200)
  }, 30_000)

  it('CON-2: hiding the case decides it; what people say of themselves is theirs, and sealed', async () => {
    const { app, caseId, coordinator, seated, seatedId, matches, lock } = await world()
    await using _ = app
    await app.call('door.shut', coordinator, { caseId, personId: seatedId, reason: 'They are neighbours' })
    expect(await matches()).toEqual([])
    expect((await lock()).status).toBe(200)
    expect((await app.call('conflict.mine', seated)).body.result?.data).toEqual(said)
    const [kept] = await app.db.select().from(interests)
    expect(kept?.postcode).not.toContain('nx1')
    expect((await app.call('conflict.matches', seated, { clinicId: randomUUID() })).status).toBe(403)
  }, 30_000)

  it('CON-1, CON-3: who leads clinics is matched as well; one’s own match is decided by somebody else', async () => {
    const { app, clinicId, caseId, coordinator, chairId, chair, seated, lock } = await world()
    await using _ = app
    await app.call('conflict.saveMine', seated, { ...said, postcode: '' })
    await app.call('conflict.saveMine', chair, said)
    const refusal = { code: 'MATCHES_WAIT', names: [], you: true }
    expect((await lock()).body).toMatchObject({ error: { data: { refusal } } })
    const decision = { clinicId, caseId, personId: chairId, matched: reasons, reason: 'It is a large block' }
    const own = await app.call('conflict.dismiss', chair, decision)
    expect(own.body).toMatchObject({ error: { data: { refusal: { code: 'MATCH_GONE' } } } })
    expect((await app.call('conflict.dismiss', coordinator, decision)).status).toBe(200)
    expect((await lock()).status).toBe(200)
  }, 30_000)

  it('CON-4: of a case hidden from whoever locks nothing is said to them, and its doors are held until there is a decision', async () => {
    const { app, clinicId, caseId, coordinator, chairId, seated, seatedId, matches, lock } = await world()
    await using _ = app
    await app.call('door.shut', coordinator, { caseId, personId: chairId, reason: 'They are cousins' })
    expect((await lock()).status).toBe(200)
    expect((await app.call('case.byId', seated, { caseId })).status).toBe(404)
    expect(await matches()).toMatchObject([{ personId: seatedId, caseId, held: true }])
    const decision = { clinicId, caseId, personId: seatedId, matched: reasons, reason: 'It is a large block' }
    expect((await app.call('conflict.dismiss', coordinator, decision)).status).toBe(200)
    expect((await app.call('case.byId', seated, { caseId })).status).toBe(200)
  }, 30_000)

  it('CON-3: a case that comes onto a locked agenda waits for its matches as the lock does', async () => {
    const { app, clinicId, caseId, coordinator, seated, seatedId, lock } = await world()
    await using _ = app
    const itemId = (await app.db.select().from(agendaItems).where(eq(agendaItems.caseId, caseId)))[0]?.id
    const of = (base: number) => ({ id: randomUUID(), clinicId, base, itemId })
    await app.call('agenda.remove', coordinator, { ...of(1), what: 'remove', reason: 'Not yet' })
    expect((await lock(2)).status).toBe(200)
    const waits = { error: { data: { refusal: { code: 'MATCHES_WAIT', names: ['Robin Ashdown'], you: false } } } }
    const restore = () => app.call('agenda.restore', coordinator, { ...of(3), what: 'restore' })
    expect((await restore()).body).toMatchObject(waits)
    const line = { kind: 'case', minutes: 12, reason: 'Urgent' } as const
    const add = { ...of(3), what: 'add case', itemId: randomUUID(), caseId, ...line }
    expect((await app.call('agenda.addCase', coordinator, add)).body).toMatchObject(waits)
    await app.call('door.shut', coordinator, { caseId, personId: seatedId, reason: 'They are neighbours' })
    expect((await restore()).status).toBe(200)
    expect((await app.call('case.byId', seated, { caseId })).status).toBe(404)
  }, 30_000)

  it('CON-4: whoever comes by a seat or an invitation after the lock finds the case once their match is decided', async () => {
    const { app, clinicId, caseId, coordinator, chair, seat, seated, seatedId, matches, lock } = await world()
    await using _ = app
    await app.db.delete(seats).where(eq(seats.id, seat.id))
    const watcherId = await addPerson(app.db, 'watcher@example.org', ['observer'])
    const watcher = await app.signIn('watcher@example.org')
    await app.call('conflict.saveMine', watcher, said)
    expect((await lock()).status).toBe(200)
    const given = { ...seat, deputyPersonId: null, core: true, untilDay: '2026-12-31' }
    expect((await app.call('series.setSeat', coordinator, given)).status).toBe(200)
    expect((await app.call('observer.invite', chair, { clinicId, personId: watcherId })).status).toBe(200)
    const held = [seatedId, watcherId].map((personId) => expect.objectContaining({ personId, held: true }))
    expect(await matches()).toEqual(expect.arrayContaining(held))
    expect((await app.call('case.byId', seated, { caseId })).status).toBe(404)
    expect(JSON.stringify((await app.call('agenda.byClinic', seated, { clinicId })).body)).not.toContain(caseId)
    const decision = { clinicId, caseId, matched: reasons, reason: 'It is a large block' }
    await app.call('conflict.dismiss', coordinator, { ...decision, personId: seatedId })
    expect((await app.call('case.byId', seated, { caseId })).status).toBe(200)
    await app.call('door.shut', coordinator, { caseId, personId: watcherId, reason: 'They are neighbours' })
    expect(await matches()).toEqual([])
    expect((await app.call('door.ofCase', coordinator, { caseId })).body.result?.data).toMatchObject({
      conflicts: [{ personId: watcherId, kind: 'suspected', reason: 'They are neighbours' }],
    })
  }, 30_000)
})
