import { randomUUID } from 'node:crypto'
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
  await addPerson(app.db, 'chair@example.org', ['chair'])
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
  const lock = () => app.call('agenda.lock', chair, { id: randomUUID(), clinicId, base: 1, what: 'lock' })
  return { app, clinicId, caseId, coordinator, seated, seatedId, matches, lock }
}

const reasons = ['has the postcode of the victim']

describe('matched conflicts', () => {
  it('CON-1, CON-3: whoever may know somebody in a case is shown, and the agenda waits for a decision', async () => {
    const { app, clinicId, caseId, coordinator, seatedId, matches, lock } = await world()
    await using _ = app
    expect(await matches()).toMatchObject([{ personId: seatedId, caseId, reasons }])
    expect((await lock()).body).toMatchObject({ error: { data: { refusal: { code: 'MATCHES_WAIT', count: 1 } } } })
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
})
