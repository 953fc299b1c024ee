import { randomUUID } from 'node:crypto'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { accessLog } from '@harbour/db/tables/access-log'
import { parties } from '@harbour/db/tables/party'
import { people, personRoles } from '@harbour/db/tables/person'
import { asc, eq, like } from 'drizzle-orm'
import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { addPerson } from '../testing/running-app.ts'
import { keepDiaries } from './keep-diaries.ts'
import { sendDue } from './send-due.ts'

type World = Awaited<ReturnType<typeof clinicAhead>>

/** What is in the outbox, as `who: kind state`. */
async function outboxOf({ app }: World): Promise<readonly string[]> {
  const rows = await app.db
    .select()
    .from(outboxMessages)
    .orderBy(asc(outboxMessages.madeAt), asc(outboxMessages.toAddress))
  return rows.map(({ toAddress, kind, state }) => `${toAddress.split('@', 1)[0]}: ${kind} ${state}`)
}

const move = ({ clinic }: World, heldOn: string, from = '2026-04-24') => ({
  clinicId: clinic.id,
  from,
  heldOn,
  startTime: '13:00',
  minutes: 180,
  reason: 'The chair is in court',
})

it('INV-1: announcing a clinic invites the seat and its deputy once, however often it is sent', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic } = world
  const asked = { clinicId: clinic.id }
  expect((await app.call('clinic.announce', cookie, asked)).body.result?.data).toEqual({ told: 3 })
  expect((await app.call('clinic.announce', cookie, asked)).body.result?.data).toEqual({ told: 0 })
  expect(await outboxOf(world)).toEqual([
    'co: invitation waiting',
    'deputy: invitation waiting',
    'holder: invitation waiting',
  ])
  const logged = await app.db.select().from(accessLog).where(like(accessLog.what, 'outbox%'))
  expect(logged).toHaveLength(3)
})

it('INV-1: whoever leads clinics is invited as well, once, without being asked to answer; who has a seat is so for their seat', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic, people: seated } = world
  await addPerson(app.db, 'chair@example.org', ['chair', 'coordinator'])
  const left = await addPerson(app.db, 'left@example.org', ['deputy chair'])
  await app.db.update(people).set({ active: false }).where(eq(people.id, left))
  const over = await addPerson(app.db, 'over@example.org', ['chair'])
  await app.db.update(personRoles).set({ untilDay: '2026-04-23' }).where(eq(personRoles.personId, over))
  const role = { personId: seated.holder, role: 'deputy chair' as const, fromDay: '2026-01-01' }
  await app.db.insert(personRoles).values({ ...role, id: randomUUID() })
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  const rows = await app.db.select().from(outboxMessages).orderBy(asc(outboxMessages.toAddress))
  expect(
    rows.map(({ toAddress, text }) => `${toAddress.split('@', 1)[0]} ${/Sign in to \w+/.exec(text)?.[0]}`),
  ).toEqual(['chair Sign in to see', 'co Sign in to see', 'deputy Sign in to answer', 'holder Sign in to answer'])
})

it('INV-1: whoever begins to lead clinics after one was announced is invited when Harbour next looks', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic } = world
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  await addPerson(app.db, 'chair@example.org', ['chair'])
  const sender = { origin: app.url, mailFrom: 'clinics@example.org' }
  expect(await keepDiaries(app.db, sender, world.now())).toBe(1)
  expect(await outboxOf(world)).toContain('chair: invitation waiting')
})

it('INV-2: what has not left is replaced when the clinic moves; who knows the old day is told the new one', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic } = world
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  await app.call('clinic.move', cookie, move(world, '2026-04-27'))
  expect(await outboxOf(world)).toEqual([
    'co: invitation replaced',
    'co: invitation waiting',
    'deputy: invitation replaced',
    'deputy: invitation waiting',
    'holder: invitation replaced',
    'holder: invitation waiting',
  ])
  world.pass(61)
  await sendDue(app.db, null, world.now)
  await app.call('clinic.move', cookie, move(world, '2026-04-28', '2026-04-27'))
  expect((await outboxOf(world)).slice(-3)).toEqual([
    'co: change waiting',
    'deputy: change waiting',
    'holder: change waiting',
  ])
  await app.call('clinic.move', cookie, move(world, '2026-04-27', '2026-04-28'))
  expect((await outboxOf(world)).slice(-3)).toEqual([
    'co: change replaced',
    'deputy: change replaced',
    'holder: change replaced',
  ])
})

