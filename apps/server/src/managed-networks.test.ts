import { randomUUID } from 'node:crypto'
import { accessLog } from '@harbour/db/tables/access-log'
import { offTheScreen } from '@harbour/domain/people/session'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callables } from './callables.ts'
import { networksIn } from './networks.ts'
import { addPerson, runningApp } from './testing/running-app.ts'

let app: Awaited<ReturnType<typeof runningApp>>
let cookie = ''

beforeAll(async () => {
  const managedNetworks = networksIn('198.51.100.0/24')
  if (managedNetworks === null) throw new Error('a network that cannot be read')
  app = await runningApp(undefined, { managedNetworks })
  await addPerson(app.db, 'chair@example.org', ['chair', 'coordinator'])
  cookie = await app.signIn('chair@example.org')
})

afterAll(() => app[Symbol.asyncDispose]())

/** Opens an address of nobody as somebody whom the proxy says to be at `from`. */
async function open(from: string) {
  const input = { id: randomUUID(), caseId: randomUUID(), partyId: randomUUID(), reason: 'Marker for the control room' }
  const response = await app.post('/trpc/case.openAddress', input, { cookie, 'x-forwarded-for': from })
  return `${response.status} ${await response.text()}`
}

it('SES-20: looks for an address for somebody on a managed network, and refuses anybody elsewhere', async () => {
  expect(await open('198.51.100.7')).toMatch(/^404 .*NOT_FOUND/)
  expect(await open('203.0.113.9')).toMatch(/^403 .*NETWORK_NOT_MANAGED/)
  const refused = await app.db.select().from(accessLog).where(eq(accessLog.outcome, 'refused'))
  expect(JSON.stringify(refused)).toContain('NETWORK_NOT_MANAGED')
})

it('SES-20: believes the proxy, not who says to have come through one', async () => {
  expect(await open('198.51.100.7, 203.0.113.9')).toContain('NETWORK_NOT_MANAGED')
})

it('SES-20: leaves everything else open from anywhere', async () => {
  const read = await app.post('/trpc/case.list', {}, { cookie, 'x-forwarded-for': '203.0.113.9' })
  expect(read.status).toBe(200)
})

it('SES-20: takes nothing off the screen by a socket or an address of its own, where no network is asked', () => {
  const { events, routes } = callables()
  expect(events.length).toBeGreaterThan(5)
  const off: readonly string[] = offTheScreen
  expect([...events, ...routes].filter(({ needs }) => off.includes(needs))).toEqual([])
})
