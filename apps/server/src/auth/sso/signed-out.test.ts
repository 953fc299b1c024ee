import { randomUUID } from 'node:crypto'
import { sessions } from '@harbour/db/tables/person'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { ssoWorld } from '../../testing/sso-world.ts'

const at = (name: string) => `${name}@northshire.example.org`
const MFA = ['pwd', 'mfa']
const names = ['ada', 'ben', 'cai', 'dot']
const employees = Object.fromEntries(names.map((name) => [name, { email: at(name), amr: MFA }]))
const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

let world: Awaited<ReturnType<typeof ssoWorld>>
beforeAll(async () => {
  world = await ssoWorld(employees)
  return () => world[Symbol.asyncDispose]()
})

/** Somebody who is signed in by their organisation. */
async function signedIn(name: string) {
  const personId = await world.add(at(name))
  return { personId, cookie: (await world.signIn(name, at(name))).cookie }
}

const isIn = async (cookie: string) => (await world.app.call('session.me', cookie)).status === 200

const send = (token: string) =>
  fetch(`${world.app.url}/auth/sso/signed-out`, { method: 'POST', body: new URLSearchParams({ logout_token: token }) })

/** What the organisation says when somebody signed out a moment ago. */
function claimsOf(name: string, changes: Record<string, unknown> = {}) {
  const now = Math.floor(Date.now() / 1_000)
  const { issuer, clientId } = world.organisation
  return {
    iss: issuer,
    aud: clientId,
    sub: name,
    iat: now,
    exp: now + 120,
    jti: randomUUID(),
    events: { [EVENT]: {} },
    ...changes,
  }
}

it('SSO-8: signing out at the organisation ends every session here and cuts its sockets within a second', async () => {
  const { personId, cookie } = await signedIn('ada')
  const other = (await world.signIn('ada', at('ada'))).cookie
  const stays = await signedIn('ben')
  const socket = world.app.socket(cookie)
  await new Promise((resolve) => socket.on('connect', () => resolve(null)))
  const cut = new Promise<number>((resolve) => socket.on('disconnect', () => resolve(performance.now())))
  const told = performance.now()
  await world.organisation.tellSignedOut('ada')
  expect((await cut) - told).toBeLessThan(1_000)
  socket.close()
  expect([await isIn(cookie), await isIn(other), await isIn(stays.cookie)]).toEqual([false, false, true])
  const kept = await world.app.db.select().from(sessions).where(eq(sessions.personId, personId))
  expect(kept.map(({ revokeReason }) => revokeReason)).toEqual(kept.map(() => 'signed out at their organisation'))
  expect(await world.lastLogged()).toMatchObject({ what: 'session ended', personId, facts: { sessions: 2 } })
  expect(await isIn((await world.signIn('ada', at('ada'))).cookie)).toBe(true)
})

it('SSO-8: of somebody who has no account here it is taken, and nothing said of that', async () => {
  const { status, headers } = await send(world.organisation.signedMessage(claimsOf('nobody here')))
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
})

it('SSO-8: a message counts once', async () => {
  const token = world.organisation.signedMessage(claimsOf('cai'))
  const first = await signedIn('cai')
  expect((await send(token)).status).toBe(200)
  expect(await isIn(first.cookie)).toBe(false)
  const again = (await world.signIn('cai', at('cai'))).cookie
  expect((await send(token)).status).toBe(400)
  expect(await isIn(again)).toBe(true)
})

const ago = (minutes: number) => Math.floor(Date.now() / 1_000) - minutes * 60

it.each([
  ['is for another client', () => claimsOf('dot', { aud: 'another' }), {}],
  ['is from another issuer', () => claimsOf('dot', { iss: 'https://elsewhere.example.org' }), {}],
  ['is about something else', () => claimsOf('dot', { events: { 'urn:other': {} } }), {}],
  ['says no event', () => claimsOf('dot', { events: undefined }), {}],
  ['signs somebody in', () => claimsOf('dot', { nonce: 'a nonce' }), {}],
  ['names nobody', () => claimsOf('dot', { sub: undefined, sid: 'a session' }), {}],
  ['has no number', () => claimsOf('dot', { jti: undefined }), {}],
  ['is of no time', () => claimsOf('dot', { iat: undefined }), {}],
  ['is too old', () => claimsOf('dot', { iat: ago(10), exp: ago(-10) }), {}],
  ['is over', () => claimsOf('dot', { iat: ago(3), exp: ago(2) }), {}],
  ['is of another kind', () => claimsOf('dot'), { typ: 'at+jwt' }],
  ['is not signed', () => claimsOf('dot'), { alg: 'none' }],
  ['is signed by a secret that Harbour has as well', () => claimsOf('dot'), { alg: 'HS256' }],
  ['is signed with a key nobody knows', () => claimsOf('dot'), { kid: 'another' }],
] as const)('SSO-8: a message that %s ends nothing', async (_why, claims, header) => {
  await world.app.db.execute('delete from sign_in_limits')
  const { cookie } = await dot()
  expect((await send(world.organisation.signedMessage(claims(), header))).status).toBe(400)
  expect(await isIn(cookie)).toBe(true)
})

it('SSO-8: what is no message at all is refused, and whoever goes on is kept waiting', async () => {
  await world.app.db.execute('delete from sign_in_limits')
  const other = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"logout_token":"x"}' }
  expect((await fetch(`${world.app.url}/auth/sso/signed-out`, other)).status).toBe(400)
  const answers: number[] = []
  for (let tries = 0; tries < 12; tries += 1) answers.push((await send('a.b.c')).status)
  expect(answers[0]).toBe(400)
  expect(answers.at(-1)).toBe(429)
})

let once: ReturnType<typeof signedIn> | null = null
const dot = () => (once ??= signedIn('dot'))
