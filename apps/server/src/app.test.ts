import { describe, expect, it } from 'vitest'
import { accessLog } from '@harbour/db/tables/access-log'
import { addPerson, runningApp } from './testing/running-app.ts'

describe('what is served to whom', () => {
  it('serves nothing without a session, sockets included', async () => {
    await using app = await runningApp()
    const { status, body } = await app.call('session.me', '')
    expect(status).toBe(401)
    expect(body).toMatchObject({ error: { data: { refusal: { code: 'NOT_SIGNED_IN' } } } })
    const socket = app.socket('')
    await expect(new Promise((_resolve, reject) => socket.on('connect_error', reject))).rejects.toThrow('NOT_SIGNED_IN')
    socket.close()
  })

  it('refuses requests from other pages, other methods and other types of body', async () => {
    await using app = await runningApp()
    await addPerson(app.db, 'robin@example.org', ['chair'])
    const cookie = await app.signIn('robin@example.org')
    expect((await app.post('/trpc/session.me', null, { cookie, origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await app.post('/trpc/session.me', null, { cookie, 'x-harbour': '' })).status).toBe(403)
    expect((await app.post('/trpc/session.me', null, { cookie, 'content-type': 'multipart/form-data' })).status).toBe(
      415,
    )
    const stranger = app.socket(cookie, 'https://elsewhere.example')
    await expect(new Promise((_resolve, reject) => stranger.on('connect_error', reject))).rejects.toThrow(
      'websocket error',
    )
    stranger.close()
  })

  it('answers no read that a link or picture elsewhere could ask for', async () => {
    await using app = await runningApp()
    await addPerson(app.db, 'robin@example.org', ['chair'])
    const headers = { cookie: await app.signIn('robin@example.org') }
    const address = `${app.url}/trpc/session.me`
    for (const more of [{}, { 'x-harbour': '1' }, { 'x-harbour': '1', origin: app.url }])
      for (const query of ['', '?batch=1&input=%7B%7D'])
        expect((await fetch(`${address}${query}`, { headers: { ...headers, ...more } })).status).toBe(403)
    expect((await fetch(`${app.url}/auth/sign-out`, { headers })).status).toBe(403)
    expect((await fetch(`${app.url}/auth/people`)).status).toBe(200)
    expect((await app.call('session.me', headers.cookie)).status).toBe(200)
  })

  it('keeps the strict headers on what is answered by long polling, refusals included', async () => {
    await using app = await runningApp()
    await addPerson(app.db, 'robin@example.org', ['chair'])
    const cookie = await app.signIn('robin@example.org')
    const poll = (origin: string) =>
      fetch(`${app.url}/socket.io/?EIO=4&transport=polling`, { headers: { cookie, origin } })
    for (const [origin, status] of [
      [app.url, 200],
      ['https://elsewhere.example', 403],
    ] as const) {
      const { headers, status: was } = await poll(origin)
      expect(was).toBe(status)
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': 'max-age=63072000; includeSubDomains',
        'x-content-type-options': 'nosniff',
      })
    }
  })

  it('signs in with a password, says who it is, and signs out for good', async () => {
    await using app = await runningApp()
    const personId = await addPerson(app.db, 'robin@example.org', ['chair'])
    const cookie = await app.signIn('Robin@Example.org')
    const me = await app.call('session.me', cookie)
    expect(me.body.result?.data).toMatchObject({ personId, roles: ['chair'], demo: true })
    const socket = app.socket(cookie)
    await new Promise((resolve) => socket.on('connect', () => resolve(null)))
    const cut = new Promise((resolve) => socket.on('disconnect', resolve))
    await app.post('/auth/sign-out', {}, { cookie })
    expect(await cut).toBe('io server disconnect')
    expect((await app.call('session.me', cookie)).status).toBe(401)
    const rows = await app.db.select().from(accessLog)
    expect(rows.map(({ what }) => what)).toEqual(['session started', 'session ended'])
  })

  it('answers a wrong password and an unknown person alike, and stops guessing after five', async () => {
    await using app = await runningApp()
    await addPerson(app.db, 'robin@example.org', ['chair'])
    const unknown = await app.post('/auth/sign-in', { email: 'nobody@example.org', password: 'x' })
    const answers = []
    for (let attempt = 0; attempt < 6; attempt += 1)
      answers.push(await app.post('/auth/sign-in', { email: 'robin@example.org', password: `wrong ${attempt}` }))
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429])
    expect(await answers[0]?.json()).toEqual(await unknown.json())
  })

  it('refuses a procedure the role does not carry, and logs the refusal', async () => {
    await using app = await runningApp()
    const personId = await addPerson(app.db, 'auditor@example.org', ['auditor'])
    const { status } = await app.call('person.colleagues', await app.signIn('auditor@example.org'))
    expect(status).toBe(403)
    const rows = await app.db.select().from(accessLog)
    expect(rows.at(-1)).toMatchObject({
      personId,
      outcome: 'refused',
      what: 'FORBIDDEN_ROLE',
      capability: 'person:list',
    })
  })

  it('lets a socket watch only what its person may open, and ends it at an unknown event', async () => {
    await using app = await runningApp()
    const personId = await addPerson(app.db, 'robin@example.org', ['caseworker'])
    const socket = app.socket(await app.signIn('robin@example.org'))
    const topics = ['cases', 'flags', `person:${personId}`, 'case:3f0d4e60-6a4e-4a0e-9b60-0d6c5a2f0b11', 'nonsense']
    expect(await socket.emitWithAck('watch', { topics })).toEqual({
      ok: true,
      watched: ['cases', `person:${personId}`],
    })
    expect(await socket.emitWithAck('watch', { topics: 7 })).toEqual({ ok: false, code: 'MALFORMED' })
    const ended = new Promise((resolve) => socket.on('disconnect', resolve))
    socket.emit('constructor', {})
    expect(await ended).toBe('io server disconnect')
  })
})
