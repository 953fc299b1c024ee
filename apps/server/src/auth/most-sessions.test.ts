import { beforeAll, expect, it } from 'vitest'
import { clinicMoment } from '../testing/clinic-day.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

let now = clinicMoment
let app: Awaited<ReturnType<typeof runningApp>>

beforeAll(async () => {
  app = await runningApp(() => now, { demo: false })
  return () => app[Symbol.asyncDispose]()
})

const isIn = async (cookie: string) => (await app.call('session.me', cookie)).status === 200

it('SES-18: a sixth session ends the one that was not used for longest, and nobody else’s', async () => {
  await addPerson(app.db, 'many@example.org', ['advocate'])
  await addPerson(app.db, 'other@example.org', ['advocate'])
  const other = await app.signIn('other@example.org')
  const cookies: string[] = []
  const passMinutes = (minutes: number) => (now = new Date(Date.parse(now) + minutes * 60_000).toISOString())
  for (let count = 0; count < 5; count += 1) {
    cookies.push(await app.signIn('many@example.org'))
    passMinutes(1)
  }
  const [first = '', second = ''] = cookies
  passMinutes(1)
  // The one that began first is in use, as the chair's is in a clinic.
  expect(await isIn(first)).toBe(true)
  cookies.push(await app.signIn('many@example.org'))
  expect(await isIn(second)).toBe(false)
  for (const cookie of [...cookies.filter((each) => each !== second), other]) expect(await isIn(cookie)).toBe(true)
})

it('SES-18: counts none that has ended by itself', async () => {
  await addPerson(app.db, 'later@example.org', ['advocate'])
  for (let count = 0; count < 5; count += 1) await app.signIn('later@example.org')
  now = new Date(Date.parse(now) + 16 * 60_000).toISOString()
  const kept = await app.signIn('later@example.org')
  await app.signIn('later@example.org')
  expect(await isIn(kept)).toBe(true)
})
