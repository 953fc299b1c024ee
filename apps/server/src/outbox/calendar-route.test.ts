import { accessLog } from '@harbour/db/tables/access-log'
import { people } from '@harbour/db/tables/person'
import { calendarSubscriptions } from '@harbour/db/tables/subscription'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { addPerson } from '../testing/running-app.ts'
import { sendDue } from './send-due.ts'

type World = Awaited<ReturnType<typeof clinicAhead>>

async function addressOf({ app }: World, who: string): Promise<string> {
  const { body } = await app.call('subscription.make', await app.signIn(`${who}@example.org`))
  return (body.result?.data as { address: string } | undefined)?.address ?? ''
}

async function eventsAt(address: string) {
  const response = await fetch(address)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const text = await response.text()
  expect(text).not.toMatch(/stalk|victim|marsh|okafor|ashdown|conference/i)
  return new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((event) => ['summary', 'status'].map((name) => String(event.getFirstPropertyValue(name))).join(' '))
}

/** The minute passes for whatever waits. */
async function leave(world: World) {
  world.pass(61)
  await sendDue(world.app.db, null, world.now)
}

/** A clinic that was announced, and has left for everybody’s diary. */
async function announcedClinic() {
  const world = await clinicAhead()
  await world.app.call('clinic.announce', world.cookie, { clinicId: world.clinic.id })
  await leave(world)
  return world
}

it('SUB-1: the secret address of a calendar is told once, is good until it is ended or made anew, and is kept as a hash', async () => {
  await using world = await announcedClinic()
  const { app } = world
  const first = await addressOf(world, 'holder')
  expect(await eventsAt(first)).toHaveLength(1)
  const [kept] = await app.db.select().from(calendarSubscriptions)
  expect(JSON.stringify(kept)).not.toContain(/calendar\/(.+)\.ics/.exec(first)?.[1])
  const second = await addressOf(world, 'holder')
  expect((await fetch(first)).status).toBe(404)
  expect(await eventsAt(second)).toHaveLength(1)
  const holder = await app.signIn('holder@example.org')
  expect((await app.call('subscription.mine', holder)).body.result?.data).toMatchObject({ lastReadAt: world.now() })
  expect((await app.call('subscription.end', holder)).body.result?.data).toEqual({ ended: 1 })
  expect((await fetch(second)).status).toBe(404)
})

it('SUB-2: a calendar has what its person was told of clinics, once that has left: nothing unannounced, waiting or called back', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic } = world
  const who = await Promise.all(['holder', 'deputy', 'co'].map((each) => addressOf(world, each)))
  const seen = () => Promise.all(who.map(eventsAt))
  const each = (entry: readonly string[]) => [entry, entry, entry]
  expect(await seen()).toEqual(each([]))
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  expect(await seen()).toEqual(each([]))
  await leave(world)
  const april = ['Partnership meeting, Friday 24 April CONFIRMED']
  expect(await seen()).toEqual(each(april))
  const move = { clinicId: clinic.id, from: '2026-04-24', heldOn: '2026-04-27', startTime: '13:00', minutes: 180 }
  await app.call('clinic.move', cookie, { ...move, reason: 'The chair is in court' })
  expect(await seen()).toEqual(each(april))
  const waiting = await app.db.select().from(outboxMessages).where(eq(outboxMessages.state, 'waiting'))
  const ids = waiting.filter(({ toPersonId }) => toPersonId === world.people.holder).map(({ id }) => id)
  expect((await app.call('outbox.callBack', cookie, { ids })).status).toBe(200)
  await leave(world)
  const moved = ['Partnership meeting, Monday 27 April CONFIRMED']
  expect(await seen()).toEqual([april, moved, moved])
  await app.call('clinic.cancel', cookie, { clinicId: clinic.id, reason: 'The chair is ill' })
  await leave(world)
  const off = ['Partnership meeting, Monday 27 April CANCELLED']
  expect(await seen()).toEqual([['Partnership meeting, Friday 24 April CANCELLED'], off, off])
})

it('SUB-2: who loses a seat sees its clinic taken out, and who never had one sees nothing', async () => {
  await using world = await announcedClinic()
  const deputy = await addressOf(world, 'deputy')
  await world.setSeat({ deputyPersonId: null })
  await leave(world)
  expect(await eventsAt(deputy)).toEqual(['Partnership meeting, Friday 24 April CANCELLED'])
  await addPerson(world.app.db, 'else@example.org', ['representative'])
  expect(await eventsAt(await addressOf(world, 'else'))).toEqual([])
})

it('SUB-3: each reading is in the access log; who has no access any more reads nothing', async () => {
  await using world = await clinicAhead()
  const { app, people: seated } = world
  const address = await addressOf(world, 'holder')
  await eventsAt(address)
  const read = await app.db.select().from(accessLog).where(eq(accessLog.what, 'calendar read'))
  expect(read).toMatchObject([{ personId: seated.holder, outcome: 'done' }])
  await app.db.update(people).set({ active: false }).where(eq(people.id, seated.holder))
  expect((await fetch(address)).status).toBe(404)
  expect((await fetch(`${app.url}/calendar/unknown.ics`)).status).toBe(404)
})

it('SUB-4: a calendar is read thirty times an hour at most', async () => {
  await using world = await clinicAhead()
  const address = await addressOf(world, 'holder')
  for (let count = 0; count < 30; count += 1) expect((await fetch(address)).status).toBe(200)
  const refused = await fetch(address)
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('3600')
  expect((await fetch(await addressOf(world, 'deputy'))).status).toBe(200)
})
