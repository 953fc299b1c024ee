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

/** Providers that are not quite what they should be, and a host at which there is none. */
const others = createServer()
let here = ''
let nowhere = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => others.listen(0, '127.0.0.1', resolve))
  here = `127.0.0.1:${(others.address() as AddressInfo).port}`
  nowhere = `127.0.0.1:${await freePort()}`
  world = await ssoWorld({ ada: { email: 'ada@northshire.example.org', amr: ['mfa'] } }, false, [here, nowhere])
  ;({ agencyId } = world)
  await addPerson(world.app.db, 'admin@example.org', ['administrator'])
  admin = await world.app.signIn('admin@example.org')
  await world.app.db.update(sessions).set({ assurance: 'A3' })
  return async () => {
    await world[Symbol.asyncDispose]()
    others.close()
  }
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
    expect((await save({ issuer: `http://${nowhere}`, clientSecret: '' })).refusal?.code).toBe('SSO_SECRET_NEEDED')
    expect((await save({ agencyId: randomUUID() })).refusal?.code).toBe('NOT_FOUND')
    expect((await save({ issuer: 'http://login.example.org' })).refusal?.code).toBe('SSO_ISSUER_INSECURE')
    expect((await save({ domains: ['not a domain'] })).fields).toHaveProperty('domains')
  })

  it('SSO-6: is turned on only where the provider is found, and says that it is that issuer', async () => {
    const answers: Record<string, string> = {
      '/page': '<html></html>',
      '/other': JSON.stringify({ issuer: 'https://login.example.org' }),
    }
    others.on('request', (request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(answers[(request.url ?? '').replace('/.well-known/openid-configuration', '')])
    })
    const at = `http://${here}`
    const endpoints = { authorization_endpoint: `${at}/ask`, token_endpoint: `${at}/token`, jwks_uri: `${at}/keys` }
    const provider = (path: string, changes: object) =>
      (answers[path] = JSON.stringify({ issuer: `${at}${path}`, ...endpoints, ...changes }))
    provider('/script', { authorization_endpoint: 'javascript:alert(1)' })
    provider('/elsewhere', { jwks_uri: 'http://127.0.0.1:9/keys' })
    const why = async (issuer: string) => (await save({ issuer })).refusal
    expect(await why(`http://${nowhere}`)).toMatchObject({ why: 'unreachable' })
    expect(await why(`${at}/page`)).toMatchObject({ code: 'SSO_PROVIDER_NOT_FOUND', why: 'no provider' })
    expect(await why(`${at}/other`)).toMatchObject({ why: 'other issuer' })
    expect(await why(`${at}/script`)).toMatchObject({ why: 'no provider' })
    expect(await why(`${at}/elsewhere`)).toMatchObject({ why: 'other host' })
    expect(await why(`${world.organisation.issuer}/`)).toMatchObject({ why: 'other issuer' })
    expect((await save({ issuer: `${at}/page`, isOn: false })).refusal).toBeUndefined()
    expect((await world.begin('ada@northshire.example.org')).refusal?.code).toBe('SSO_NOT_OFFERED')
    await save()
  })

  it('SSO-9: is set up only where whoever runs Harbour allows it, whatever an administrator enters', async () => {
    for (const issuer of ['https://login.example.com', 'http://127.0.0.1:9'])
      expect((await save({ issuer })).refusal?.code).toBe('SSO_HOST_NOT_ALLOWED')
    expect((await ask('sso.of', { agencyId })).data).toMatchObject({
      hosts: expect.arrayContaining([here]) as string[],
    })
    // As a row may have been set by somebody who has the database, or before the hosts were said.
    await world.set({ issuer: 'http://127.0.0.1:9' })
    expect((await world.begin('ada@northshire.example.org')).refusal?.code).toBe('SSO_HOST_NOT_ALLOWED')
    await world.set()
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
