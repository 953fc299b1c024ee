import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, it } from 'vitest'
import { securityHeaders } from './headers.ts'

/** What every answer carries, but for its nonce. */
const always = {
  'content-security-policy':
    "default-src 'none'; script-src 'nonce-N' 'strict-dynamic'; style-src 'self' 'nonce-N'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard",
  'cache-control': 'no-store',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
}

it('puts the same strict headers on every answer, faults included, and a new nonce on each', async () => {
  const app = express().disable('x-powered-by').use(securityHeaders())
  app.get('/', (_request, response) => void response.send('fine'))
  app.get('/fault', () => {
    throw Object.assign(new Error(), { status: 500, expose: false })
  })
  const http = createServer(app)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const nonces = new Set<string>()
  for (const [path, status] of [
    ['/', 200],
    ['/', 200],
    ['/nothing', 404],
    ['/fault', 500],
  ] as const) {
    const { headers, status: was } = await fetch(`${url}${path}`)
    expect(was).toBe(status)
    const nonce = /'nonce-([\w-]{22})'/.exec(headers.get('content-security-policy') ?? '')?.[1]
    if (nonce !== undefined) nonces.add(nonce)
    const found = Object.fromEntries(
      Object.keys(always).map((name) => [name, headers.get(name)?.replaceAll(/nonce-[\w-]{22}/g, 'nonce-N')]),
    )
    // Express's own answers for what is not there and for faults allow nothing at all.
    expect(found).toEqual(status === 200 ? always : { ...always, 'content-security-policy': "default-src 'none'" })
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
  expect(nonces.size).toBe(2)
  await new Promise((resolve) => http.close(resolve))
})
