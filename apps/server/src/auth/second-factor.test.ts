import { randomUUID } from 'node:crypto'
import { people, signUpLinks } from '@harbour/db/tables/person'
import { eq } from 'drizzle-orm'
import { TOTP } from 'otpauth'
import { beforeAll, describe, expect, it } from 'vitest'
import { addPerson, runningApp } from '../testing/running-app.ts'
import { softPasskey } from '../testing/soft-passkey.ts'
import type { Faults } from '../testing/soft-passkey.ts'
import { hashToken, newToken } from './tokens.ts'

let at = '2026-03-27T09:00:05.000Z'
const laterBy = (seconds: number) => {
  at = new Date(Date.parse(at) + seconds * 1_000).toISOString()
}
let app: Awaited<ReturnType<typeof runningApp>>

beforeAll(async () => {
  app = await runningApp(() => at, { demo: false })
  return () => app[Symbol.asyncDispose]()
})

interface Begun {
  readonly token: string
  readonly options: { readonly challenge: string }
}

const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
const codeOf = (secret: string) => new TOTP({ secret }).generate({ timestamp: Date.parse(at) })
const refusalOf = (body: unknown) =>
  (body as { error?: { data?: { refusal?: { code?: string } } } }).error?.data?.refusal?.code

/** Calls a procedure, and gives its answer with the cookie that is good afterwards. */
async function act(path: string, cookie: string, input?: unknown) {
  const response = await app.post(`/trpc/${path}`, input ?? null, { cookie })
  const body = (await response.json()) as { result?: { data: unknown } }
  return { data: body.result?.data as never, refusal: refusalOf(body), cookie: cookieOf(response) || cookie }
}

async function byPassword(email: string): Promise<{ step?: { token: string; hasApp: boolean }; cookie: string }> {
  const response = await app.post('/auth/sign-in', { email, password: app.password })
  return { ...((await response.json()) as object), cookie: cookieOf(response) }
}

async function personWithApp(email: string) {
  await addPerson(app.db, email, ['caseworker'])
  const { cookie } = await byPassword(email)
  const { secret } = (await act('factor.beginApp', cookie)).data as { secret: string }
  const added = await act('factor.confirmApp', cookie, { code: codeOf(secret) })
  const { codes } = added.data as { codes: readonly string[] }
  return { secret, codes, first: cookie, cookie: added.cookie }
}

describe('a second factor', () => {
  it('SES-8: is all that may be set up after a password alone; the session is then good for the rest', async () => {
    await addPerson(app.db, 'new@example.org', ['caseworker'])
    const { cookie } = await byPassword('new@example.org')
    expect((await act('session.me', cookie)).data).toMatchObject({ assurance: 'A1', needsFactor: true })
    expect((await act('person.colleagues', cookie)).refusal).toBe('FACTOR_NEEDED')
    const socket = app.socket(cookie)
    expect(await new Promise((resolve) => socket.on('connect_error', ({ message }) => resolve(message)))).toBe(
      'NOT_SIGNED_IN',
    )
    socket.close()
    const { secret } = (await act('factor.beginApp', cookie)).data as { secret: string }
    expect((await act('factor.confirmApp', cookie, { code: '000000' })).refusal).toBe('PROOF_WRONG')
    const added = await act('factor.confirmApp', cookie, { code: codeOf(secret) })
    expect((added.data as { codes: readonly string[] }).codes).toHaveLength(8)
    expect((await act('session.me', cookie)).refusal).toBe('NOT_SIGNED_IN')
    expect((await act('session.me', added.cookie)).data).toMatchObject({ assurance: 'A2', needsFactor: false })
    expect((await act('person.colleagues', added.cookie)).refusal).toBeUndefined()
  })

  it('SES-8: is asked for after a password that was chosen anew by a link, which takes no factor’s place', async () => {
    await personWithApp('forgot@example.org')
    const [person] = await app.db.select().from(people).where(eq(people.email, 'forgot@example.org'))
    const personId = person?.id ?? ''
    const token = newToken()
    const link = { id: randomUUID(), tokenHash: hashToken(token), personId, madeBy: personId }
    const times = { madeAt: at, expiresAt: '2026-03-28T09:00:00.000Z' }
    await app.db.insert(signUpLinks).values({ ...link, ...times, email: 'forgot@example.org' })
    const chosen = await app.post('/auth/sign-up', { token, password: 'three geese over the weir' })
    expect(chosen.headers.getSetCookie()).toEqual([])
    expect(await chosen.json()).toMatchObject({ step: { hasApp: true } })
  })

  it('SES-10: asks for a code after the password, and takes each once, in its own half minute', async () => {
    const { secret } = await personWithApp('app@example.org')
    laterBy(30)
    const { step, cookie } = await byPassword('app@example.org')
    expect(cookie).toBe('')
    const token = step?.token ?? ''
    const late = new TOTP({ secret }).generate({ timestamp: Date.parse(at) - 30_000 })
    const early = new TOTP({ secret }).generate({ timestamp: Date.parse(at) + 30_000 })
    for (const code of [late, early])
      expect((await app.post('/auth/second-factor', { by: 'code', token, code })).status).toBe(401)
    const answer = await app.post('/auth/second-factor', { by: 'code', token, code: codeOf(secret) })
    expect(answer.status).toBe(200)
    expect((await act('session.me', cookieOf(answer))).data).toMatchObject({ assurance: 'A2' })
    const again = await byPassword('app@example.org')
    const same = { by: 'code', token: again.step?.token, code: codeOf(secret) }
    expect((await app.post('/auth/second-factor', same)).status).toBe(401)
    expect((await app.post('/auth/second-factor', { ...same, token })).status).toBe(400)
  })

  it('SES-10: takes a recovery code once, which allows only to set up a factor anew, and says so', async () => {
    const { codes } = await personWithApp('lost@example.org')
    const by = 'recovery code'
    const { step } = await byPassword('lost@example.org')
    const answer = await app.post('/auth/second-factor', { by, token: step?.token, code: codes[0] })
    const cookie = cookieOf(answer)
    expect((await act('session.me', cookie)).data).toMatchObject({ assurance: 'A1', needsFactor: true })
    const notices = (await act('session.notices', cookie)).data as readonly { what: string }[]
    expect(notices.map(({ what }) => what)).toContain('recovery code used')
    const again = await byPassword('lost@example.org')
    expect((await app.post('/auth/second-factor', { by, token: again.step?.token, code: codes[0] })).status).toBe(401)
  })

  it('SES-12: locks out whoever guesses codes, wherever they guess from, and not the owner’s own browser', async () => {
    const { secret } = await personWithApp('guessed@example.org')
    laterBy(30)
    const known = await app.post('/auth/second-factor', {
      by: 'code',
      token: (await byPassword('guessed@example.org')).step?.token,
      code: codeOf(secret),
    })
    const device = /harbour-device=[^;]+/.exec(known.headers.get('set-cookie') ?? '')?.[0] ?? ''
    expect(device).not.toBe('')
    laterBy(30)
    const token = (await byPassword('guessed@example.org')).step?.token
    const answers = []
    for (let guess = 0; guess < 6; guess += 1)
      answers.push((await app.post('/auth/second-factor', { by: 'code', token, code: `00000${guess}` })).status)
    expect(answers).toEqual([401, 401, 401, 401, 401, 429])
    const own = await app.post('/auth/second-factor', { by: 'code', token, code: codeOf(secret) }, { cookie: device })
    expect(own.status).toBe(200)
  })
})

