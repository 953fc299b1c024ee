import { accessLog } from '@harbour/db/tables/access-log'
import { cases } from '@harbour/db/tables/case'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { people } from '@harbour/db/tables/person'
import { asc, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { flaggedCase } from '../testing/clinic-world.ts'
import { remindDue } from './remind-due.ts'
import { sendDue } from './send-due.ts'

const sender = { origin: 'https://harbour.example.org', mailFrom: 'clinics@example.org' }

interface Unreminded {
  readonly messageId: string
  readonly name: string
  readonly sentence: string
  readonly state: string
}

/**
 * An announced clinic on 24 April whose invitations have left, and the reminder that referrals close on 1 April, which waits since
 * Monday 30 March at 14:00 by London’s clock.
 */
async function reminded() {
  const world = await clinicAhead()
  const { app, clinic } = world
  const until = (at: string) => world.pass((Date.parse(at) - Date.parse(world.now())) / 1_000)
  await app.call('clinic.announce', world.cookie, { clinicId: clinic.id })
  world.pass(61)
  await sendDue(app.db, null, world.now)
  until('2026-03-30T13:00:00.000Z')
  await remindDue(app.db, sender, world.now())
  const cookie = await app.signIn('co@example.org')
  const messages = () =>
    app.db.select().from(outboxMessages).where(eq(outboxMessages.kind, 'reminder')).orderBy(asc(outboxMessages.madeAt))
  const list = async (by: string) => (await app.call('outbox.list', by, { only: 'all', page: 1 })).body.result?.data
  return {
    ...world,
    cookie,
    until,
    messages,
    callAllBack: async () => {
      const ids = (await messages()).filter(({ state }) => state === 'waiting').map(({ id }) => id)
      expect((await app.call('outbox.callBack', cookie, { ids })).status).toBe(200)
    },
    unreminded: async (by: string = cookie) =>
      ((await list(by)) as { unreminded: readonly Unreminded[] } | undefined)?.unreminded ?? [],
    sayAgain: async (of: readonly Unreminded[], by: string = cookie) => {
      const { body } = await app.call('outbox.sayAgain', by, { ids: of.map(({ messageId }) => messageId) })
      return body.result?.data
    },
    waiting: async () =>
      (await messages())
        .filter(({ state }) => state === 'waiting')
        .map(({ toAddress, text }) => `${toAddress.split('@', 1)[0]}: ${/: (.*)$/m.exec(text)?.[1]}`)
        .toSorted(),
  }
}

const referrals = 'new referrals are taken until Wednesday 1 April 2026.'

it('REM-10: a reminder that was called back is listed, not said by itself, and said on request, once', async () => {
  await using world = await reminded()
  const { app, people: seated } = world
  expect(await world.unreminded()).toEqual([])
  await world.callAllBack()
  world.pass(60)
  expect(await remindDue(app.db, sender, world.now())).toBe(0)
  const listed = await world.unreminded()
  expect(listed).toMatchObject([
    { sentence: referrals, state: 'called back' },
    { sentence: referrals, state: 'called back' },
  ])
  const page = app.socket(world.cookie)
  await page.emitWithAck('watch', { topics: ['outbox'] })
  const heard = new Promise((resolve) => page.on('changed', resolve))
  expect(await world.sayAgain(listed)).toEqual({ told: 2 })
  expect(JSON.stringify(await heard)).toContain('outbox')
  page.close()
  expect(await world.waiting()).toEqual([`co: ${referrals}`, `holder: ${referrals}`])
  expect(await world.unreminded()).toEqual([])
  expect(await world.sayAgain(listed)).toEqual({ told: 0 })
  expect(await remindDue(app.db, sender, world.now())).toBe(0)
  world.pass(61)
  const sent: string[] = []
  await sendDue(app.db, async ({ toAddress }) => void sent.push(toAddress), world.now)
  expect(sent.toSorted()).toEqual(['co@example.org', 'holder@example.org'])
  expect(await world.sayAgain(listed)).toEqual({ told: 0 })
  const logged = await app.db.select().from(accessLog).where(eq(accessLog.what, 'outbox put'))
  const byCo = logged.filter(({ at, personId }) => at > '2026-03-30' && personId === seated.co)
  expect(byCo.map(({ facts }) => String(facts['toPersonId'])).toSorted()).toEqual([seated.co, seated.holder].toSorted())
})

it('REM-10: two presses at once, and Harbour’s own look between them, put a reminder in once', async () => {
  await using world = await reminded()
  await world.callAllBack()
  const listed = await world.unreminded()
  const look = async () => ({ told: await remindDue(world.app.db, sender, world.now()) })
  const done = await Promise.all([world.sayAgain(listed), look(), world.sayAgain(listed), look()])
  const told = done.map((each) => (each as { told: number }).told)
  expect(told.toSorted((one, other) => one - other)).toEqual([0, 0, 0, 2])
  expect(await world.waiting()).toHaveLength(2)
})

it('REM-10: called back once more it is listed again; what a mailbox refused is listed alone, with its answer', async () => {
  await using world = await reminded()
  await world.callAllBack()
  await world.sayAgain(await world.unreminded())
  await world.callAllBack()
  expect(await world.unreminded()).toHaveLength(2)
  await world.sayAgain(await world.unreminded())
  world.pass(61)
  const post = async ({ toAddress }: { readonly toAddress: string }) =>
    toAddress.startsWith('holder') ? Promise.reject({ code: 'EENVELOPE', responseCode: 550 }) : undefined
  await sendDue(world.app.db, post, world.now)
  const failed = await world.unreminded()
  expect(failed).toMatchObject([{ name: expect.any(String), state: 'failed', fault: 'EENVELOPE 550' }])
  await world.app.db.update(people).set({ email: 'mended@example.org' }).where(eq(people.id, world.people.holder))
  expect(await world.sayAgain(failed)).toEqual({ told: 1 })
  expect(await world.waiting()).toEqual([`mended: ${referrals}`])
})

it('REM-10: it is not offered, nor said, once its step is over, its clinic has moved, or it is for nobody any more', async () => {
  await using world = await reminded()
  const { app, cookie, clinic } = world
  await world.callAllBack()
  const listed = await world.unreminded()
  await app.db.update(people).set({ active: false }).where(eq(people.id, world.people.holder))
  expect(await world.unreminded()).toHaveLength(1)
  const { startTime, minutes } = clinic
  const move = { clinicId: clinic.id, from: '2026-04-24', heldOn: '2026-04-28', startTime, minutes, reason: 'Court' }
  expect((await app.call('clinic.move', cookie, move)).status).toBe(200)
  expect(await world.unreminded()).toEqual([])
  expect(await world.sayAgain(listed)).toEqual({ told: 0 })
  const back = { ...move, from: '2026-04-28', heldOn: '2026-04-24', reason: 'No court' }
  expect((await app.call('clinic.move', cookie, back)).status).toBe(200)
  expect(await world.unreminded()).toHaveLength(1)
  world.until('2026-04-01T20:00:00.000Z')
  expect(await world.unreminded(await app.signIn('co@example.org'))).toHaveLength(1)
  world.until('2026-04-02T09:00:00.000Z')
  const later = await app.signIn('co@example.org')
  expect(await world.unreminded(later)).toEqual([])
  expect(await world.sayAgain(listed, later)).toEqual({ told: 0 })
})

it('REM-10: said again in the evening it leaves, and of a clinic that has begun meanwhile it does not (REM-8)', async () => {
  await using world = await reminded()
  const { app, clinic } = world
  await world.callAllBack()
  world.until('2026-03-30T20:00:00.000Z')
  const evening = await app.signIn('co@example.org')
  const [first, second] = await world.unreminded(evening)
  expect(await world.sayAgain(first === undefined ? [] : [first], evening)).toEqual({ told: 1 })
  world.pass(61)
  const sent: string[] = []
  await sendDue(app.db, async ({ id }) => void sent.push(id), world.now)
  expect(sent).toHaveLength(1)
  expect(await world.sayAgain(second === undefined ? [] : [second], evening)).toEqual({ told: 1 })
  await app.asOwner(`update clinics set status = 'open' where id = '${clinic.id}'`)
  world.pass(61)
  await sendDue(app.db, async ({ id }) => void sent.push(id), world.now)
  expect(sent).toHaveLength(1)
})

it('REM-10: what is said again passes the content check, and only those who look after the outbox say it', async () => {
  await using world = await reminded()
  const { app } = world
  await world.callAllBack()
  const listed = await world.unreminded()
  const holder = await app.signIn('holder@example.org')
  expect((await app.call('outbox.sayAgain', holder, { ids: listed.map(({ messageId }) => messageId) })).status).toBe(
    403,
  )
  const { caseId } = await flaggedCase(app.db, world.people.holder)
  await app.db.update(cases).set({ reference: 'New referrals' }).where(eq(cases.id, caseId))
  expect(await world.sayAgain(listed)).toEqual({ told: 0 })
  expect(await world.unreminded()).toMatchObject([{ state: 'refused' }, { state: 'refused' }])
  await app.db.update(cases).set({ reference: 'FC-26-0001' }).where(eq(cases.id, caseId))
  expect(await world.sayAgain(await world.unreminded())).toEqual({ told: 2 })
})
