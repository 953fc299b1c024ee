import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { addPerson } from '../testing/running-app.ts'

it('ABS-2: days away of a seat, its deputy or a chair are seen by those of the clinics; only one’s own are changed', async () => {
  await using world = await clinicAhead()
  const { app, cookie } = world
  await addPerson(app.db, 'else@example.org', ['representative'])
  const [holder, other] = [await app.signIn('holder@example.org'), await app.signIn('else@example.org')]
  const away = { id: randomUUID(), fromDay: '2026-04-20', untilDay: '2026-04-24' }
  expect((await app.call('absence.keep', holder, away)).status).toBe(200)
  expect((await app.call('absence.keep', holder, away)).status).toBe(200)
  expect((await app.call('absence.keep', other, { ...away, id: randomUUID() })).status).toBe(200)
  const between = async (from: string, until: string) =>
    (await app.call('absence.between', cookie, { from, until })).body.result?.data
  expect(await between('2026-04-24', '2026-04-30')).toMatchObject([{ personId: world.people.holder, isChair: false }])
  expect(await between('2026-04-25', '2026-04-30')).toEqual([])
  await app.call('absence.remove', other, { id: away.id })
  expect((await app.call('absence.mine', holder)).body.result?.data).toEqual([away])
  await app.call('absence.remove', holder, { id: away.id })
  expect(await between('2026-04-24', '2026-04-30')).toEqual([])
})
