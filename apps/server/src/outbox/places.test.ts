import { clinics } from '@harbour/db/tables/clinic'
import { accessLog } from '@harbour/db/tables/access-log'
import { answers } from '@harbour/db/tables/answer'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { and, asc, eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { keepDiaries } from './keep-diaries.ts'
import { sendDue } from './send-due.ts'

const sender = { origin: 'https://harbour.example.org', mailFrom: 'clinics@example.org' }
const elsewhere = { place: 'The harbour room', videoLink: 'https://meet.example.org/other' }

/** The one entry of a calendar file. */
function entryIn(file: string) {
  const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')
  const valueOf = (name: string) => String(event?.getFirstPropertyValue(name))
  return { uid: valueOf('uid'), sequence: Number(valueOf('sequence')), description: valueOf('description'), event }
}

/** An announced clinic, whose place is changed alone. */
async function announcedClinic() {
  const world = await clinicAhead()
  const { app, cookie, clinic } = world
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  const { heldOn, startTime, minutes } = clinic
  const send = async () => {
    world.pass(61)
    await sendDue(app.db, null, world.now)
  }
  return {
    ...world,
    send,
    change: async (to: object, reason = 'Painters') => {
      const same = { clinicId: clinic.id, from: heldOn, heldOn, startTime, minutes, reason }
      expect((await app.call('clinic.move', cookie, { ...same, ...to })).status).toBe(200)
    },
    back: { place: clinic.place, videoLink: clinic.videoLink },
    /** All that was ever said to the holder, as it left. */
    toHolder: () =>
      app.db
        .select()
        .from(outboxMessages)
        .where(and(eq(outboxMessages.toAddress, 'holder@example.org'), eq(outboxMessages.state, 'not sent')))
        .orderBy(asc(outboxMessages.madeAt)),
    unsaid: async () => {
      const { body } = await app.call('outbox.list', cookie, { only: 'all', page: 1 })
      return (body.result?.data as { unsaid: readonly { messageId: string }[] } | undefined)?.unsaid ?? []
    },
    callAllBack: async () => {
      const rows = await app.db.select().from(outboxMessages).where(eq(outboxMessages.state, 'waiting'))
      await app.call('outbox.callBack', cookie, { ids: rows.map(({ id }) => id) })
    },
  }
}

const everyone = ['co: place', 'deputy: place', 'holder: place']

it('INV-9: another place alone is told once to everyone who was invited, by an update of the same entry that does not say it', async () => {
  await using world = await announcedClinic()
  const { app, clinic, people } = world
  await world.send()
  const answer = { clinicId: clinic.id, answer: 'coming', informationSent: false }
  await app.call('answer.give', await app.signIn('holder@example.org'), answer)
  await world.change(elsewhere)
  expect(await world.waiting()).toEqual(everyone)
  const put = await app.db.select().from(accessLog).where(eq(accessLog.what, 'outbox put'))
  expect(put.filter(({ facts }) => facts['toPersonId'] === people.holder)).toHaveLength(2)
  await world.send()
  expect(await world.waiting()).toEqual([])
  await keepDiaries(app.db, sender, world.now())
  expect(await world.waiting()).toEqual([])
  const [first, second] = await world.toHolder()
  expect(second?.subject).toBe('New place: partnership meeting, Friday 24 April')
  expect(second?.text).toContain('Where it is held, or how to join it, has changed.')
  const [before, after] = [first, second].map((message) => entryIn(message?.attachments[0]?.content ?? ''))
  expect(after).toMatchObject({ uid: before?.uid, sequence: 1 })
  expect(after?.description).toMatch(/^Where it is held, or how to join it, has changed\.\nSign in: /)
  expect(after?.event?.getFirstPropertyValue('location')).toBeNull()
  expect(second?.attachments[0]?.content).toContain('METHOD:REQUEST\r\n')
  expect(JSON.stringify(second)).not.toMatch(/harbour room|meet\.example/i)
  // The day is the one they answered for.
  expect(await app.db.select().from(answers)).toHaveLength(1)
})

it('INV-9: a place that is changed back before that left is told to nobody, and afterwards as another change', async () => {
  await using world = await announcedClinic()
  await world.send()
  await world.change(elsewhere)
  await world.change(world.back, 'The painters do not come')
  expect(await world.waiting()).toEqual([])
  await world.send()
  expect(await world.toHolder()).toHaveLength(1)
  await world.change({ ...world.back, videoLink: elsewhere.videoLink })
  await world.send()
  await world.change(world.back, 'The old link works again')
  expect(await world.waiting()).toEqual(everyone)
  await world.send()
  const said = (await world.toHolder()).map(({ attachments: [file] }) => entryIn(file?.content ?? '').sequence)
  expect(said).toEqual([0, 2, 3])
})

it('INV-9: nobody is told of a place who was not invited, or whose invitation still waits', async () => {
  await using world = await announcedClinic()
  const { app, cookie, clinic } = world
  await world.change(elsewhere)
  const invited = ['co: invitation', 'deputy: invitation', 'holder: invitation']
  expect(await world.waiting()).toEqual(invited)
  await world.callAllBack()
  await world.change(world.back, 'No painters')
  expect(await world.waiting()).toEqual([])
  expect(await world.unsaid()).toHaveLength(3)
  await app.db.update(clinics).set({ announcedAt: null }).where(eq(clinics.id, clinic.id))
  await world.change(elsewhere, 'Painters after all')
  expect(await world.waiting()).toEqual([])
  expect((await app.call('clinic.announce', cookie, { clinicId: clinic.id })).status).toBe(200)
})

it('INV-9: a move that changes the place as well says both, once', async () => {
  await using world = await announcedClinic()
  await world.send()
  await world.change(elsewhere)
  await world.change({ ...elsewhere, heldOn: '2026-04-27' })
  expect(await world.waiting()).toEqual(['co: change', 'deputy: change', 'holder: change'])
  await world.send()
  const [, moved] = await world.toHolder()
  expect(moved?.text).toMatch(/is now on Monday 27 April [^]*Where it is held, or how to join it, has changed\./)
})

it('INV-9, SUB-2: a subscribed calendar follows, once that has left, and says it until the next news', async () => {
  await using world = await announcedClinic()
  const { app } = world
  await world.send()
  const { body } = await app.call('subscription.make', await app.signIn('holder@example.org'))
  const address = (body.result?.data as { address: string } | undefined)?.address ?? ''
  const read = async () => {
    const { sequence, description } = entryIn(await (await fetch(address)).text())
    return `${sequence} ${description.startsWith('Where it is held')}`
  }
  expect(await read()).toBe('0 false')
  await world.change(elsewhere)
  expect(await read()).toBe('0 false')
  await world.send()
  expect(await read()).toBe('1 true')
  await world.change({ ...elsewhere, startTime: '10:15' }, 'The chair is in court')
  await world.send()
  expect(await read()).toBe('2 false')
})

it('INV-6, INV-7: a place that was called back is told again on request, or once it is another', async () => {
  await using world = await announcedClinic()
  const { app, cookie } = world
  await world.send()
  await world.change(elsewhere)
  await world.callAllBack()
  world.pass(60)
  await keepDiaries(app.db, sender, world.now())
  expect(await world.waiting()).toEqual([])
  const unsaid = await world.unsaid()
  expect(unsaid).toMatchObject([{}, {}, {}].map(() => ({ kind: 'place', isElsewhere: true })))
  expect(JSON.stringify(unsaid)).not.toContain('harbour room')
  const again = { ids: unsaid.slice(0, 1).map(({ messageId }) => messageId) }
  expect((await app.call('outbox.sayAgain', cookie, again)).body.result?.data).toEqual({ told: 1 })
  expect(await world.waiting()).toHaveLength(1)
  await world.change({ ...elsewhere, place: 'The library' }, 'The room is flooded')
  expect(await world.waiting()).toEqual(everyone)
})

it('INV-9: a series with another place tells it for its announced clinics that take it, and for no other', async () => {
  await using world = await announcedClinic()
  const { app, cookie, clinic } = world
  await world.send()
  const { body } = await app.call('series.byId', cookie, { id: clinic.seriesId })
  const kept = body.result?.data as Record<string, unknown> & { readonly revision: number }
  const { name, rule, startTime, minutes, holidayRule, cutOffs, quorum, videoLink, statementText } = kept
  const same = { name, rule, startTime, minutes, holidayRule, cutOffs, quorum, videoLink, statementText }
  const changed = { id: clinic.seriesId, base: kept.revision, from: '2026-03-28', ...same, place: 'The library' }
  expect((await app.call('series.change', cookie, changed)).status).toBe(200)
  expect(await world.waiting()).toEqual(everyone)
})
