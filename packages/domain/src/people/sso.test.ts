import { describe, expect, it } from 'vitest'
import type { SsoCandidate, SsoClaims } from './sso.ts'
import {
  assuranceOf,
  domainOf,
  EmailDomain,
  SaveSso,
  ssoUntil,
  whyAddressNotGood,
  whyCannotLink,
  whyIssuerInsecure,
  whyNoEntry,
  whyNoProof,
} from './sso.ts'

const at = '2026-03-27T09:00:00.000Z'
const agency = { agencyId: 'agency', domains: ['northshire.example.org', 'nhs.example.org'] }
const claims: SsoClaims = {
  issuer: 'https://login.example.org',
  subject: '1',
  email: 'robin@northshire.example.org',
  emailVerified: true,
  amr: [],
  acr: [],
  authenticatedAt: at,
}
const invitation = {
  expiresAt: '2026-03-28T09:00:00.000Z',
  usedAt: null,
  active: true,
  madeFor: 'robin@northshire.example.org',
  email: 'robin@northshire.example.org',
}
const person: SsoCandidate = {
  id: 'person',
  agencyId: 'agency',
  active: true,
  roles: [{ fromDay: '2026-01-01', untilDay: '2026-03-27' }],
  hasPassword: true,
  invitation: null,
  linkedTo: null,
  hasFactors: false,
}

describe('an address that an organisation gives', () => {
  it('SSO-1: is looked for when the organisation vouches for it and it is of the agency’s domains', () => {
    expect(whyAddressNotGood(claims, agency)).toBeNull()
    expect(whyAddressNotGood({ ...claims, email: 'robin@NHS.example.org' }, agency)).toBeNull()
    expect(whyAddressNotGood({ ...claims, emailVerified: false }, agency)?.code).toBe('SSO_EMAIL_UNVERIFIED')
    expect(whyAddressNotGood({ ...claims, email: null }, agency)?.code).toBe('SSO_EMAIL_UNVERIFIED')
    for (const email of ['robin@example.org', 'robin@sub.nhs.example.org', '"a@nhs.example.org"@example.com'])
      expect(whyAddressNotGood({ ...claims, email }, agency)?.code).toBe('SSO_OTHER_DOMAIN')
  })

  it('SSO-1: links an account or an open invitation of that agency, and makes nobody', () => {
    const whyNot = (changed: Partial<SsoCandidate>) => whyCannotLink({ ...person, ...changed }, agency, at)?.code
    expect(whyNot({})).toBeUndefined()
    expect(whyNot({ hasPassword: false, invitation })).toBeUndefined()
    expect(whyNot({ hasPassword: false })).toBe('SSO_NO_ACCOUNT')
    expect(whyNot({ hasPassword: false, invitation: { ...invitation, expiresAt: at } })).toBe('SSO_NO_ACCOUNT')
    expect(whyNot({ hasPassword: false, invitation: { ...invitation, usedAt: at } })).toBe('SSO_NO_ACCOUNT')
    expect(whyNot({ agencyId: 'another agency' })).toBe('SSO_NO_ACCOUNT')
    expect(whyNot({ linkedTo: 'this issuer', hasFactors: true })).toBe('SSO_LINKED_OTHERWISE')
    expect(whyNot({ linkedTo: 'another issuer' })).toBe('SSO_LINKED_OTHERWISE')
    expect(whyNot({ linkedTo: 'another issuer', hasFactors: true })).toBeUndefined()
    expect(whyCannotLink(null, agency, at)?.code).toBe('SSO_NO_ACCOUNT')
  })

  it('SSO-7: says where somebody signs in by its domain alone', () => {
    expect(domainOf('Robin@Northshire.Example.org')).toBe('northshire.example.org')
    expect(EmailDomain.parse(' Northshire.Police.UK ')).toBe('northshire.police.uk')
    for (const wrong of ['', 'uk', '@northshire.org', 'https://northshire.org', 'a..org', '*.org', '-a.org'])
      expect(EmailDomain.safeParse(wrong).success).toBe(false)
  })
})

