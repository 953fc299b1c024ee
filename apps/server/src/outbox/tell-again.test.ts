import { randomUUID } from 'node:crypto'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { personRoles } from '@harbour/db/tables/person'
import { and, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { flaggedCase } from '../testing/clinic-world.ts'
import { agendasTold, withLockedAgenda } from '../testing/locked-agenda.ts'
import { keepDiaries } from './keep-diaries.ts'
import { sendDue } from './send-due.ts'

const sender = { origin: 'https://harbour.example.org', mailFrom: 'clinics@example.org' }

interface Untold {
  readonly messageId: string
  readonly name: string
  readonly isLate: boolean
}

/** An announced clinic whose locked agenda is being sent round to chair, coordinator, deputy and holder. */
async function lockedClinic() {
  const world = await clinicAhead()
  const { app, cookie, clinic } = world
  const chair = await withLockedAgenda(world)
  const agendas = eq(outboxMessages.kind, 'agenda')
  return {
    ...world,
    chair,
    callAllBack: async () => {
      const rows = await app.db
        .select()
        .from(outboxMessages)
        .where(and(agendas, eq(outboxMessages.state, 'waiting')))
      await app.call('outbox.callBack', cookie, { ids: rows.map(({ id }) => id) })
    },
    send: async () => {
      world.pass(61)
      await sendDue(app.db, async () => undefined, world.now)
    },
    addLate: async (caseId: string) => {
      const line = { itemId: randomUUID(), caseId, kind: 'case', minutes: 15, reason: 'It cannot wait' }
      const add = { id: randomUUID(), clinicId: clinic.id, base: 1, what: 'add case', ...line }
      const added = await app.call('agenda.addCase', chair, add)
      expect(added.status).toBe(200)
    },
    move: async (from: string, heldOn: string) => {
      const when = { clinicId: clinic.id, from, heldOn, startTime: '13:00', minutes: 180 }
      const moved = await app.call('clinic.move', cookie, { ...when, reason: `Moved from ${from}` })
      expect(moved.status).toBe(200)
    },
    untold: async (by: string = cookie) => {
      const { body } = await app.call('outbox.list', by, { only: 'all', page: 1 })
      return (body.result?.data as { untold: readonly Untold[] } | undefined)?.untold ?? []
    },
    sayAgain: async (untold: readonly Untold[], by: string = cookie) => {
      const { body } = await app.call('outbox.sayAgain', by, { ids: untold.map(({ messageId }) => messageId) })
      return body.result?.data
    },
    /** Who is told now, and of which day. */
    waiting: async () =>
      (await agendasTold(world)).filter((each) => each.endsWith('waiting')).map((each) => each.replace(/, w.*$/, '')),
  }
}

const everyone = ['chair', 'co', 'deputy', 'holder']

it('CIR-4: who was to be told of an agenda that was called back is listed, not told by itself, and told on request, once', async () => {
  await using world = await lockedClinic()
  expect(await world.untold()).toEqual([])
  await world.callAllBack()
  world.pass(60)
  await keepDiaries(world.app.db, sender, world.now())
  expect(await world.waiting()).toEqual([])
  const untold = await world.untold()
  expect(untold).toHaveLength(4)
  expect(await world.sayAgain(untold)).toEqual({ told: 4 })
  expect(await world.waiting()).toEqual(everyone.map((who) => `${who}: Agenda: partnership meeting, Friday 24 April`))
  expect(await world.untold()).toEqual([])
  expect(await world.sayAgain(untold)).toEqual({ told: 0 })
  await world.send()
  expect(await world.sayAgain(untold)).toEqual({ told: 0 })
})

it('CIR-4: whom the mail server never took, and who is still expected, is listed and told again alone', async () => {
  await using world = await lockedClinic()
  const { app, people } = world
  world.pass(61)
  const failing = new Set(['holder@example.org', 'deputy@example.org'])
  await sendDue(
    app.db,
    async ({ toAddress }) =>
      failing.has(toAddress) ? Promise.reject({ code: 'EENVELOPE', responseCode: 550 }) : undefined,
    world.now,
  )
  expect(await world.untold()).toMatchObject([{ state: 'failed' }, { state: 'failed' }])
  await world.setSeat({ deputyPersonId: null })
  const [holder, ...others] = await world.untold()
  expect(others).toEqual([])
  expect(holder).toMatchObject({ personId: people.holder, heldOn: '2026-04-24', fault: 'EENVELOPE 550' })
  expect(await world.sayAgain(holder === undefined ? [] : [holder])).toEqual({ told: 1 })
  expect(await world.waiting()).toEqual(['holder: Agenda: partnership meeting, Friday 24 April'])
})

it('CIR-4: a late case that was called back is announced again, to nobody from whom it is hidden, and as who sees the outbox may know', async () => {
  await using world = await lockedClinic()
  const { app, people, chair } = world
  await world.send()
  const { caseId } = await flaggedCase(app.db, people.holder)
  await world.addLate(caseId)
  await world.callAllBack()
  const untold = await world.untold()
  expect(untold.map(({ isLate }) => isLate)).toEqual([true, true, true, true])
  const conflict = { caseId, declaredAt: world.now(), reason: '' }
  await app.db.insert(caseConflicts).values([
    { ...conflict, personId: people.co },
    { ...conflict, personId: people.deputy },
  ])
  expect(await world.untold()).toEqual([])
  expect(await world.sayAgain(untold)).toEqual({ told: 0 })
  expect(await world.untold(chair)).toHaveLength(2)
  expect(await world.sayAgain(untold, chair)).toEqual({ told: 2 })
  const changed = 'Agenda changed: partnership meeting, Friday 24 April'
  expect(await world.waiting()).toEqual([`chair: ${changed}`, `holder: ${changed}`])
})

it('CIR-5: what waits to be said of an agenda is said with the new day of a clinic that is moved, also of a late case', async () => {
  await using world = await lockedClinic()
  await world.move('2026-04-24', '2026-04-28')
  const moved = (who: string) => `${who}: Agenda: partnership meeting, Tuesday 28 April`
  expect(await world.waiting()).toEqual(everyone.map(moved))
  await world.send()
  const { caseId } = await flaggedCase(world.app.db, world.people.holder)
  await world.addLate(caseId)
  await world.move('2026-04-28', '2026-04-29')
  const changed = (who: string) => `${who}: Agenda changed: partnership meeting, Wednesday 29 April`
  expect(await world.waiting()).toEqual(everyone.map(changed))
})

it('CIR-5: nothing is said of the agenda of a clinic that is cancelled, nor to somebody who is not expected any more', async () => {
  await using world = await lockedClinic()
  const { app, cookie, clinic, people } = world
  await world.setSeat({ deputyPersonId: null })
  expect(await world.waiting()).toHaveLength(3)
  await app.db.update(personRoles).set({ untilDay: '2026-03-27' }).where(eq(personRoles.personId, people.co))
  const sent: string[] = []
  world.pass(61)
  await sendDue(app.db, async ({ kind, toAddress }) => void sent.push(`${kind} ${toAddress}`), world.now)
  expect(sent.filter((each) => each.startsWith('agenda')).toSorted()).toEqual([
    'agenda chair@example.org',
    'agenda holder@example.org',
  ])
  await app.db.update(outboxMessages).set({ state: 'waiting' }).where(eq(outboxMessages.kind, 'agenda'))
  await app.db.update(personRoles).set({ untilDay: null }).where(eq(personRoles.personId, people.co))
  const cancelled = await app.call('clinic.cancel', cookie, { clinicId: clinic.id, reason: 'The chair is ill' })
  expect(cancelled.status).toBe(200)
  expect(await world.waiting()).toEqual([])
})
