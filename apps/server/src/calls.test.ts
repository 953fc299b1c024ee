import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { accessLog } from '@harbour/db/tables/access-log'
import { freshDb } from '@harbour/db/testing/fresh-db'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { createApp } from './app.ts'
import { countCalls } from './calls.ts'
import { addPerson } from './testing/running-app.ts'

it('SES-17: counts each session for itself, gives back with time, and tells the log once a minute', () => {
  const calls = countCalls({ atOnce: 100, aSecond: 10 })
  const [one, other] = [randomUUID(), randomUUID()]
  expect(calls.count(one, 0, 100)).toBe('may go on')
  expect(calls.count(one, 0)).toBe('too fast, to be logged')
  expect(calls.count(one, 90)).toBe('too fast')
  expect(calls.count(other, 90)).toBe('may go on')
  expect(calls.count(one, 150)).toBe('may go on')
  expect(calls.count(one, 160)).toBe('too fast')
  expect(calls.count(one, 60_100, 100)).toBe('may go on')
  expect(calls.count(one, 60_110)).toBe('too fast, to be logged')
})

it('SES-17: takes from a session no more than its pace, every call of a batch counted, and files as well', async () => {
  await using fresh = await freshDb()
  await addPerson(fresh.db, 'chair@example.org', ['chair'])
  const app = createApp({ db: fresh.db, demo: true, callPace: { atOnce: 62, aSecond: 0.001 } })
  await new Promise<void>((resolve) => app.http.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(app.http.address() as AddressInfo).port}`
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, 'x-harbour': '1', ...headers },
      body,
    })
  const signIn = async () => {
    const typed = { email: 'chair@example.org', password: 'a quay by the north wall' }
    const answer = await post('/auth/sign-in', JSON.stringify(typed))
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }
  const file = (cookie: string) =>
    post('/upload/reports', 'Crime reference,Offence\n14X/1/26,Stalking\n', { cookie, 'content-type': 'text/csv' })
  const batch = async (cookie: string) => {
    const answer = await post(`/trpc/${Array.from({ length: 10 }, () => 'session.me').join()}?batch=1`, '{}', {
      cookie,
    })
    const answers = (await answer.json()) as { error?: { data: { httpStatus: number; refusal: { code: string } } } }[]
    return answers.map(({ error }) =>
      error === undefined ? 'ok' : `${error.data.httpStatus} ${error.data.refusal.code}`,
    )
  }
  try {
    const cookie = await signIn()
    expect((await file(cookie)).status).toBe(201)
    expect(new Set(await batch(cookie))).toEqual(new Set(['ok']))
    const over = await batch(cookie)
    expect(over.filter((each) => each === 'ok')).toHaveLength(2)
    expect(over.filter((each) => each === '429 TOO_FAST')).toHaveLength(8)
    expect((await file(cookie)).status).toBe(429)
    const rows = await fresh.db.select().from(accessLog).where(eq(accessLog.what, 'TOO_FAST'))
    expect(rows).toMatchObject([{ outcome: 'refused', capability: 'session:own' }])
    expect(new Set(await batch(await signIn()))).toEqual(new Set(['ok']))
  } finally {
    await app.close()
  }
})
