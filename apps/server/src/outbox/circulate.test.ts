import { randomUUID } from 'node:crypto'
import { agendaItems } from '@harbour/db/tables/agenda'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { people } from '@harbour/db/tables/person'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { flaggedCase } from '../testing/clinic-world.ts'
import { agendasTold, withAgenda } from '../testing/locked-agenda.ts'
import { addPerson } from '../testing/running-app.ts'
import { sendDue } from './send-due.ts'

it('CIR-1: tells everyone who is expected that a locked agenda can be read, once, and when it is announced after its lock', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic } = world
  const chair = await withAgenda(world)
  const lock = { id: randomUUID(), clinicId: clinic.id, base: 0, what: 'lock' }
  expect((await app.call('agenda.lock', chair, lock)).status).toBe(200)
  expect(await agendasTold(world)).toEqual([])
  for (const _ of [1, 2]) expect((await app.call('clinic.announce', cookie, { clinicId: clinic.id })).status).toBe(200)
  expect(await agendasTold(world)).toEqual([
    'chair: Agenda: partnership meeting, Friday 24 April, waiting',
    'co: Agenda: partnership meeting, Friday 24 April, waiting',
    'deputy: Agenda: partnership meeting, Friday 24 April, waiting',
    'holder: Agenda: partnership meeting, Friday 24 April, waiting',
  ])
})

it('CIR-2: announces a case that is added late to those who may know of it, and to nobody who has a conflict with it', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic, people: seated } = world
  const chair = await withAgenda(world)
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  await app.call('agenda.lock', chair, { id: randomUUID(), clinicId: clinic.id, base: 0, what: 'lock' })
  await app.db.update(outboxMessages).set({ state: 'sent' })
  const { caseId } = await flaggedCase(app.db, seated.holder)
  await app.db.insert(caseConflicts).values({ caseId, personId: seated.deputy, declaredAt: world.now(), reason: '' })
  const add = {
    id: randomUUID(),
    clinicId: clinic.id,
    base: 1,
    what: 'add case',
    itemId: randomUUID(),
    caseId,
    kind: 'case',
    minutes: 15,
    reason: 'It cannot wait',
  }
  expect(await app.call('agenda.addCase', cookie, add)).toMatchObject({ status: 200 })
  expect((await agendasTold(world)).filter((each) => each.includes('changed'))).toEqual([
    'chair: Agenda changed: partnership meeting, Friday 24 April, waiting',
    'co: Agenda changed: partnership meeting, Friday 24 April, waiting',
    'holder: Agenda changed: partnership meeting, Friday 24 April, waiting',
  ])
})

it('CIR-2: a case that was taken off a locked agenda and is put back is announced as one that is added', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic, people: seated } = world
  const chair = await withAgenda(world)
  const { caseId } = await flaggedCase(app.db, seated.holder)
  const itemId = randomUUID()
  const line = { clinicId: clinic.id, minutes: 15, whyHere: '', whyThere: '', position: 3 }
  await app.db.insert(agendaItems).values({ ...line, id: itemId, kind: 'case', caseId })
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  const command = (base: number, what: string) => ({ id: randomUUID(), clinicId: clinic.id, base, what })
  await app.call('agenda.lock', chair, command(0, 'lock'))
  await app.db.update(outboxMessages).set({ state: 'sent' })
  await app.db.insert(caseConflicts).values({ caseId, personId: seated.deputy, declaredAt: world.now(), reason: '' })
  const off = { ...command(1, 'remove'), itemId, reason: 'It can wait' }
  expect(await app.call('agenda.remove', cookie, off)).toMatchObject({ status: 200 })
  const changed = async () => (await agendasTold(world)).filter((each) => each.includes('changed'))
  expect(await changed()).toEqual([])
  expect(await app.call('agenda.restore', cookie, { ...command(2, 'restore'), itemId })).toMatchObject({ status: 200 })
  const told = (who: string) => `${who}: Agenda changed: partnership meeting, Friday 24 April, waiting`
  expect(await changed()).toEqual(['chair', 'co', 'holder'].map(told))
})

it('CIR-1: whoever takes a seat after an agenda was sent round is told that it can be read', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic, seat } = world
  const chair = await withAgenda(world)
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  await app.call('agenda.lock', chair, { id: randomUUID(), clinicId: clinic.id, base: 0, what: 'lock' })
  await app.db.update(outboxMessages).set({ state: 'sent' })
  const newcomer = await addPerson(app.db, 'newcomer@example.org', ['representative'])
  await app.db.update(people).set({ agencyId: seat.agencyId }).where(eq(people.id, newcomer))
  expect((await world.setSeat({ personId: newcomer })).status).toBe(200)
  expect((await agendasTold(world)).filter((each) => each.includes('waiting'))).toEqual([
    'newcomer: Agenda: partnership meeting, Friday 24 April, waiting',
  ])
})

it('OUT-10: a coordinator from whom a case is hidden sees nothing of the messages sent because of it', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic, people: seated } = world
  const chair = await withAgenda(world)
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  await app.call('agenda.lock', chair, { id: randomUUID(), clinicId: clinic.id, base: 0, what: 'lock' })
  await sendDue(app.db, null, world.now)
  await app.db.update(outboxMessages).set({ state: 'sent' })
  const { caseId } = await flaggedCase(app.db, seated.holder)
  await app.db.insert(caseConflicts).values({ caseId, personId: seated.co, declaredAt: world.now(), reason: '' })
  const listed = async () => {
    const { body } = await app.call('outbox.list', cookie, { only: 'all', page: 1 })
    const found = body.result?.data as { total: number; messages: { id: string }[] } | undefined
    return { total: found?.total, ids: found?.messages.map(({ id }) => id) }
  }
  const before = await listed()
  expect(before.total).toBe(8)
  const page = app.socket(cookie)
  await page.emitWithAck('watch', { topics: ['outbox', `clinic:${clinic.id}`] })
  const heard: unknown[] = []
  page.on('changed', (told) => heard.push(told))

  const line = { itemId: randomUUID(), caseId, kind: 'case', minutes: 15, reason: 'It cannot wait' }
  const add = { id: randomUUID(), clinicId: clinic.id, base: 1, what: 'add case', ...line }
  expect(await app.call('agenda.addCase', chair, add)).toMatchObject({ status: 200 })
  const waiting = await app.db.select().from(outboxMessages).where(eq(outboxMessages.caseId, caseId))
  expect(waiting.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting'])
  expect(await listed()).toEqual(before)
  const ids = waiting.map(({ id }) => id)
  expect(await app.call('outbox.callBack', cookie, { ids })).toMatchObject({
    body: { result: { data: { calledBack: 0 } } },
  })
  world.pass(120)
  const told = await sendDue(app.db, null, world.now)
  expect(told).toEqual([{ topics: ['outbox', `clinic:${clinic.id}`], not: [seated.co] }])
  for (const { topics, not } of told) app.announce(topics, not)
  expect(await listed()).toEqual(before)
  await page.emitWithAck('unwatch', { topics: [] })
  expect(heard).toEqual([])
})
