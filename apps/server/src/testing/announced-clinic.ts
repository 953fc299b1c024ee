import { randomUUID } from 'node:crypto'
import { clinics } from '@harbour/db/tables/clinic'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { people, personRoles, sessions } from '@harbour/db/tables/person'
import { and, asc, eq } from 'drizzle-orm'
import { clinicDay, clinicMoment } from './clinic-day.ts'
import { addPerson, runningApp } from './running-app.ts'

/** A running Harbour with a clinic ahead, on Friday 24 April 2026 at 13:00, a coordinator, a seat’s holder and its deputy; its clock is set by hand. */
export async function clinicAhead() {
  let now = clinicMoment
  const app = await runningApp(() => now)
  const co = await addPerson(app.db, 'co@example.org', ['coordinator'])
  const holder = await addPerson(app.db, 'holder@example.org', ['representative'])
  const [{ agencyId } = { agencyId: '' }] = await app.db.select().from(people).where(eq(people.id, holder))
  const deputy = randomUUID()
  const { seriesId } = await clinicDay(app.db, [])
  const [clinic] = await app.db
    .select()
    .from(clinics)
    .where(and(eq(clinics.seriesId, seriesId), eq(clinics.heldOn, '2026-04-24')))
  if (clinic === undefined) throw new Error('no clinic ahead')
  const [person] = await app.db.select().from(people).where(eq(people.id, holder))
  if (person === undefined) throw new Error('nobody')
  await app.db.insert(people).values({ ...person, id: deputy, name: 'Sam Bright', email: 'deputy@example.org' })
  await app.db
    .insert(personRoles)
    .values({ id: randomUUID(), personId: deputy, role: 'representative', fromDay: '2026-01-01' })
  const cookie = await app.signIn('co@example.org')
  const seat = { id: randomUUID(), seriesId, agencyId, personId: holder, deputyPersonId: deputy, core: true }
  const setSeat = async (over: object = {}) => {
    // As if she had just proved that it is her, however long the clock has gone on.
    await app.db.update(sessions).set({ steppedUpAt: now })
    return app.call('series.setSeat', cookie, { ...seat, fromDay: '2026-01-01', untilDay: '2026-12-31', ...over })
  }
  await setSeat()
  /** What waits to leave. */
  const waiting = async () => {
    const rows = await app.db
      .select()
      .from(outboxMessages)
      .where(eq(outboxMessages.state, 'waiting'))
      .orderBy(asc(outboxMessages.toAddress))
    return rows.map(({ toAddress, kind }) => `${toAddress.split('@', 1)[0]}: ${kind}`)
  }
  return {
    app,
    waiting,
    cookie,
    clinic,
    seat,
    setSeat,
    people: { co, holder, deputy },
    /** Moves the clock on. */
    pass: (seconds: number) => {
      now = new Date(Date.parse(now) + seconds * 1_000).toISOString()
    },
    now: () => now,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}
