import { randomUUID } from 'node:crypto'
import { totpFactors } from '@harbour/db/tables/factor'
import { people, personRoles, signUpLinks } from '@harbour/db/tables/person'
import { ssoIdentities } from '@harbour/db/tables/sso'
import { eq } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, it } from 'vitest'
import { signInThere } from '../../testing/organisation.ts'
import type { Token } from '../../testing/organisation.ts'
import { addPerson } from '../../testing/running-app.ts'
import { ssoWorld } from '../../testing/sso-world.ts'

const at = (name: string) => `${name}@northshire.example.org`
const MFA = ['pwd', 'mfa']

const employees = {
  ada: { email: 'Ada@Northshire.example.org', amr: MFA },
  ben: { email: at('ben') },
  cai: { email: at('cai'), acr: 'c2' },
  dot: { email: at('dot'), verified: false },
  eli: { email: 'eli@elsewhere.example.org' },
  fay: { email: at('fay'), amr: MFA },
  gus: { email: at('gus'), amr: MFA },
  hal: { email: at('hal'), amr: MFA },
  ida: { email: at('ida'), amr: ['fido', 'mfa'] },
  entra: { email: at('jem'), verified: false, more: { xms_edov: true, acrs: ['c1'] } },
  kit: { email: at('kit'), amr: MFA },
  kitAgain: { email: at('kit'), amr: MFA },
  lou: { email: at('lou'), amr: MFA },
  mia: { email: at('mia'), amr: MFA },
  nia: { email: at('nia'), amr: ['fido', 'mfa'] },
  ola: { email: at('ola'), amr: ['fido', 'mfa'] },
}

let world: Awaited<ReturnType<typeof ssoWorld>>

beforeAll(async () => {
  world = await ssoWorld(employees)
  return () => world[Symbol.asyncDispose]()
})

/** An authenticator app of somebody's own, and its code of now. */
async function appOf(personId: string) {
  const secret = new Secret().base32
  const madeAt = new Date().toISOString()
  const app = { id: randomUUID(), personId, secret, madeAt, confirmedAt: madeAt, lastStep: 0 }
  await world.app.db.insert(totpFactors).values(app)
  return () => new TOTP({ secret }).generate()
}

const linksOf = (personId: string) =>
  world.app.db.select().from(ssoIdentities).where(eq(ssoIdentities.personId, personId))

