import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { accessLog } from '@harbour/db/tables/access-log'
import { sessions } from '@harbour/db/tables/person'
import { addPerson, runningApp } from './testing/running-app.ts'

it('LOG-3: a view, a change and a signing in that cannot be recorded fail with a sentence, and leave nothing', async () => {
  await using app = await runningApp()
  await addPerson(app.db, 'coordinator@example.org', ['coordinator'])
  const cookie = await app.signIn('coordinator@example.org')
  const list = { find: '', status: 'open', risk: [], only: [], order: 'report', descending: true, page: 1 }
  expect((await app.call('case.list', cookie, list)).status).toBe(200)
  const before = { rows: await app.db.$count(accessLog), sessions: await app.db.$count(sessions) }
  await app.asOwner('alter table access_log add constraint full_up check (seq < 0) not valid')
  const view = await app.call('case.list', cookie, list)
  expect(view.status).toBe(503)
  expect(JSON.stringify(view.body)).toContain('LOG_NOT_WRITTEN')
  expect(view.body.result).toBeUndefined()
  // What an open screen reads again and again is one view, but not before that view is recorded.
  expect((await app.call('link.list', cookie)).status).toBe(503)
  expect((await app.call('link.list', cookie)).status).toBe(503)
  const signIn = await app.post('/auth/sign-in', { email: 'coordinator@example.org', password: app.password })
  expect(signIn.status).toBe(503)
  expect(signIn.headers.get('set-cookie')).toBeNull()
  expect(await signIn.json()).toEqual({ refusal: { code: 'LOG_NOT_WRITTEN' } })
  expect({ rows: await app.db.$count(accessLog), sessions: await app.db.$count(sessions) }).toEqual(before)
  await app.asOwner('alter table access_log drop constraint full_up')
  expect((await app.call('case.list', cookie, list)).status).toBe(200)
})

it('LOG-3: a socket event whose refusal cannot be recorded is answered with that, and is no fault', async () => {
  await using app = await runningApp()
  await addPerson(app.db, 'administrator@example.org', ['administrator'])
  const socket = app.socket(await app.signIn('administrator@example.org'))
  await new Promise((resolve) => socket.on('connect', () => resolve(null)))
  await app.asOwner('alter table access_log add constraint full_up check (seq < 0) not valid')
  const answer = await new Promise((resolve) => socket.emit('doc:close', { doc: randomUUID() }, resolve))
  expect(answer).toEqual({ ok: false, code: 'LOG_NOT_WRITTEN' })
  socket.close()
})
