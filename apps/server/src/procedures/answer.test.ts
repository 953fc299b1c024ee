import { answers } from '@harbour/db/tables/answer'
import { apologies } from '@harbour/db/tables/clinic'
import { series as seriesTable } from '@harbour/db/tables/series'
import { eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { addPerson } from '../testing/running-app.ts'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { someSeries } from '../testing/clinic-world.ts'
import { keepDiaries } from '../outbox/keep-diaries.ts'
import { sendDue } from '../outbox/send-due.ts'
import { agendasTold, withLockedAgenda } from '../testing/locked-agenda.ts'

it('ANS-1: a seat’s holder and its deputy answer; who has no seat is refused, or knows of no clinic', async () => {
  await using world = await clinicAhead()
  const { app, clinic, cookie } = world
  await addPerson(app.db, 'else@example.org', ['representative'])
  const give = async (who: string, answer: string) =>
    app.call('answer.give', await app.signIn(`${who}@example.org`), {
      clinicId: clinic.id,
      answer,
      informationSent: true,
    })
  expect((await give('holder', 'deputy')).status).toBe(200)
  expect((await give('deputy', 'coming')).status).toBe(200)
  expect((await give('else', 'coming')).status).toBe(404)
  expect(await give('co', 'coming')).toMatchObject({
    status: 403,
    body: { error: { data: { refusal: { code: 'ANSWER_NO_SEAT' } } } },
  })
  const seen = await app.call('answer.ofClinic', cookie, { clinicId: clinic.id })
  expect(seen.body.result?.data).toMatchObject({
    seats: [{ outlook: 'deputy comes' }],
    quorum: { coming: 1, core: 1, needed: 0 },
    missedTwice: [],
    mine: null,
  })
  const own = await app.call('answer.ofClinic', await app.signIn('holder@example.org'), { clinicId: clinic.id })
  expect(own.body.result?.data).toMatchObject({ mine: { as: 'seat', answer: 'deputy' }, missedTwice: null })
  expect(
    (await app.call('answer.give', cookie, { clinicId: randomUUID(), answer: 'coming', informationSent: false }))
      .status,
  ).toBe(404)
})

it('ANS-6: an answer is for the day it was given: another day asks again, and apologies for the old one are gone', async () => {
  await using world = await clinicAhead()
  const { app, clinic, cookie } = world
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  world.pass(61)
  await sendDue(app.db, null, world.now)
  const holder = await app.signIn('holder@example.org')
  const sorry = { clinicId: clinic.id, answer: 'apologies', informationSent: true }
  await app.call('answer.give', holder, sorry)
  await app.call('answer.give', holder, sorry)
  expect(await app.db.select().from(apologies)).toMatchObject([{ informationSent: true, receivedOn: '2026-03-27' }])
  await app.call('answer.give', holder, { ...sorry, answer: 'coming' })
  expect(await app.db.select().from(apologies)).toEqual([])
  await app.call('answer.give', holder, sorry)
  const moved = { clinicId: clinic.id, from: '2026-04-24', heldOn: '2026-04-27', startTime: '13:00', minutes: 180 }
  await app.call('clinic.move', cookie, { ...moved, reason: 'The chair is in court' })
  expect(await app.db.select().from(apologies)).toEqual([])
  const own = await app.call('answer.ofClinic', holder, { clinicId: clinic.id })
  expect(own.body.result?.data).toMatchObject({ seats: [{ outlook: 'no answer' }], mine: { answer: null } })
})

it.each([
  ['before the clinic was announced', false],
  ['while the invitation still waited to leave', true],
])('ANS-6: an answer that was given %s is gone as well when the clinic moves', async (_when, isAnnounced) => {
  await using world = await clinicAhead()
  const { app, clinic, cookie } = world
  if (isAnnounced) await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  const holder = await app.signIn('holder@example.org')
  await app.call('answer.give', holder, { clinicId: clinic.id, answer: 'apologies', informationSent: true })
  const same = { clinicId: clinic.id, from: '2026-04-24', heldOn: '2026-04-24', startTime: '13:00', minutes: 180 }
  await app.call('clinic.move', cookie, { ...same, reason: 'The same day, for another reason' })
  expect(await app.db.select().from(answers)).toHaveLength(1)
  await app.call('clinic.move', cookie, { ...same, startTime: '14:00', reason: 'The chair is in court' })
  expect(await app.db.select().from(answers)).toEqual([])
  expect(await app.db.select().from(apologies)).toEqual([])
})

it('ANS-6: an answer is gone when a changed series puts the clinic on another day or time, and stays when it does not', async () => {
  await using world = await clinicAhead()
  const { app, clinic, cookie, seat } = world
  const holder = await app.signIn('holder@example.org')
  const give = () => app.call('answer.give', holder, { clinicId: clinic.id, answer: 'coming', informationSent: false })
  const change = async (over: object) => {
    const [series] = await app.db.select().from(seriesTable).where(eq(seriesTable.id, seat.seriesId))
    const { id, startsOn: _, ...fields } = someSeries({ id: seat.seriesId })
    const { rule, startTime, minutes, holidayRule } = series ?? {}
    const kept = { ...fields, id, rule, startTime, minutes, holidayRule, base: series?.revision, from: '2026-04-01' }
    expect(await app.call('series.change', cookie, { ...kept, ...over })).toMatchObject({ status: 200 })
  }
  await give()
  await change({ place: 'Another room' })
  expect(await app.db.select().from(answers)).toHaveLength(1)
  await change({ startTime: '09:30' })
  expect(await app.db.select().from(answers)).toEqual([])
  await give()
  await change({ startTime: '09:30', rule: { every: 'month', nth: 4, weekday: 2 } })
  expect(await app.db.select().from(answers)).toEqual([])
})

it('ANS-7: an answer that is missing is asked for on the home page, of the holder, and of a deputy who is sent', async () => {
  await using world = await clinicAhead()
  const { app, clinic, cookie } = world
  const [holder, deputy] = [await app.signIn('holder@example.org'), await app.signIn('deputy@example.org')]
  const asked = async (who: string) =>
    ((await app.call('home.day', who)).body.result?.data as { invitations: object[] } | undefined)?.invitations
  expect(await asked(holder)).toEqual([])
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  expect(await asked(holder)).toEqual([{ clinicId: clinic.id, heldOn: '2026-04-24', startTime: '13:00', as: 'seat' }])
  expect(await asked(deputy)).toEqual([])
  const answer = { clinicId: clinic.id, informationSent: false }
  await app.call('answer.give', holder, { ...answer, answer: 'deputy' })
  expect([await asked(holder), await asked(deputy), await asked(cookie)]).toMatchObject([[], [{ as: 'deputy' }], []])
  await app.call('answer.give', deputy, { ...answer, answer: 'coming' })
  expect(await asked(deputy)).toEqual([])
})

it('INV-8: whoever is invited for a seat that begins later opens the clinic and answers, and reads its agenda from then on', async () => {
  await using world = await clinicAhead()
  const { app, clinic } = world
  await world.setSeat({ fromDay: '2026-04-24' })
  await withLockedAgenda(world)
  const holder = await app.signIn('holder@example.org')
  const get = async (procedure: string, input?: object) => (await app.call(procedure, holder, input)).body.result?.data
  expect(await get('home.day')).toMatchObject({ invitations: [{ clinicId: clinic.id, as: 'seat' }] })
  expect(await get('clinic.byId', { id: clinic.id })).toMatchObject({ heldOn: '2026-04-24' })
  expect(await get('agenda.byClinic', { clinicId: clinic.id })).toMatchObject({ isOut: false, lines: [], agencies: [] })
  expect(await get('agenda.windows', { clinicId: clinic.id })).toMatchObject({ lines: [], agencies: [] })
  const answer = { clinicId: clinic.id, answer: 'coming', informationSent: false }
  expect((await app.call('answer.give', holder, answer)).status).toBe(200)
  const told = async () => (await agendasTold(world)).filter((each) => each.startsWith('holder'))
  expect(await told()).toEqual([])
  world.pass((Date.parse('2026-04-24T08:00:00.000Z') - Date.parse(world.now())) / 1_000)
  const sender = { origin: app.url, mailFrom: 'clinics@example.org' }
  await keepDiaries(app.db, sender, world.now())
  expect(await told()).toEqual(['holder: Agenda: partnership meeting, Friday 24 April, waiting'])
  const then = await app.call('agenda.byClinic', await app.signIn('holder@example.org'), { clinicId: clinic.id })
  expect(then.body.result?.data).toMatchObject({ isOut: true, lines: [{ title: 'Welcome' }, { title: 'Closing' }] })
})
