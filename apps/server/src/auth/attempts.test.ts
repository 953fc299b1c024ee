import { beforeAll, expect, it } from 'vitest'
import type { Db } from '@harbour/db/open-db'
import { freshDb } from '@harbour/db/testing/fresh-db'
import { signInLimits } from '@harbour/db/tables/factor'
import { WRONG_ANYWHERE, WRONG_FROM_NETWORK } from '@harbour/domain/people/attempts'
import { like } from 'drizzle-orm'
import { createAttempts } from './attempts.ts'
import type { Attempt, Attempts } from './attempts.ts'

let db: Db
let attempts: Attempts

beforeAll(async () => {
  const fresh = await freshDb()
  db = fresh.db
  attempts = createAttempts(db)
  return () => fresh[Symbol.asyncDispose]()
})

const attempt = (whom: string, address: string, device: string | null = null): Attempt => ({
  what: 'password',
  whom,
  address,
  device,
})

/** As when so much time has gone by that nobody waits any more. */
async function afterWaiting(): Promise<void> {
  await db.update(signInLimits).set({ expire: 1 }).where(like(signInLimits.key, 'wait:%'))
}

it('SES-15: makes a network wait that tries one password on many accounts, and not the browsers known to them', async () => {
  const network = '192.0.2.1'
  for (let account = 1; account < WRONG_FROM_NETWORK; account += 1)
    await attempts.countWrong(attempt(`person ${account}`, network))
  const next = attempt('somebody else', network)
  expect(await attempts.minutesToWait(next)).toBe(0)
  await attempts.countWrong(attempt('the last', network))
  expect(await attempts.minutesToWait(next)).toBe(1)
  expect(await attempts.minutesToWait(attempt('somebody else', network, 'their browser'))).toBe(0)
  expect(await attempts.minutesToWait(attempt('somebody else', '192.0.2.2'))).toBe(0)
  await afterWaiting()
  expect(await attempts.minutesToWait(next)).toBe(0)
  await attempts.countWrong(next)
  expect(await attempts.minutesToWait(attempt('another', network))).toBe(2)
})

it('SES-15: slows guesses at one account from many places, and shuts no colleague out of it', async () => {
  for (let place = 0; place < WRONG_ANYWHERE; place += 1)
    await attempts.countWrong(attempt('guessed at', `198.51.100.${place}`))
  const owner = attempt('guessed at', '203.0.113.1')
  expect(await attempts.minutesToWait(attempt('guessed at', '203.0.113.1', 'known'))).toBe(0)
  expect(await attempts.minutesToWait(owner)).toBe(1)
  expect(await attempts.minutesToWait(owner)).toBe(1)
  await afterWaiting()
  expect(await attempts.minutesToWait(owner)).toBe(0)
  await attempts.countWrong(owner)
  expect(await attempts.minutesToWait(owner)).toBe(1)
  await afterWaiting()
  await attempts.countWrong(owner)
  expect(await attempts.minutesToWait(owner)).toBe(2)
})

it('SES-12: lets many guesses at once not outrun the counting of the wrong ones', async () => {
  const waits = await Promise.all(
    Array.from({ length: 40 }, () => attempts.minutesToWait(attempt('at once', '203.0.113.9'))),
  )
  expect(waits.filter((minutes) => minutes === 0)).toHaveLength(10)
})