describe('signing in with one’s organisation', () => {
  it('SSO-1: links the account with the address the organisation vouches for, and knows it by its subject afterwards', async () => {
    const personId = await world.add(at('ada'))
    const first = await world.signIn('ada', at('ada'), '/work?of=mine')
    expect(first).toMatchObject({ status: 200, personId, to: '/work?of=mine' })
    expect(await world.me(first.cookie)).toMatchObject({ personId, assurance: 'A2', byOrganisation: true })
    expect(await world.lastLogged()).toMatchObject({ what: 'session started', facts: { by: 'organisation' } })
    expect(await linksOf(personId)).toMatchObject([{ issuer: world.organisation.issuer, subject: 'ada' }])
    await world.app.db
      .update(people)
      .set({ email: at('ada.married') })
      .where(eq(people.id, personId))
    expect(await world.signIn('ada')).toMatchObject({ status: 200, personId })
    expect(await linksOf(personId)).toHaveLength(1)
  })

  it('SSO-1: links an open invitation, which is used up by it, and makes nobody', async () => {
    const before = await world.app.db.$count(people)
    expect((await world.signIn('fay')).code).toBe('SSO_NO_ACCOUNT')
    expect(await world.lastLogged()).toMatchObject({
      what: 'session refused',
      outcome: 'refused',
      facts: { by: 'organisation', why: 'SSO_NO_ACCOUNT', agencyId: world.agencyId },
    })
    expect(await world.app.db.$count(people)).toBe(before)
    const personId = await world.add(at('fay'), { hasPassword: false })
    expect((await world.signIn('fay')).code).toBe('SSO_NO_ACCOUNT')
    const now = Date.now()
    const link = { id: randomUUID(), tokenHash: randomUUID(), personId, madeBy: personId, email: at('fay') }
    const times = { madeAt: new Date(now).toISOString(), expiresAt: new Date(now + 60_000).toISOString() }
    await world.app.db.insert(signUpLinks).values({ ...link, ...times })
    const { cookie } = await world.signIn('fay')
    expect(await world.me(cookie)).toMatchObject({ personId, hasPassword: false })
    const [used] = await world.app.db.select().from(signUpLinks).where(eq(signUpLinks.id, link.id))
    expect(used?.usedAt).not.toBeNull()
  })

  it('SSO-1: refuses an address that is not vouched for, of another domain, or of another agency', async () => {
    await world.add(at('dot'))
    expect((await world.signIn('dot')).code).toBe('SSO_EMAIL_UNVERIFIED')
    await world.add('eli@elsewhere.example.org')
    expect((await world.signIn('eli')).code).toBe('SSO_OTHER_DOMAIN')
    await addPerson(world.app.db, at('gus'), ['representative'])
    expect((await world.signIn('gus')).code).toBe('SSO_NO_ACCOUNT')
    expect(await world.lastLogged()).toMatchObject({ personId: null })
  })

  it('SSO-1: keeps an account to one subject until an administrator unlinks it', async () => {
    const personId = await world.add(at('kit'))
    expect((await world.signIn('kit')).personId).toBe(personId)
    expect((await world.signIn('kitAgain')).code).toBe('SSO_LINKED_OTHERWISE')
  })

  it('SSO-1: hands no account that has a second factor to whom an organisation says they are, before they gave it', async () => {
    const personId = await world.add(at('nia'))
    const code = await appOf(personId)
    for (const turn of ['first', 'again']) {
      const { cookie, step } = await world.signIn('nia')
      expect({ turn, cookie, step }).toMatchObject({ cookie: '', step: { hasApp: true } })
    }
    expect(await linksOf(personId)).toEqual([])
    const { step } = await world.signIn('nia')
    const give = (typed: string) =>
      world.app.post('/auth/second-factor', { by: 'code', token: step?.token, code: typed })
    expect((await give('000000')).status).toBe(401)
    expect(await linksOf(personId)).toEqual([])
    const answer = await give(code())
    expect(await answer.json()).toMatchObject({ personId })
    expect(await linksOf(personId)).toMatchObject([{ issuer: world.organisation.issuer, subject: 'nia' }])
    const next = await world.signIn('nia')
    expect(await world.me(next.cookie)).toMatchObject({ personId, assurance: 'A3' })
  })

  it('SSO-1: leaves an account that an earlier issuer vouched for to whoever unlinks it', async () => {
    const personId = await world.add(at('ola'))
    const linkedAt = new Date().toISOString()
    const earlier = { id: randomUUID(), personId, issuer: 'https://before.example.org', subject: 'ola' }
    await world.app.db.insert(ssoIdentities).values({ ...earlier, linkedAt, lastUsedAt: linkedAt })
    expect((await world.signIn('ola')).code).toBe('SSO_LINKED_OTHERWISE')
    await appOf(personId)
    expect(await world.signIn('ola')).toMatchObject({ cookie: '', step: { hasApp: true } })
  })

  it('SSO-1: takes Entra ID’s word that the address’s domain is its tenant’s own, and its authentication context', async () => {
    const personId = await world.add(at('jem'))
    await world.set({ acr: 'c1' })
    const begun = await world.begin(at('jem'))
    const asked = new URL(begun.url ?? '').searchParams
    expect(asked.get('claims')).toBe('{"id_token":{"acrs":{"essential":true,"values":["c1"]}}}')
    const signedIn = await world.signIn('entra')
    expect(await world.me(signedIn.cookie)).toMatchObject({ personId, assurance: 'A2' })
    await world.set()
  })

  it('SSO-4: refuses whoever’s access or last role has ended', async () => {
    const personId = await world.add(at('hal'))
    const [role] = await world.app.db.select().from(personRoles).where(eq(personRoles.personId, personId))
    expect((await world.signIn('hal')).status).toBe(200)
    await world.app.db
      .update(personRoles)
      .set({ untilDay: '2026-01-02' })
      .where(eq(personRoles.id, role?.id ?? ''))
    expect((await world.signIn('hal')).code).toBe('SSO_ACCESS_ENDED')
    await world.app.db.update(people).set({ active: false }).where(eq(people.id, personId))
    const refused = await world.signIn('hal')
    expect(refused).toMatchObject({ status: 403, code: 'SSO_ACCESS_ENDED', cookie: '' })
    expect(await world.lastLogged()).toMatchObject({ what: 'session refused', personId })
  })

  it('SSO-7: says of a domain alone where somebody signs in, and asks nobody while it is turned off', async () => {
    const known = await world.begin(at('ada'))
    const unknown = await world.begin(at('nobody'))
    expect([known.status, unknown.status]).toEqual([200, 200])
    expect((await world.begin('ada@elsewhere.example.org')).refusal?.code).toBe('SSO_NOT_OFFERED')
    const back = await signInThere(known.url ?? '', 'ada')
    await world.set({ isOn: false })
    expect((await world.begin(at('ada'))).refusal?.code).toBe('SSO_NOT_OFFERED')
    expect((await world.finish(back.search, known.cookie)).code).toBe('SSO_NOT_OFFERED')
    await world.set()
  })

  it.each(['//evil.example.org', 'https://evil.example.org/', '/\\evil.example.org', '/\t/evil.example.org', '\\'])(
    'SSO-2: brings nobody to %s',
    async (to) => {
      const { cookie, url } = await world.begin(at('ada'), to)
      const back = await signInThere(url ?? '', 'ada')
      expect((await world.finish(back.search, cookie)).to).toBe('/')
    },
  )
})