type Passkey = ReturnType<typeof softPasskey>

/** Proves by a passkey that it is still them. */
async function provenByPasskey(passkey: Passkey, cookie: string) {
  const { token, options } = (await act('session.askPasskey', cookie)).data as Begun
  return act('session.stepUp', cookie, { by: 'passkey', token, answer: passkey.use(options.challenge) })
}

/** Adds a passkey to the account that a session is of. */
async function withPasskey(cookie: string) {
  const passkey = softPasskey(app.url)
  const { token, options } = (await act('factor.beginPasskey', cookie)).data as Begun
  return { passkey, added: await act('factor.addPasskey', cookie, { token, answer: passkey.make(options.challenge) }) }
}

describe('a passkey', () => {
  async function personWithPasskey(email: string) {
    await addPerson(app.db, email, ['administrator'])
    const { cookie } = await byPassword(email)
    const { passkey, added } = await withPasskey(cookie)
    return { passkey, cookie: added.cookie }
  }
  const ask = async (token: string | null = null) =>
    (await (await app.post('/auth/ask-passkey', { token })).json()) as { token: string; options: { challenge: string } }

  it('SES-8: signs in by itself, as surely as can be', async () => {
    const { passkey, cookie } = await personWithPasskey('key@example.org')
    expect((await act('session.me', cookie)).data).toMatchObject({ assurance: 'A2', needsFactor: false })
    const { token, options } = await ask()
    const answer = passkey.use(options.challenge)
    const signedIn = await app.post('/auth/sign-in-by-passkey', { token, answer })
    expect((await act('session.me', cookieOf(signedIn))).data).toMatchObject({ assurance: 'A3' })
    expect((await app.post('/auth/sign-in-by-passkey', { token, answer })).status).toBe(401)
  })

  it('SES-8: is refused for another address, challenge or person, unverified, or copied', async () => {
    const { passkey } = await personWithPasskey('faults@example.org')
    const other = await personWithPasskey('other@example.org')
    const attempt = async (faults: Faults) => {
      const { token, options } = await ask()
      return (await app.post('/auth/sign-in-by-passkey', { token, answer: passkey.use(options.challenge, faults) }))
        .status
    }
    const wrong: readonly Faults[] = [
      { origin: 'https://harbour.example.net' },
      { host: 'example.net' },
      { challenge: Buffer.from('another challenge').toString('base64url') },
      { unverified: true },
    ]
    for (const faults of wrong) expect({ faults, status: await attempt(faults) }).toEqual({ faults, status: 401 })
    expect(await attempt({})).toBe(200)
    expect(await attempt({ counter: 1 })).toBe(401)
    const { step } = await byPassword('faults@example.org')
    const { token, options } = await ask(step?.token)
    const answer = other.passkey.use(options.challenge)
    expect((await app.post('/auth/second-factor', { by: 'passkey', token, answer })).status).toBe(401)
  })

  it('SES-11: stays while it is the only factor', async () => {
    const { passkey, cookie: enrolled } = await personWithPasskey('only@example.org')
    expect((await act('factor.beginApp', enrolled)).refusal).toBe('SECOND_FACTOR_NEEDED')
    const { cookie } = await provenByPasskey(passkey, enrolled)
    const { passkeys } = (await act('factor.mine', cookie)).data as { passkeys: readonly { id: string }[] }
    const factorId = passkeys[0]?.id
    expect((await act('factor.remove', cookie, { factorId })).refusal).toBe('LAST_FACTOR')
    const { secret } = (await act('factor.beginApp', cookie)).data as { secret: string }
    const byApp = await act('factor.confirmApp', cookie, { code: codeOf(secret) })
    expect((await act('session.me', byApp.cookie)).data).toMatchObject({ assurance: 'A3' })
    expect((await act('factor.remove', byApp.cookie, { factorId })).refusal).toBe('PASSKEY_NEEDED')
    const added = await provenByPasskey(passkey, byApp.cookie)
    expect((await act('factor.remove', added.cookie, { factorId })).refusal).toBeUndefined()
  })
})

