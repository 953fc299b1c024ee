import { accessLog } from '@harbour/db/tables/access-log'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { someSeries } from '../testing/clinic-world.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

interface Holiday {
  readonly day: string
  readonly name: string
}

const world = async () => {
  const app = await runningApp(() => '2026-03-27T10:00:00.000Z')
  await addPerson(app.db, 'admin@example.org', ['administrator'])
  await addPerson(app.db, 'co@example.org', ['coordinator'])
  const [admin, coordinator] = [await app.signIn('admin@example.org'), await app.signIn('co@example.org')]
  const list = async () => (await app.call('holiday.list', coordinator)).body.result?.data as readonly Holiday[]
  return { app, admin, coordinator, list, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() }
}

it('HOL-1: an administrator changes the bank holidays that Harbour came with, and nobody else does', async () => {
  await using held = await world()
  const { app, admin, coordinator, list } = held
  const came = await list()
  expect(came).toContainEqual({ day: '2026-04-03', name: 'Good Friday' })
  expect((await app.call('holiday.keep', coordinator, { day: '2026-06-15', name: 'A jubilee' })).status).toBe(403)
  expect((await app.call('holiday.keep', admin, { day: '2026-06-15', name: 'A jubilee' })).status).toBe(200)
  expect((await app.call('holiday.remove', admin, { day: '2026-05-25' })).status).toBe(200)
  const now = await list()
  expect(now).toHaveLength(came.length)
  expect(now).toContainEqual({ day: '2026-06-15', name: 'A jubilee' })
  expect(now.map(({ day }) => day)).not.toContain('2026-05-25')
  const logged = await app.db.select().from(accessLog).where(eq(accessLog.what, 'holiday kept'))
  expect(logged).toMatchObject([{ facts: { day: '2026-06-15' } }])
})

it('HOL-3: whoever adds a day is told which clinics are on it, and the clinics, and whoever may move them, say so', async () => {
  await using held = await world()
  const { app, admin, coordinator } = held
  const series = someSeries()
  await app.call('series.create', coordinator, series)
  const kept = await app.call('holiday.keep', admin, { day: '2026-06-04', name: 'A jubilee' })
  expect(kept.body.result?.data).toEqual({ day: '2026-06-04', clinics: [{ series: series.name, startTime: '13:00' }] })
  const home = async (by: string) => {
    const { body } = await app.call('home.day', by)
    return (body.result?.data as { onHolidays: readonly { id: string }[] } | undefined)?.onHolidays ?? []
  }
  expect(await home(admin)).toEqual([])
  const [clinic] = await home(coordinator)
  expect(clinic).toMatchObject({ heldOn: '2026-06-04' })
  const asked = { from: '2026-06-01', until: '2026-07-31', seriesId: series.id, order: 'soonest' }
  const listed = await app.call('clinic.list', coordinator, asked)
  expect(listed.body.result?.data).toMatchObject([{ onHoliday: true }, { onHoliday: false }])
  const read = await app.call('clinic.byId', coordinator, { id: clinic?.id })
  expect(read.body.result?.data).toMatchObject({ onHoliday: true })
})

it('HOL-2: clinics are dated around the bank holidays that are kept, and stay where they are until they are dated again', async () => {
  await using held = await world()
  const { app, admin, coordinator } = held
  await app.call('holiday.keep', admin, { day: '2026-06-04', name: 'A jubilee' })
  const series = someSeries()
  await app.call('series.create', coordinator, series)
  const asked = { from: '2026-06-01', until: '2026-06-30', seriesId: series.id, order: 'soonest' }
  const firstOf = async () => {
    const { body } = await app.call('clinic.list', coordinator, asked)
    return (body.result?.data as readonly { heldOn: string; dateReason: string }[] | undefined)?.[0]
  }
  const june = await firstOf()
  expect(june?.heldOn).toBe('2026-06-08')
  expect(june?.dateReason).toContain('that day is a bank holiday')
  await app.call('holiday.remove', admin, { day: '2026-06-04' })
  const after = await firstOf()
  expect(after?.heldOn).toBe('2026-06-08')
})
