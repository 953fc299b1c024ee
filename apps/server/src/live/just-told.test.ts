import { expect, it } from 'vitest'
import { addPerson, runningApp } from '../testing/running-app.ts'
import { makeJustTold } from './just-told.ts'
import { tellServers } from './nodes.ts'

it('LIV-24: whoever watches late hears of what changed in the last ten seconds', () => {
  const told = makeJustTold()
  told.keep({ topics: ['cases', 'flags'], looks: [] }, 1_000)
  expect(told.missedBy('robin', ['cases', 'clinics'], 10_999)).toEqual(['cases'])
  expect(told.missedBy('robin', ['cases', 'clinics'], 11_000)).toEqual([])
})

it('LIV-24: whoever was not told then is not told later', () => {
  const told = makeJustTold()
  told.keep({ topics: ['cases', 'case:1'], looks: [], not: ['robin'] }, 1_000)
  expect(told.missedBy('robin', ['cases', 'case:1'], 2_000)).toEqual([])
  expect(told.missedBy('sam', ['cases', 'case:1'], 2_000)).toEqual(['cases', 'case:1'])
  told.keep({ topics: ['cases'], looks: [] }, 3_000)
  expect(told.missedBy('robin', ['cases', 'case:1'], 4_000)).toEqual(['cases'])
})

it('LIV-24: a change between a page’s reading and its watching reaches it', async () => {
  await using app = await runningApp()
  await addPerson(app.db, 'robin@example.org', ['caseworker'])
  const cookie = await app.signIn('robin@example.org')
  const hearing = async (topics: readonly string[]) => {
    const socket = app.socket(cookie)
    const heard = new Promise((resolve) => socket.on('changed', resolve))
    await socket.emitWithAck('watch', { topics })
    return heard
  }
  const there = hearing(['cases'])
  await expect.poll(() => app.gauges().sockets).toBe(1)
  await tellServers(app.db, ['cases', 'outbox'])
  expect(await there).toEqual({ topics: ['cases'] })
  expect(await hearing(['clinics', 'cases', 'outbox'])).toEqual({ topics: ['cases'] })
})
