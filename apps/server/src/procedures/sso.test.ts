import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sessions } from '@harbour/db/tables/person'
import { ssoProviders } from '@harbour/db/tables/sso'
import { beforeAll, describe, expect, it } from 'vitest'
import { addPerson } from '../testing/running-app.ts'
import { freePort, ssoWorld } from '../testing/sso-world.ts'

let world: Awaited<ReturnType<typeof ssoWorld>>
let admin = ''
let agencyId = ''

beforeAll(async () => {
  world = await ssoWorld({ ada: { email: 'ada@northshire.example.org', amr: ['mfa'] } })
  ;({ agencyId } = world)
  await addPerson(world.app.db, 'admin@example.org', ['administrator'])
  admin = await world.app.signIn('admin@example.org')
  await world.app.db.update(sessions).set({ assurance: 'A3' })
  return () => world[Symbol.asyncDispose]()
})

async function ask(path: string, input: unknown) {
  const { body } = await world.app.call(path, admin, input)
  const error = body.error as { data: { refusal: Refused | null; fields: object | null } } | undefined
  return { data: body.result?.data as never, refusal: error?.data.refusal, fields: error?.data.fields }
}

interface Refused {
  readonly code: string
  readonly why?: string
  readonly domain?: string
}

const settings = () => {
  const { issuer, clientId, clientSecret } = world.organisation
  return { agencyId, issuer, clientId, clientSecret, domains: ['northshire.example.org'], acr: '', isOn: true }
}
const save = (changes: object = {}) => ask('sso.save', { ...settings(), ...changes })

describe('how an agency signs in with its organisation', () => {
  it('SSO-6: is set by an administrator, the secret sealed and never told, with what changed in the log', async () => {
    expect((await save({ clientSecret: '', acr: 'c1' })).refusal).toBeUndefined()
    expect(await world.lastLogged()).toMatchObject({
      what: 'agency sign-on changed',
      facts: { agencyId, fields: ['acr'], isOn: true },
    })
    const told = await ask('sso.of', { agencyId })
    expect(told.data).toMatchObject({
      agency: { name: 'Northshire Police' },
      settings: { issuer: world.organisation.issuer, domains: ['northshire.example.org'], acr: 'c1', hasSecret: true },
      redirectUri: `${world.app.url}/sso/callback`,
    })
    expect(JSON.stringify(told)).not.toContain(world.organisation.clientSecret)
    const [row] = await world.app.db.select().from(ssoProviders)
    expect(row?.clientSecret).toMatch(/^sealed:/)
    await save()
    expect((await world.signIn('ada')).code).toBe('SSO_NO_ACCOUNT')
  })

  it('SSO-6: is changed only with proof that it is still the administrator', async () => {
    await world.app.db.update(sessions).set({ steppedUpAt: null })
    expect((await save({ acr: 'c2' })).refusal?.code).toBe('STEP_UP_NEEDED')
    await world.app.db.update(sessions).set({ steppedUpAt: new Date(Date.now() - 1_000).toISOString() })
    await world.add('someone@northshire.example.org')
    const cookie = await world.app.signIn('someone@northshire.example.org')
    expect((await world.app.call('sso.of', cookie, { agencyId })).status).toBe(403)
  })

  it('SSO-6: asks for a new secret where the issuer is another one', async () => {
    expect((await save({ issuer: 'http://127.0.0.1:9', clientSecret: '' })).refusal?.code).toBe('SSO_SECRET_NEEDED')
    expect((await save({ agencyId: randomUUID() })).refusal?.code).toBe('NOT_FOUND')
    expect((await save({ issuer: 'http://login.example.org' })).refusal?.code).toBe('SSO_ISSUER_INSECURE')
    expect((await save({ domains: ['not a domain'] })).fields).toHaveProperty('domains')
  })

  it('SSO-6: is turned on only where the provider is found, and says that it is that issuer', async () => {
    const answers: Record<string, string> = {
      '/page': '<html></html>',
      '/other': JSON.stringify({ issuer: 'https://login.example.org' }),
      '/script': '',
    }
    const http = createServer((request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(answers[(request.url ?? '').replace('/.well-known/openid-configuration', '')])
    })
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const here = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
    const endpoints = { token_endpoint: `${here}/token`, jwks_uri: `${here}/keys` }
    answers['/script'] = JSON.stringify({
      issuer: `${here}/script`,
      authorization_endpoint: 'javascript:alert(1)',
      ...endpoints,
    })
    const why = async (issuer: string) => (await save({ issuer })).refusal
    expect(await why(`http://127.0.0.1:${await freePort()}`)).toMatchObject({ why: 'unreachable' })
    expect(await why(`${here}/page`)).toMatchObject({ code: 'SSO_PROVIDER_NOT_FOUND', why: 'no provider' })
    expect(await why(`${here}/other`)).toMatchObject({ why: 'other issuer' })
    expect(await why(`${here}/script`)).toMatchObject({ why: 'no provider' })
    expect(await why(`${world.organisation.issuer}/`)).toMatchObject({ why: 'other issuer' })
    expect((await save({ issuer: `${here}/page`, isOn: false })).refusal).toBeUndefined()
    expect((await world.begin('ada@northshire.example.org')).refusal?.code).toBe('SSO_NOT_OFFERED')
    await save()
    http.close()
  })

  it('SSO-6: is tested by asking the provider whether it takes the client id and secret', async () => {
    expect((await ask('sso.test', { agencyId })).data).toEqual({ takesClient: true })
    expect(await world.lastLogged()).toMatchObject({ what: 'agency sign-on tested', outcome: 'done' })
    await save({ clientSecret: 'one that ran out' })
    expect((await ask('sso.test', { agencyId })).refusal?.code).toBe('SSO_CLIENT_REFUSED')
    expect((await world.signIn('ada')).code).toBe('SSO_CLIENT_REFUSED')
    await save()
    expect((await ask('sso.test', { agencyId: randomUUID() })).refusal?.code).toBe('NOT_FOUND')
  })

  it('SSO-7: gives a domain to one agency', async () => {
    const other = randomUUID()
    await ask('agency.add', { agencyId: other, name: 'Northshire Trust', shortName: 'Trust', code: 'HE' })
    const domains = ['trust.example.org', 'northshire.example.org']
    expect((await save({ agencyId: other, domains })).refusal).toEqual({
      code: 'SSO_DOMAIN_TAKEN',
      domain: 'northshire.example.org',
    })
    expect((await save({ agencyId: other, domains: ['trust.example.org'] })).refusal).toBeUndefined()
  })

  it('SSO-1: lets an administrator unlink a person, whose sessions end', async () => {
    const personId = await world.add('ada@northshire.example.org')
    const { cookie } = await world.signIn('ada')
    expect((await ask('person.signedIn', { personId })).data).toMatchObject({
      organisation: { linkedAt: expect.any(String) as string },
    })
    const listed = async () => {
      const everyone = { find: 'ada@northshire', agencyId: null, show: 'all' }
      return (await ask('person.list', everyone)).data as readonly object[]
    }
    expect(await listed()).toMatchObject([{ byOrganisation: true, hasFactor: true }])
    expect((await ask('person.unlinkOrganisation', { personId })).refusal).toBeUndefined()
    expect(await listed()).toMatchObject([{ byOrganisation: false, hasFactor: false }])
    expect((await world.app.call('session.me', cookie)).status).toBe(401)
    expect((await ask('person.signedIn', { personId })).data).toMatchObject({ organisation: null })
    expect((await world.signIn('ada')).personId).toBe(personId)
  })
})
