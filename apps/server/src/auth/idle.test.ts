import { beforeAll, beforeEach, expect, it } from 'vitest'
import { liveEvents } from '../live/events.ts'
import { clinicMoment } from '../testing/clinic-day.ts'
import { livePlan } from '../testing/live-plan.ts'
import { addPerson } from '../testing/running-app.ts'
import { signedInAgain } from './sessions.ts'

let now = clinicMoment
let app: Awaited<ReturnType<typeof livePlan>>
let cookie = ''

beforeAll(async () => {
  app = await livePlan(() => now)
  await addPerson(app.db, 'away@example.org', ['advocate'])
  await app.attend('attending@example.org', ['psychologist'])
  return () => app[Symbol.asyncDispose]()
})

beforeEach(async () => {
  now = clinicMoment
  cookie = await app.signIn('away@example.org')
})

const pass = (minutes: number) => {
  now = new Date(Date.parse(now) + minutes * 60_000).toISOString()
}

/** Reads as a page does that nobody has touched for some minutes; answers with the minutes left, null when the session is over. */
async function minutesLeft(untouchedMinutes: number | null, as = cookie): Promise<number | null> {
  const said = untouchedMinutes === null ? {} : { 'x-untouched': String(untouchedMinutes * 60) }
  const { headers, status } = await app.post('/trpc/session.me', null, { cookie: as, ...said })
  return status === 401 ? null : Number(headers.get('x-session-ends')?.split(',')[0]) / 60
}

it('SES-16: what a page reads by itself does not keep a session that nobody uses', async () => {
  for (const left of [10, 5]) {
    pass(5)
    expect(await minutesLeft(15 - left)).toBe(left)
  }
  pass(4)
  expect(await minutesLeft(14)).toBe(1)
  pass(1)
  expect(await minutesLeft(15)).toBeNull()
})

it('SES-16: what a person does counts from when they did it', async () => {
  pass(10)
  expect(await minutesLeft(4)).toBe(11)
  pass(1)
  expect(await minutesLeft(null)).toBe(15)
  pass(1)
  for (const nonsense of ['-5', 'soon', ''])
    expect((await app.post('/trpc/session.me', null, { cookie, 'x-untouched': nonsense })).status).toBe(200)
  pass(14)
  expect(await minutesLeft(0)).toBe(15)
})

it('SES-1: who listens in an open clinic has the hour from their last touch, and is told of its end', async () => {
  const listening = await app.signIn('attending@example.org')
  pass(12)
  expect(await minutesLeft(12, listening)).toBe(48)
  pass(46)
  expect(await minutesLeft(58, listening)).toBe(2)
  pass(2)
  expect(await minutesLeft(60, listening)).toBeNull()
})

it('SES-16: a connection moves no end on, but by what is typed', async () => {
  const { body } = await app.call('session.me', cookie)
  const me = body.result?.data as { readonly sessionId: string } | undefined
  const look = async (actedAt: string | null) =>
    (await signedInAgain({ db: app.db, now: () => now }, me?.sessionId ?? '', actedAt))?.idleUntil
  pass(10)
  const ends = await look(null)
  expect(ends).toBe('2026-03-27T13:15:00.000Z')
  expect(await look(now)).toBe('2026-03-27T13:25:00.000Z')
  const typed = Object.entries(liveEvents).filter(([, { isTyped }]) => isTyped === true)
  expect(typed.map(([name]) => name)).toEqual(['doc:up'])
})