it('INV-3: a cancelled clinic and a lost seat are taken out of diaries; who was never told hears nothing', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic, setSeat } = world
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  await setSeat({ deputyPersonId: null })
  expect((await outboxOf(world)).slice(1)).toEqual(['deputy: invitation replaced', 'holder: invitation waiting'])
  world.pass(61)
  await sendDue(app.db, null, world.now)
  await app.call('clinic.cancel', cookie, { clinicId: clinic.id, reason: 'The chair is ill' })
  expect((await outboxOf(world)).slice(-2)).toEqual(['co: cancellation waiting', 'holder: cancellation waiting'])
  expect(await app.call('clinic.announce', cookie, { clinicId: clinic.id })).toMatchObject({ status: 409 })
})

it('CAL-5: an entry keeps its UID and counts up through invitation, moves and cancellation, as another library reads it', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic } = world
  const leave = async () => {
    world.pass(61)
    await sendDue(app.db, null, world.now)
  }
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  await leave()
  await app.call('clinic.move', cookie, move(world, '2026-10-26'))
  await leave()
  await app.call('clinic.move', cookie, move(world, '2026-10-23', '2026-10-26'))
  await leave()
  await app.call('clinic.cancel', cookie, { clinicId: clinic.id, reason: 'The chair is ill' })
  const rows = await app.db
    .select()
    .from(outboxMessages)
    .where(eq(outboxMessages.toAddress, 'holder@example.org'))
    .orderBy(asc(outboxMessages.madeAt))
  const read = rows.map(({ attachments: [file] }) => {
    expect(file?.name).toMatch(/^partnership-meeting-2026-\d\d-\d\d\.ics$/)
    const calendar = new ICAL.Component(ICAL.parse(file?.content ?? ''))
    const zone = calendar.getFirstSubcomponent('vtimezone')
    if (zone !== null) ICAL.TimezoneService.register(zone)
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
    return {
      method: calendar.getFirstPropertyValue('method'),
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      status: event.component.getFirstPropertyValue('status'),
    }
  })
  const same = { uid: clinic.id, method: 'REQUEST', status: 'CONFIRMED' }
  expect(read).toEqual([
    {
      ...same,
      sequence: 0,
      summary: 'Partnership meeting, Friday 24 April',
      start: '2026-04-24T12:00:00.000Z',
      end: '2026-04-24T15:00:00.000Z',
    },
    {
      ...same,
      sequence: 1,
      summary: 'Partnership meeting, Monday 26 October',
      start: '2026-10-26T13:00:00.000Z',
      end: '2026-10-26T16:00:00.000Z',
    },
    {
      ...same,
      sequence: 2,
      summary: 'Partnership meeting, Friday 23 October',
      start: '2026-10-23T12:00:00.000Z',
      end: '2026-10-23T15:00:00.000Z',
    },
    {
      ...same,
      method: 'CANCEL',
      status: 'CANCELLED',
      sequence: 3,
      summary: 'Partnership meeting, Friday 23 October',
      start: '2026-10-23T12:00:00.000Z',
      end: '2026-10-23T15:00:00.000Z',
    },
  ])
})

it('OUT-2: what names somebody is kept as refused, and says neither whom nor to anyone', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic } = world
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  await app.db
    .update(outboxMessages)
    .set({ subject: 'About Okafor' })
    .where(eq(outboxMessages.toAddress, 'holder@example.org'))
  await app.db.update(parties).set({ forename: 'Partnership' }).where(eq(parties.surname, 'Marsh'))
  world.pass(61)
  await sendDue(app.db, null, world.now)
  expect((await outboxOf(world)).slice(1)).toEqual(['deputy: invitation not sent', 'holder: invitation refused'])
  const { body } = await app.call('outbox.list', cookie, { only: 'stopped', page: 1 })
  expect(body.result?.data).toMatchObject({
    total: 1,
    messages: [{ state: 'refused', fault: 'a name in the subject' }],
  })
})

it('OUT-4: a message is called back before it leaves, by a coordinator or administrator, and not after', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic } = world
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  const [first, second] = await app.db.select().from(outboxMessages).orderBy(asc(outboxMessages.toAddress))
  expect((await app.call('outbox.callBack', cookie, { ids: [first?.id] })).body.result?.data).toEqual({ calledBack: 1 })
  expect((await app.call('outbox.callBack', cookie, { ids: [first?.id] })).body.result?.data).toEqual({ calledBack: 0 })
  world.pass(59)
  await sendDue(app.db, null, world.now)
  expect((await app.db.select().from(outboxMessages).where(eq(outboxMessages.state, 'waiting'))).length).toBe(2)
  world.pass(2)
  await sendDue(app.db, null, world.now)
  const late = await app.call('outbox.callBack', cookie, { ids: [second?.id] })
  expect(late).toMatchObject({ status: 409, body: { error: { data: { refusal: { code: 'MESSAGE_NOT_WAITING' } } } } })
  const holder = await app.signIn('holder@example.org')
  expect((await app.call('outbox.list', holder, { only: 'all', page: 1 })).status).toBe(403)
})
