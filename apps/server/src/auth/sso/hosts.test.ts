import { expect, it } from 'vitest'
import { isAtHost, whyHostNotAllowed } from './hosts.ts'

it('SSO-9: is asked only where whoever runs Harbour allows it, one tenant’s part of a shared host included', () => {
  const hosts = ['login.example.org', 'login.shared.example.org/tenant', '127.0.0.1:8080']
  for (const good of [
    'https://login.example.org',
    'https://LOGIN.example.org:443/a',
    'https://login.shared.example.org/tenant/v2.0',
  ])
    expect(whyHostNotAllowed(good, hosts)).toBeNull()
  expect(isAtHost('http://127.0.0.1:8080/keys', hosts)).toBe(true)
  for (const elsewhere of [
    'https://login.example.org.example.com',
    'https://login.example.org:8443',
    'https://login.example.org@example.com/',
    'https://login.shared.example.org/tenant-of-mine/v2.0',
    'https://login.shared.example.org/tenant/../mine/v2.0',
    'https://login.shared.example.org/tenant/%2e%2e/mine',
    'http://127.0.0.1:9',
    'not an address',
  ])
    expect(whyHostNotAllowed(elsewhere, hosts)?.code).toBe('SSO_HOST_NOT_ALLOWED')
  expect(whyHostNotAllowed('https://login.example.org', [])?.code).toBe('SSO_HOSTS_UNSET')
  expect(whyHostNotAllowed('https://login.example.org', null)).toBeNull()
})
