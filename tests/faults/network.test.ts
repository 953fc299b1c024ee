import { setTimeout as sleep } from 'node:timers/promises'
import { keptSummary, lostOf } from '@harbour/server/testing/kept-words'
import { livePlan } from '@harbour/server/testing/live-plan'
import { tcpProxy } from '@harbour/server/testing/tcp-proxy'
import type { Weather } from '@harbour/server/testing/tcp-proxy'
import { typist } from '@harbour/server/testing/typist'
import type { Typist } from '@harbour/server/testing/typist'
import { expect, it } from 'vitest'

/** Holds everything up for a while, in order; now and then loses all that follows, or cuts the line after half of a packet. */
const storm: Weather = (pass, cut) => {
  let before = Promise.resolve()
  let isLost = false
  const carry = async (chunk: Buffer) => {
    await sleep(Math.random() * 60)
    const dice = Math.random()
    if (isLost) return
    if (dice < 0.02) {
      isLost = true
      setTimeout(cut, Math.random() * 1_500)
    } else if (dice < 0.05) {
      pass(chunk.subarray(0, chunk.length >> 1))
      cut()
    } else pass(chunk)
  }
  return (chunk) => {
    before = carryAfter(before, () => carry(chunk))
  }
}

async function carryAfter(before: Promise<void>, carry: () => Promise<void>): Promise<void> {
  await before
  await carry()
}

it('LIV-2: someone whose network drops, delays and truncates loses nothing, and nobody else notices', async () => {
  await using plan = await livePlan()
  const line = await tcpProxy({ port: Number(new URL(plan.url).port) })
  const people: Typist[] = []
  for (const name of ['a', 'b', 'c']) {
    await plan.attend(`${name}@example.org`, ['advocate'])
    const url = name === 'a' ? `http://127.0.0.1:${line.port}` : plan.url
    people.push(typist(name, plan.planId, url, await plan.cookieOf(`${name}@example.org`)))
  }
  const [far, ...near] = people
  await expect.poll(() => people.every((person) => person.isSettled()), { timeout: 20_000 }).toBe(true)
  line.setWeather(storm)
  line.cutAll()
  let worst = 0
  const watching = setInterval(() => {
    for (const { wire } of near) {
      const { saved } = wire.state()
      if (saved.kind === 'not saved' || saved.kind === 'offline') worst += 1
    }
  }, 50)
  for (let round = 0; round < 8; round += 1) {
    for (const person of people) person.start(120)
    await sleep(1_500)
    for (const person of people) person.stop()
  }
  clearInterval(watching)
  expect(worst).toBe(0)
  line.setWeather((pass) => pass)
  line.cutAll()
  await expect.poll(() => people.every((person) => person.isSettled()), { timeout: 30_000 }).toBe(true)
  const kept = await keptSummary(plan.db, plan.planId)
  for (const person of people) await expect.poll(person.text, { timeout: 5_000 }).toBe(kept)
  expect(lostOf(people, kept)).toEqual({ lost: [], doubled: [], missing: [] })
  expect(far?.acknowledged.size).toBeGreaterThan(20)
  expect(people.map(({ wire }) => wire.state().copy)).toEqual([0, 0, 0])
  for (const person of people) person.leave()
  line.close()
})
