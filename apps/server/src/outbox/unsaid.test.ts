import { answers } from '@harbour/db/tables/answer'
import { clinics } from '@harbour/db/tables/clinic'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import type { Post } from './post.ts'
import { sendDue } from './send-due.ts'
import { keepDiaries } from './keep-diaries.ts'

const sender = { origin: 'https://harbour.example.org', mailFrom: 'clinics@example.org' }

/** A clinic whose agenda is locked, in everybody’s diary on 24 April, and moved to 27 April. */
async function movedClinic() {
  const world = await clinicAhead()
  const { app, cookie, clinic } = world
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  world.pass(61)
  await sendDue(app.db, null, world.now)
  await app.db.update(clinics).set({ status: 'agenda locked' }).where(eq(clinics.id, clinic.id))
  const move = async (from: string, heldOn: string) => {
    const when = { clinicId: clinic.id, from, heldOn, startTime: '13:00', minutes: 180 }
    const moved = await app.call('clinic.move', cookie, { ...when, reason: `Moved from ${from}` })
    expect(moved.status).toBe(200)
  }
  await move('2026-04-24', '2026-04-27')
  return {
    ...world,
    move,
    /** A minute later Harbour looks again by itself. */
    lookAgain: async () => {
      world.pass(60)
      await keepDiaries(app.db, sender, world.now())
      return world.waiting()
    },
    callAllBack: async () => {
      const rows = await app.db.select().from(outboxMessages).where(eq(outboxMessages.state, 'waiting'))
      await app.call('outbox.callBack', cookie, { ids: rows.map(({ id }) => id) })
    },
    unsaid: async () => {
      const { body } = await app.call('outbox.list', cookie, { only: 'all', page: 1 })
      return (body.result?.data as { unsaid: readonly object[] } | undefined)?.unsaid ?? []
    },
  }
}

it('INV-6: what was called back is not said again by itself, until something new changes', async () => {
  await using world = await movedClinic()
  await world.callAllBack()
  expect(await world.lookAgain()).toEqual([])
  await world.setSeat()
  expect(await world.waiting()).toEqual([])
  await world.move('2026-04-27', '2026-04-28')
  const all = ['co: change', 'deputy: change', 'holder: change']
  expect(await world.waiting()).toEqual(all)
  await world.move('2026-04-28', '2026-04-27')
  expect(await world.waiting()).toEqual(all)
})

it('INV-6: a day that was called back is said when the clinic went back and is moved there again', async () => {
  await using world = await movedClinic()
  await world.callAllBack()
  await world.move('2026-04-27', '2026-04-24')
  expect(await world.waiting()).toEqual([])
  expect(await world.unsaid()).toEqual([])
  await world.move('2026-04-24', '2026-04-27')
  expect(await world.waiting()).toEqual(['co: change', 'deputy: change', 'holder: change'])
})

it.each([
  ['the content check refuses', async () => undefined, { subject: 'About Okafor' }],
  ['the mail server never takes', async () => Promise.reject({ code: 'EENVELOPE', responseCode: 550 }), {}],
] as readonly (readonly [string, Post, object])[])(
  'INV-6: what %s is not put in again each minute, and no answer is lost by it',
  async (_who, post, over) => {
    await using world = await movedClinic()
    const { app, clinic } = world
    if ('subject' in over)
      await app.db.update(outboxMessages).set({ subject: 'a stalker' }).where(eq(outboxMessages.state, 'waiting'))
    world.pass(61)
    await sendDue(app.db, post, world.now)
    const answer = { clinicId: clinic.id, answer: 'coming', informationSent: false }
    expect((await app.call('answer.give', await app.signIn('holder@example.org'), answer)).status).toBe(200)
    expect(await world.lookAgain()).toEqual([])
    expect(await world.lookAgain()).toEqual([])
    expect(await app.db.select().from(answers)).toHaveLength(1)
  },
)

it('INV-7: whoever looks after the outbox sees whose diary still says the old, and can say it again', async () => {
  await using world = await movedClinic()
  const { app, cookie, clinic, people } = world
  expect(await world.unsaid()).toEqual([])
  await world.callAllBack()
  const [first] = await world.unsaid()
  expect(await world.unsaid()).toHaveLength(3)
  expect(first).toMatchObject({
    clinicId: clinic.id,
    kind: 'change',
    state: 'called back',
    meant: { heldOn: '2026-04-27', startTime: '13:00', minutes: 180 },
    told: { heldOn: '2026-04-24', startTime: '13:00', minutes: 180 },
  })
  const ofHolder = (await world.unsaid()).filter((each) => 'personId' in each && each.personId === people.holder)
  const again = { ids: ofHolder.map((each) => ('messageId' in each ? each.messageId : null)) }
  expect((await app.call('outbox.sayAgain', cookie, again)).body.result?.data).toEqual({ told: 1 })
  expect((await app.call('outbox.sayAgain', cookie, again)).body.result?.data).toEqual({ told: 0 })
  expect(await world.waiting()).toEqual(['holder: change'])
  expect((await world.unsaid()).map((each) => 'personId' in each && each.personId)).not.toContain(people.holder)
  expect(await world.unsaid()).toHaveLength(2)
  expect((await app.call('outbox.sayAgain', await app.signIn('holder@example.org'), again)).status).toBe(403)
})