describe('proof that it is still them', () => {
  it('SES-9: is asked for after five minutes, and gives a new token in place of the old one', async () => {
    const { secret, cookie } = await personWithApp('step@example.org')
    laterBy(5 * 60)
    const begin = () => act('factor.beginApp', cookie)
    expect((await begin()).refusal).toBe('SECOND_FACTOR_NEEDED')
    expect((await act('session.stepUp', cookie, { by: 'password', password: 'not this one' })).refusal).toBe(
      'PROOF_WRONG',
    )
    const socket = app.socket(cookie)
    expect(await socket.emitWithAck('watch', { topics: ['cases'] })).toMatchObject({ ok: true })
    const renewed = await act('session.stepUp', cookie, { by: 'code', code: codeOf(secret) })
    expect(renewed.cookie).not.toBe(cookie)
    expect((await begin()).refusal).toBe('NOT_SIGNED_IN')
    expect((await act('factor.beginApp', renewed.cookie)).refusal).toBeUndefined()
    expect(await socket.emitWithAck('watch', { topics: ['cases'] })).toMatchObject({ ok: true })
    socket.close()
    expect((await act('session.stepUp', renewed.cookie, { by: 'code', code: codeOf(secret) })).refusal).toBe(
      'PROOF_WRONG',
    )
    const byWord = await act('session.stepUp', renewed.cookie, { by: 'password', password: app.password })
    expect((await act('session.me', byWord.cookie)).data).toMatchObject({ assurance: 'A2' })
  })

  it('SES-13: takes nothing off the screen after a password and a code, and does once a passkey proves it', async () => {
    await addPerson(app.db, 'auditor@example.org', ['auditor'])
    const { cookie } = await byPassword('auditor@example.org')
    const { secret } = (await act('factor.beginApp', cookie)).data as { secret: string }
    const byCode = await act('factor.confirmApp', cookie, { code: codeOf(secret) })
    expect((await act('log.export', byCode.cookie)).refusal).toBe('PASSKEY_NEEDED')
    const { passkey, added } = await withPasskey(byCode.cookie)
    expect((await act('log.export', added.cookie)).refusal).toBe('PASSKEY_NEEDED')
    const used = await provenByPasskey(passkey, added.cookie)
    expect((await act('log.export', used.cookie)).refusal).toBeUndefined()
    laterBy(5 * 60)
    expect((await act('log.export', used.cookie)).refusal).toBe('PASSKEY_NEEDED')
    const byWord = await act('session.stepUp', used.cookie, { by: 'password', password: app.password })
    expect((await act('session.me', byWord.cookie)).data).toMatchObject({ assurance: 'A3' })
    expect((await act('log.export', byWord.cookie)).refusal).toBe('PASSKEY_NEEDED')
    const again = await provenByPasskey(passkey, byWord.cookie)
    expect((await act('log.export', again.cookie)).refusal).toBeUndefined()
  })

  it('SES-14: adds no factor to a session by two after a password alone', async () => {
    const { secret, cookie } = await personWithApp('stolen@example.org')
    laterBy(5 * 60)
    const byWord = await act('session.stepUp', cookie, { by: 'password', password: app.password })
    for (const path of ['factor.beginPasskey', 'factor.beginApp', 'factor.newCodes'])
      expect((await act(path, byWord.cookie)).refusal).toBe('SECOND_FACTOR_NEEDED')
    const byCode = await act('session.stepUp', byWord.cookie, { by: 'code', code: codeOf(secret) })
    expect((await act('factor.beginPasskey', byCode.cookie)).refusal).toBeUndefined()
  })
})
