import { closeDb, openDb } from '@harbour/db/open-db'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { mailServer } from '../testing/mail-server.ts'
import type { Post } from './post.ts'
import { smtpPost } from './post.ts'
import { remindDue } from './remind-due.ts'
import { sendDue } from './send-due.ts'

const FROM = 'clinics@example.org'

async function announced() {
  const world = await clinicAhead()
  await world.app.call('clinic.announce', world.cookie, { clinicId: world.clinic.id })
  world.pass(61)
  return world
}

it('OUT-6: several servers send each message once, to a real mail server, as invitation and as file', async () => {
  await using world = await announced()
  await using mail = await mailServer()
  const nodes = Array.from({ length: 4 }, () => ({ db: openDb(world.app.databaseUrl, 2), ...smtpPost(mail.url, FROM) }))
  await Promise.all(nodes.map(({ db, post }) => sendDue(db, post, world.now)))
  for (const { db, close } of nodes) {
    close()
    await closeDb(db)
  }
  expect(mail.delivered.map(({ to }) => to).toSorted()).toEqual([
    'co@example.org',
    'deputy@example.org',
    'holder@example.org',
  ])
  const raw = mail.delivered.find(({ to }) => to === 'holder@example.org')?.raw ?? ''
  expect(raw).toMatch(/^Subject: Partnership meeting, Friday 24 April$/m)
  expect(raw).toMatch(/^From: Harbour <clinics@example.org>$/m)
  expect(raw).toMatch(/^Auto-Submitted: auto-generated$/m)
  expect(raw).toMatch(/text\/calendar; charset=utf-8; method=REQUEST/)
  expect(raw).toMatch(/partnership-meeting-2026-04-24\.ics/)
  expect(raw).not.toMatch(/stalk|victim|Ashdown|Bright/i)
})

it('OUT-6: a server that dies while it sends leaves the message to another, which sends the same one', async () => {
  await using world = await announced()
  const ids: string[] = []
  const dying: Post = async ({ id }) => {
    ids.push(id)
    throw new Error('killed', { cause: 'the connection to the database is gone' })
  }
  const db = openDb(world.app.databaseUrl, 1)
  const isGone = sendDue(
    db,
    async (message) => {
      await dying(message).catch(() => undefined)
      await world.app.asOwner(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
      )
    },
    world.now,
  )
  await expect(isGone).rejects.toThrow(/Failed query|connection|terminat/i)
  await closeDb(db)
  const sent: string[] = []
  await sendDue(world.app.db, async ({ id }) => void sent.push(id), world.now)
  expect(sent).toHaveLength(3)
  expect(sent).toContain(ids[0])
})

it('OUT-5: what the mail server does not take now is tried again, and what it never takes is given up at once', async () => {
  let isFull = true
  await using world = await announced()
  await using mail = await mailServer((address) =>
    address.startsWith('deputy') ? 550 : isFull && address.startsWith('holder') ? 452 : null,
  )
  const { post, close } = smtpPost(mail.url, FROM)
  const states = async () => {
    const rows = await world.app.db.select().from(outboxMessages)
    return Object.fromEntries(
      rows.map(({ toAddress, state, attempts, fault }) => [
        toAddress.split('@', 1)[0],
        `${state} ${attempts} ${fault}`,
      ]),
    )
  }
  await sendDue(world.app.db, post, world.now)
  expect(await states()).toEqual({
    holder: 'waiting 1 EENVELOPE 452',
    deputy: 'failed 0 EENVELOPE 550',
    co: 'sent 0 null',
  })
  await sendDue(world.app.db, post, world.now)
  expect((await states())['holder']).toBe('waiting 1 EENVELOPE 452')
  world.pass(61)
  await sendDue(world.app.db, post, world.now)
  expect((await states())['holder']).toBe('waiting 2 EENVELOPE 452')
  isFull = false
  world.pass(121)
  await sendDue(world.app.db, post, world.now)
  close()
  expect((await states())['holder']).toBe('sent 2 null')
  expect(mail.delivered).toHaveLength(2)
})

it('OUT-5: a mail server that cannot be reached is tried with one message, not with each', async () => {
  await using world = await announced()
  const { post, close } = smtpPost('smtp://127.0.0.1:9', FROM)
  await sendDue(world.app.db, post, world.now)
  close()
  const tried = (await world.app.db.select().from(outboxMessages)).map(({ attempts }) => attempts)
  expect(tried.toSorted((one, other) => one - other)).toEqual([0, 0, 1])
})

it('OUT-7: without a mail server a message is kept as it would have been sent, and is never sent later', async () => {
  await using world = await announced()
  await sendDue(world.app.db, null, world.now)
  const sent: string[] = []
  world.pass(3_600)
  await sendDue(world.app.db, async ({ id }) => void sent.push(id), world.now)
  expect(sent).toEqual([])
  const kept = await world.app.db.select().from(outboxMessages).where(eq(outboxMessages.state, 'not sent'))
  expect(kept).toHaveLength(3)
})

it('REM-2: a reminder that was not taken in working hours waits for the next, while what a person has just done leaves at once', async () => {
  await using world = await clinicAhead()
  const { app, clinic } = world
  // Referrals for 24 April close on 1 April; two working days before that is Monday 30 March, 17:50 by London’s clock.
  const until = (at: string) => world.pass((Date.parse(at) - Date.parse(world.now())) / 1_000)
  until('2026-03-30T16:50:00.000Z')
  await remindDue(app.db, { origin: app.url, mailFrom: FROM }, world.now())
  const sent: string[] = []
  let isFull = true
  const post: Post = async ({ kind, toAddress }) => {
    if (isFull) throw Object.assign(new Error('full'), { code: 'EENVELOPE', responseCode: 452 })
    sent.push(`${toAddress.split('@', 1)[0]}: ${kind}`)
  }
  until('2026-03-30T16:52:00.000Z')
  await sendDue(app.db, post, world.now)
  isFull = false
  until('2026-03-30T19:00:00.000Z')
  const cookie = await app.signIn('co@example.org')
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  world.pass(61)
  await sendDue(app.db, post, world.now)
  expect(sent.toSorted()).toEqual(['co: invitation', 'deputy: invitation', 'holder: invitation'])
  const list = await app.call('outbox.list', cookie, { only: 'waiting', page: 1 })
  expect(list.body.result?.data).toMatchObject({ isQuiet: true, messages: [{ kind: 'reminder', attempts: 1 }] })
  until('2026-03-31T07:00:00.000Z')
  await sendDue(app.db, post, world.now)
  expect(sent.slice(3)).toEqual(['co: reminder'])
})

it('REM-8: a reminder that has waited is not sent of a clinic that was moved or cancelled meanwhile', async () => {
  await using world = await clinicAhead()
  const { app, clinic } = world
  world.pass((Date.parse('2026-03-30T16:59:30.000Z') - Date.parse(world.now())) / 1_000)
  await remindDue(app.db, { origin: app.url, mailFrom: FROM }, world.now())
  const cookie = await app.signIn('co@example.org')
  const moved = { clinicId: clinic.id, from: '2026-04-24', heldOn: '2026-04-28', startTime: '13:00', minutes: 180 }
  const done = await app.call('clinic.move', cookie, { ...moved, reason: 'The chair is in court' })
  expect(done.status).toBe(200)
  world.pass(15 * 3_600)
  const sent: string[] = []
  await sendDue(app.db, async ({ kind }) => void sent.push(kind), world.now)
  expect(sent).toEqual([])
  expect(await app.db.select().from(outboxMessages)).toMatchObject([{ kind: 'reminder', state: 'replaced' }])
})
