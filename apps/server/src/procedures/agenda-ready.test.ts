import { randomUUID } from 'node:crypto'
import { agendaItems } from '@harbour/db/tables/agenda'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { people } from '@harbour/db/tables/person'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { flaggedCase } from '../testing/clinic-world.ts'
import { withAgenda } from '../testing/locked-agenda.ts'

/** A clinic ahead with an agenda, its coordinator and its chair, with a line about a case that is hidden from the chair. */
async function anAgenda() {
  const world = await clinicAhead()
  const { app, cookie, clinic } = world
  const chair = await withAgenda(world)
  const { caseId } = await flaggedCase(app.db, world.people.holder)
  const itemId = randomUUID()
  const line = { clinicId: clinic.id, minutes: 15, whyHere: '', whyThere: '', position: 3 }
  await app.db.insert(agendaItems).values({ ...line, id: itemId, kind: 'case', caseId })
  const send = (path: string, by: string, base: number, rest: object) =>
    app.call(`agenda.${path}`, by, { id: randomUUID(), clinicId: clinic.id, base, ...rest })
  const read = async (path: string, by: string, input?: object) => {
    const { body } = await app.call(path, by, input)
    return body.result?.data as never
  }
  return {
    app,
    cookie,
    chair,
    clinicId: clinic.id,
    caseId,
    itemId,
    send,
    stepsFor: async (by: string) =>
      ((await read('agenda.byClinic', by, { clinicId: clinic.id })) as { steps: unknown }).steps,
    waiting: async (by: string) => ((await read('home.day', by)) as { toApprove: readonly unknown[] }).toApprove,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

it('AGE-24: the chair sees an agenda that is ready at home, a change takes that back, and each step says who and when', async () => {
  await using world = await anAgenda()
  const { app, cookie, chair, clinicId, send, stepsFor, waiting } = world
  expect(await waiting(chair)).toEqual([])
  expect((await send('ready', cookie, 0, { what: 'ready' })).status).toBe(200)
  expect(await waiting(chair)).toMatchObject([{ clinicId }])
  expect(await waiting(cookie)).toEqual([])
  expect(await stepsFor(cookie)).toMatchObject({ ready: { by: 'Robin Ashdown' }, takenBack: null, locked: null })
  const other = { what: 'add other', itemId: randomUUID(), title: 'Visitor', minutes: 5 }
  expect((await send('addOther', cookie, 1, other)).status).toBe(200)
  expect(await waiting(chair)).toEqual([])
  expect(await stepsFor(chair)).toMatchObject({ takenBack: { by: 'Robin Ashdown' } })
  expect((await send('ready', cookie, 2, { what: 'ready' })).status).toBe(200)
  expect((await send('lock', chair, 3, { what: 'lock' })).status).toBe(200)
  expect(await waiting(chair)).toEqual([])
  expect(await stepsFor(chair)).toMatchObject({ takenBack: null, locked: { by: 'Robin Ashdown' }, sent: null })
  await app.call('clinic.announce', cookie, { clinicId })
  expect(await stepsFor(chair)).toMatchObject({ sent: { people: 4, isWaiting: true } })
})

it('AGE-24: a change about a case that is hidden from somebody takes nothing back for them', async () => {
  await using world = await anAgenda()
  const { app, cookie, chair, caseId, itemId, send, stepsFor, waiting } = world
  const [leader] = await app.db.select().from(people).where(eq(people.email, 'chair@example.org'))
  const declared = { caseId, personId: leader?.id ?? '', declaredAt: '2026-03-27T09:00:00.000Z', reason: '' }
  await app.db.insert(caseConflicts).values(declared)
  await send('ready', cookie, 0, { what: 'ready' })
  expect((await send('setMinutes', cookie, 1, { what: 'minutes', itemId, minutes: 20 })).status).toBe(200)
  expect(await stepsFor(cookie)).toMatchObject({ takenBack: { by: 'Robin Ashdown' } })
  expect(await stepsFor(chair)).toMatchObject({ takenBack: null })
  expect(await waiting(chair)).toHaveLength(1)
})
