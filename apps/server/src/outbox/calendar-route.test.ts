import { accessLog } from '@harbour/db/tables/access-log'
import { people } from '@harbour/db/tables/person'
import { calendarSubscriptions } from '@harbour/db/tables/subscription'
import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'

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

it('SUB-1: the secret address of a calendar is told once, is good until it is ended or made anew, and is kept as a hash', async () => {
  await using world = await clinicAhead()
  const { app } = world
  const first = await addressOf(world, 'holder')
  expect(await eventsAt(first)).toHaveLength(2)
  const [kept] = await app.db.select().from(calendarSubscriptions)
  expect(JSON.stringify(kept)).not.toContain(/calendar\/(.+)\.ics/.exec(first)?.[1])
  const second = await addressOf(world, 'holder')
  expect((await fetch(first)).status).toBe(404)
  expect(await eventsAt(second)).toHaveLength(2)
  const holder = await app.signIn('holder@example.org')
  expect((await app.call('subscription.mine', holder)).body.result?.data).toMatchObject({ lastReadAt: world.now() })
  expect((await app.call('subscription.end', holder)).body.result?.data).toEqual({ ended: 1 })
  expect((await fetch(second)).status).toBe(404)
})

it('SUB-2: a calendar has the clinics of one’s seat alone, and all for whoever leads them; a cancelled one says so', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic, setSeat } = world
  const [holder, deputy, leader] = [
    await addressOf(world, 'holder'),
    await addressOf(world, 'deputy'),
    await addressOf(world, 'co'),
  ]
  await app.call('clinic.cancel', cookie, { clinicId: clinic.id, reason: 'The chair is ill' })
  const both = ['Clinic, Friday 27 March CONFIRMED', 'Clinic, Friday 24 April CANCELLED']
  expect(await eventsAt(holder)).toEqual(both)
  await setSeat({ fromDay: '2026-04-01', deputyPersonId: null })
  expect(await eventsAt(holder)).toEqual(both.slice(1))
  expect(await eventsAt(deputy)).toEqual([])
  expect(await eventsAt(leader)).toEqual(both)
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