describe('somebody whose organisation knows them', () => {
  it('SSO-2: has ten minutes to come back', () => {
    expect(ssoUntil(at)).toBe('2026-03-27T09:10:00.000Z')
  })

  it('SSO-4: is refused when their access or last role has ended, or they moved to another agency', () => {
    expect(whyNoEntry(person, agency, '2026-03-27')).toBeNull()
    expect(whyNoEntry(person, agency, '2026-03-28')?.code).toBe('SSO_ACCESS_ENDED')
    expect(whyNoEntry({ ...person, active: false }, agency, '2026-03-27')?.code).toBe('SSO_ACCESS_ENDED')
    expect(whyNoEntry({ ...person, agencyId: 'another' }, agency, '2026-03-27')?.code).toBe('SSO_NO_ACCOUNT')
    expect(whyCannotLink({ ...person, active: false }, agency, at)?.code).toBe('SSO_ACCESS_ENDED')
  })

  it('SSO-3: is known as surely as the organisation says, and by a password’s worth where it says nothing', () => {
    expect(assuranceOf({ amr: [], acr: [] }, '')).toBe('A1')
    expect(assuranceOf({ amr: ['pwd'], acr: ['1'] }, '')).toBe('A1')
    expect(assuranceOf({ amr: ['pwd', 'mfa'], acr: [] }, '')).toBe('A2')
    expect(assuranceOf({ amr: [], acr: ['c1', 'c2'] }, 'c2')).toBe('A2')
    expect(assuranceOf({ amr: [], acr: ['c1'] }, 'c2')).toBe('A1')
    expect(assuranceOf({ amr: ['hwk'], acr: [] }, '')).toBe('A1')
    for (const method of ['hwk', 'sc', 'fido']) expect(assuranceOf({ amr: [method, 'mfa'], acr: [] }, '')).toBe('A3')
  })

  it('SSO-5: proves that it is still them by signing in anew, as the same subject', () => {
    const since = (authenticatedAt: string | null, isSame = true) => whyNoProof({ authenticatedAt }, isSame, at)?.code
    expect(since('2026-03-27T09:00:20.000Z')).toBeUndefined()
    expect(since('2026-03-27T08:59:45.000Z')).toBeUndefined()
    expect(since('2026-03-27T08:59:00.000Z')).toBe('SSO_NOT_FRESH')
    expect(since(null)).toBe('SSO_NOT_FRESH')
    expect(since('2026-03-27T09:00:20.000Z', false)).toBe('SSO_OTHER_PERSON')
  })
})

it('SSO-6: is asked at an https address, save between two servers of one machine', () => {
  const harbour = 'https://harbour.example.org'
  expect(whyIssuerInsecure('https://login.example.org/tenant/v2.0', harbour)).toBeNull()
  expect(whyIssuerInsecure('http://login.example.org', harbour)?.code).toBe('SSO_ISSUER_INSECURE')
  expect(whyIssuerInsecure('http://localhost:8080', harbour)?.code).toBe('SSO_ISSUER_INSECURE')
  expect(whyIssuerInsecure('http://localhost.example.org', 'http://localhost:4180')?.code).toBe('SSO_ISSUER_INSECURE')
  expect(whyIssuerInsecure('http://127.0.0.1:8080', 'http://localhost:4180')).toBeNull()
  const save = {
    agencyId: '00000000-0000-4000-8000-000000000001',
    issuer: 'https://login.example.org',
    clientId: 'harbour',
    clientSecret: '',
    domains: ['northshire.example.org'],
    acr: '',
    isOn: true,
  }
  expect(SaveSso.safeParse(save).success).toBe(true)
  for (const field of ['issuer', 'clientId', 'clientSecret', 'acr'] as const)
    expect(SaveSso.safeParse({ ...save, [field]: `${save.issuer}/\u0000` }).success).toBe(false)
  for (const issuer of ['ftp://login.example.org', 'login.example.org', 'https://login.example.org?x', 'javascript:1'])
    expect(SaveSso.safeParse({ ...save, issuer }).success).toBe(false)
})