describe('a second factor beside one’s organisation', () => {
  it('SSO-3: is Harbour’s own where the organisation speaks of none', async () => {
    const personId = await world.add(at('ben'))
    const first = await world.signIn('ben')
    expect(await world.me(first.cookie)).toMatchObject({ assurance: 'A1', needsFactor: true })
    const code = await appOf(personId)
    const { cookie, step, to } = await world.signIn('ben', at('ben'), '/work')
    expect({ cookie, step, to }).toMatchObject({ cookie: '', step: { hasApp: true }, to: '/work' })
    const answer = await world.app.post('/auth/second-factor', { by: 'code', token: step?.token, code: code() })
    const session = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect(await world.me(session)).toMatchObject({ personId, assurance: 'A2' })
  })

  it('SSO-3: is given with the organisation’s acr as it is set, and counts as a passkey where it was a key', async () => {
    await world.add(at('cai'))
    expect(await world.me((await world.signIn('cai')).cookie)).toMatchObject({ assurance: 'A1' })
    await world.set({ acr: 'c2' })
    expect(await world.me((await world.signIn('cai')).cookie)).toMatchObject({ assurance: 'A2' })
    await world.set()
    await world.add(at('ida'))
    expect(await world.me((await world.signIn('ida')).cookie)).toMatchObject({ assurance: 'A3' })
  })
})

describe('proof by one’s organisation', () => {
  const prove = async (cookie: string, name: string) => {
    const { body } = await world.app.call('session.askOrganisation', cookie)
    const { url } = (body.result?.data ?? { url: '' }) as { url: string }
    const back = await signInThere(url, name)
    return { url, back, ...(await stepUp(cookie, back.search)) }
  }
  const stepUp = async (cookie: string, query: string) => {
    const response = await world.app.post('/trpc/session.stepUp', { by: 'organisation', query }, { cookie })
    const body = (await response.json()) as { error?: { data: { refusal: { code: string } | null } } }
    const token = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return { code: body.error?.data.refusal?.code, token }
  }

  it('SSO-5: is somebody who signs in anew there, as themselves, for the session that asked', async () => {
    const personId = await world.add(at('lou'))
    await world.add(at('mia'))
    const { cookie } = await world.signIn('lou')
    await world.app.db.update(people).set({ passwordHash: null }).where(eq(people.id, personId))
    const proved = await prove(cookie, 'lou')
    const asked = new URL(proved.url).searchParams
    expect([asked.get('prompt'), asked.get('max_age'), asked.get('state')?.startsWith('prove.')]).toEqual([
      'login',
      '0',
      true,
    ])
    expect(proved.code).toBeUndefined()
    expect((await world.app.call('session.me', cookie)).status).toBe(401)
    expect(await world.me(proved.token)).toMatchObject({ personId, assurance: 'A2' })
    expect((await prove(proved.token, 'mia')).code).toBe('SSO_OTHER_PERSON')
    expect((await stepUp(proved.token, proved.back.search)).code).toBe('STEP_OVER')
    const mias = await world.signIn('mia')
    const begun = (await world.app.call('session.askOrganisation', proved.token)).body.result?.data as { url: string }
    const back = await signInThere(begun.url, 'lou')
    expect((await stepUp(mias.cookie, back.search)).code).toBe('STEP_OVER')
  })

  it('SSO-5: is not an answer without the time of signing in, or with one before it was asked', async () => {
    const { cookie } = await world.signIn('lou')
    const long = Math.floor(Date.now() / 1_000) - 300
    for (const [forge, code] of [
      [({ header, claims }: Token) => ({ header, claims: { ...claims, auth_time: long } }), 'SSO_NOT_FRESH'],
      [({ header, claims }: Token) => ({ header, claims: { ...claims, auth_time: undefined } }), 'SSO_ANSWER_WRONG'],
    ] as const) {
      world.organisation.forgeTokens(forge)
      expect((await prove(cookie, 'lou')).code).toBe(code)
    }
    world.organisation.forgeTokens(null)
  })

  it('SSO-5: is not offered to whoever is not linked', async () => {
    await world.add('plain@example.org')
    const cookie = await world.app.signIn('plain@example.org')
    expect(await world.me(cookie)).toMatchObject({ byOrganisation: false, hasPassword: true })
    expect((await world.app.call('session.askOrganisation', cookie)).status).toBe(400)
  })
})

it('SSO-1: asks an organisation for the address that it does not tell at once', async () => {
  await using later = await ssoWorld({ ada: { email: at('ada'), amr: MFA } }, true)
  const personId = await later.add(at('ada'))
  expect((await later.signIn('ada')).personId).toBe(personId)
})
