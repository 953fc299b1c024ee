import { beforeAll, describe, expect, it } from 'vitest'
import { signInThere } from '../../testing/organisation.ts'
import type { Token } from '../../testing/organisation.ts'
import { ssoWorld } from '../../testing/sso-world.ts'

const at = (name: string) => `${name}@northshire.example.org`

let world: Awaited<ReturnType<typeof ssoWorld>>

beforeAll(async () => {
  world = await ssoWorld({ ada: { email: at('ada'), amr: ['pwd', 'mfa'] } })
  await world.add(at('ada'))
  return () => world[Symbol.asyncDispose]()
})

describe('an organisation’s answer', () => {
  it('SSO-2: counts once, for the browser that asked, with the state that it was given', async () => {
    const begun = await world.begin(at('ada'))
    const asked = new URL(begun.url ?? '').searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      redirect_uri: `${world.app.url}/sso/callback`,
      response_type: 'code',
      scope: 'openid email',
      code_challenge_method: 'S256',
      login_hint: at('ada'),
    })
    expect(begun.cookie).toMatch(/^harbour-sso=[\w-]{43}$/)
    const back = await signInThere(begun.url ?? '', 'ada')
    const other = await world.begin(at('ada'))
    const spoilt = new URLSearchParams(back.search)
    spoilt.set('state', 'another state')
    expect((await world.finish(`?${spoilt.toString()}`, begun.cookie)).code).toBe('STEP_OVER')
    expect((await world.finish(back.search, begun.cookie)).status).toBe(200)
    expect((await world.finish(back.search, begun.cookie)).code).toBe('STEP_OVER')
    const anew = await world.begin(at('ada'), '/', begun.cookie)
    const stolen = await signInThere(anew.url ?? '', 'ada')
    expect((await world.finish(stolen.search, other.cookie)).code).toBe('STEP_OVER')
    expect((await world.finish(stolen.search, '')).code).toBe('STEP_OVER')
  })

  it('SSO-2: is refused with a code that was used before, or that another answer brought', async () => {
    const one = await world.begin(at('ada'))
    const back = await signInThere(one.url ?? '', 'ada')
    expect((await world.finish(back.search, one.cookie)).status).toBe(200)
    const two = await world.begin(at('ada'))
    const query = new URLSearchParams(back.search)
    query.set('state', new URL(two.url ?? '').searchParams.get('state') ?? '')
    expect((await world.finish(`?${query.toString()}`, two.cookie)).code).toBe('SSO_ANSWER_WRONG')
    const three = await world.begin(at('ada'))
    const four = await world.begin(at('ada'))
    const swapped = new URLSearchParams((await signInThere(three.url ?? '', 'ada')).search)
    swapped.set('state', new URL(four.url ?? '').searchParams.get('state') ?? '')
    expect((await world.finish(`?${swapped.toString()}`, four.cookie)).code).toBe('SSO_ANSWER_WRONG')
  })

  const now = Math.floor(Date.now() / 1_000)
  const forgeries: Readonly<Record<string, (token: Token) => Token>> = {
    'another nonce': ({ header, claims }) => ({ header, claims: { ...claims, nonce: 'another' } }),
    'no nonce': ({ header, claims }) => ({ header, claims: { ...claims, nonce: undefined } }),
    'another client': ({ header, claims }) => ({ header, claims: { ...claims, aud: 'another' } }),
    'another client beside this one': ({ header, claims }) => ({
      header,
      claims: { ...claims, aud: ['harbour', 'another'], azp: 'another' },
    }),
    'another issuer': ({ header, claims }) => ({ header, claims: { ...claims, iss: 'http://127.0.0.1:1' } }),
    'an end that has passed': ({ header, claims }) => ({ header, claims: { ...claims, exp: now - 120 } }),
    'a subject that nothing can be kept of': ({ header, claims }) => ({
      header,
      claims: { ...claims, sub: 'ada\u0000' },
    }),
    'no signature': ({ header, claims }) => ({ header: { ...header, alg: 'none' }, claims }),
    'a key that nobody published': ({ header, claims }) => ({ header: { ...header, kid: 'x', alg: 'ES256' }, claims }),
  }

  it.each(Object.keys(forgeries))('SSO-2: is refused with %s', async (name) => {
    world.organisation.forgeTokens(forgeries[name] ?? null)
    try {
      expect(await world.signIn('ada')).toMatchObject({ code: 'SSO_ANSWER_WRONG', cookie: '' })
      expect(await world.lastLogged()).toMatchObject({ facts: { why: 'SSO_ANSWER_WRONG' } })
    } finally {
      world.organisation.forgeTokens(null)
    }
  })

  it('SSO-2: is refused where the organisation says no, or names another issuer than the one asked', async () => {
    expect((await world.signIn('')).code).toBe('SSO_DECLINED')
    const begun = await world.begin(at('ada'))
    const query = new URLSearchParams((await signInThere(begun.url ?? '', 'ada')).search)
    query.set('iss', 'https://login.example.com')
    expect((await world.finish(`?${query.toString()}`, begun.cookie)).code).toBe('SSO_ANSWER_WRONG')
  })

  it('SSO-2: makes a browser that brings wrong ones wait, and no other', async () => {
    const { cookie } = await world.begin(at('ada'))
    const codes = []
    for (let wrong = 0; wrong < 6; wrong += 1) codes.push((await world.finish('?state=guessed', cookie)).code)
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'STEP_OVER'), 'TOO_MANY_ATTEMPTS'])
    expect((await world.signIn('ada')).status).toBe(200)
  })
})
