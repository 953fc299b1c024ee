import { observers } from '@harbour/db/tables/observer'
import { people } from '@harbour/db/tables/person'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { clinicDay, clinicMoment } from '../testing/clinic-day.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

type App = Awaited<ReturnType<typeof runningApp>>

const SECOND = { timeout: 1_000, interval: 10 }
const password = 'three geese over the weir'
let app: App
let admin: string

beforeAll(async () => {
  app = await runningApp(() => clinicMoment)
  await addPerson(app.db, 'admin@example.org', ['administrator'])
  admin = await app.signIn('admin@example.org')
  return () => app[Symbol.asyncDispose]()
})

async function dataOf<T>(schema: z.ZodType<T>, path: string, cookie: string, input?: unknown): Promise<T> {
  const { body } = await app.call(path, cookie, input)
  return schema.parse(body.result?.data)
}

/** A person with two sessions, each with a connection. */
async function inTwoPlaces(email: string) {
  const personId = await addPerson(app.db, email, ['advocate'])
  const place = async () => {
    const cookie = await app.signIn(email)
    const socket = app.socket(cookie)
    await expect.poll(() => socket.connected, { timeout: 5_000 }).toBe(true)
    const { sessionId } = await dataOf(z.object({ sessionId: z.string() }), 'session.me', cookie)
    return { cookie, socket, sessionId }
  }
  const places = { here: await place(), there: await place() }
  const close = () => Object.values(places).forEach(({ socket }) => socket.disconnect())
  return { personId, ...places, [Symbol.dispose]: close }
}

describe('ending sessions', () => {
  it('SES-7: one ended from another is cut off within a second, the other is not', async () => {
    using person = await inTwoPlaces('one@example.org')
    const { here, there } = person
    expect((await app.call('session.end', here.cookie, { sessionId: there.sessionId })).status).toBe(200)
    await expect.poll(() => there.socket.connected, SECOND).toBe(false)
    expect(here.socket.connected).toBe(true)
    expect((await app.call('session.me', there.cookie)).status).toBe(401)
    const notTheirs = await dataOf(z.object({ sessionId: z.string() }), 'session.me', admin)
    expect((await app.call('session.end', here.cookie, notTheirs)).status).toBe(404)
  })

  it('SES-7: all others are cut off within a second', async () => {
    using person = await inTwoPlaces('others@example.org')
    const { here, there } = person
    const ended = await dataOf(z.object({ ended: z.number() }), 'session.endOthers', here.cookie)
    expect(ended).toEqual({ ended: 1 })
    await expect.poll(() => there.socket.connected, SECOND).toBe(false)
    expect(here.socket.connected).toBe(true)
  })

  it('SES-7: an administrator signs a person out everywhere within a second', async () => {
    using person = await inTwoPlaces('everywhere@example.org')
    const { personId, here, there } = person
    expect((await app.call('person.signOut', here.cookie, { personId })).status).toBe(403)
    expect(await dataOf(z.object({ ended: z.number() }), 'person.signOut', admin, { personId })).toEqual({ ended: 2 })
    for (const { socket, cookie } of [here, there]) {
      await expect.poll(() => socket.connected, SECOND).toBe(false)
      expect((await app.call('session.me', cookie)).status).toBe(401)
    }
  })
})

describe('the access review', () => {
  const Review = z.object({
    last: z.object({ at: z.string(), by: z.string() }).nullable(),
    people: z.array(z.object({ id: z.string(), besides: z.array(z.unknown()), signs: z.array(z.string()) })),
  })

  it('PER-11: shows each person’s seats and open invitations with their last days, and records that it was done', async () => {
    const seated = await addPerson(app.db, 'seated@example.org', ['advocate'])
    const watching = await addPerson(app.db, 'watching@example.org', ['observer'])
    const day = await clinicDay(app.db, [seated])
    const invitation = { clinicId: day.clinicId, personId: watching, invitedBy: seated, invitedAt: clinicMoment }
    await app.db.insert(observers).values(invitation)
    await app.call('person.makeLink', admin, { personId: watching })
    const before = await dataOf(Review, 'person.review', admin)
    const of = (personId: string) => before.people.find(({ id }) => id === personId)
    expect(before.last).toBeNull()
    expect(of(seated)?.besides).toEqual([{ kind: 'seat', of: 'Monthly clinic', untilDay: null }])
    expect(of(seated)?.signs).toContain('seat without a last day')
    expect(of(watching)?.besides).toEqual([
      { kind: 'to watch', of: 'Monthly clinic', untilDay: '2026-03-27' },
      { kind: 'sign-up link', of: '', untilDay: '2026-03-30' },
    ])
    expect((await app.call('person.reviewed', await app.signIn('seated@example.org'))).status).toBe(403)
    expect((await app.call('person.reviewed', admin)).status).toBe(200)
    expect((await dataOf(Review, 'person.review', admin)).last).toEqual({ at: clinicMoment, by: 'Robin Ashdown' })
  })
})

describe('an invitation', () => {
  it('SES-6: lets its person into the agency that they were invited for, and for no other address', async () => {
    const personId = await addPerson(app.db, 'invited@example.org', ['advocate'])
    const [invited] = await app.db.select().from(people).where(eq(people.id, personId))
    const link = () => dataOf(z.object({ token: z.string() }), 'person.makeLink', admin, { personId })
    const { token: first } = await link()
    const told = await app.post('/auth/invitation', { token: first })
    expect(await told.json()).toMatchObject({ email: 'invited@example.org', agency: 'Agency of invited@example.org' })
    const facts = { personId, name: 'Robin Ashdown', jobTitle: 'Worker', email: 'other@example.org', phone: '' }
    expect((await app.call('person.change', admin, facts)).status).toBe(200)
    expect((await app.post('/auth/sign-up', { token: first, password })).status).toBe(400)
    const { token } = await link()
    const chosen = await app.post('/auth/sign-up', { token, password })
    const cookie = (chosen.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const me = await dataOf(z.object({ personId: z.string(), agencyId: z.string() }), 'session.me', cookie)
    expect(me).toEqual({ personId, agencyId: invited?.agencyId })
  })
})
