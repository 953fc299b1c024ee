import { setTimeout as sleep } from 'node:timers/promises'
import { keptSummary, lostOf } from '@harbour/server/testing/kept-words'
import { killableNodes } from '@harbour/server/testing/killable-node'
import { livePlan } from '@harbour/server/testing/live-plan'
import { tcpProxy } from '@harbour/server/testing/tcp-proxy'
import { typist } from '@harbour/server/testing/typist'
import type { Typist } from '@harbour/server/testing/typist'
import { expect, it } from 'vitest'

const TRIALS = Math.ceil(Number(process.env['FAULT_TRIALS'] ?? 50) / 6)

it(`LIV-15: one of two servers killed, ${TRIALS} times while ten people type on both: nothing acknowledged is lost, all agree`, async () => {
  await using plan = await livePlan()
  await using nodes = await killableNodes(plan.databaseUrl)
  const servers = [nodes.next(), nodes.next()]
  const ports = await Promise.all(servers.map((server) => server.begin()))
  const doors = await Promise.all(ports.map((port) => tcpProxy({ port })))
  const people: Typist[] = []
  for (const [index, name] of 'a b c d e f g h i j'.split(' ').entries()) {
    await plan.attend(`${name}@example.org`, ['advocate'])
    const url = `http://127.0.0.1:${doors[index % 2]?.port}`
    people.push(typist(name, plan.planId, url, await plan.cookieOf(`${name}@example.org`)))
  }
  const haveSettled = () => people.every((person) => person.isSettled())
  await expect.poll(haveSettled, { timeout: 20_000, interval: 10 }).toBe(true)

  for (let trial = 0; trial < TRIALS; trial += 1) {
    const dying = trial % 2
    const next = nodes.next()
    for (const person of people) person.start(150)
    await sleep(200 + Math.random() * 400)
    await servers[dying]?.kill()
    // Whoever was on it comes to the other one, as a proxy in front would send them.
    doors[dying]?.pointTo({ port: ports[1 - dying] ?? 0 })
    doors[dying]?.cutAll()
    await sleep(Math.random() * 400)
    for (const person of people) person.stop()
    await expect.poll(haveSettled, { timeout: 20_000, interval: 10 }).toBe(true)
    const kept = await keptSummary(plan.db, plan.planId)
    for (const person of people) await expect.poll(person.text, { timeout: 5_000, interval: 10 }).toBe(kept)
    expect(lostOf(people, kept)).toEqual({ lost: [], doubled: [], missing: [] })
    for (const person of people) person.forget()
    people[trial % 10]?.prune()
    servers[dying] = next
    ports[dying] = await next.begin()
    doors[dying]?.pointTo({ port: ports[dying] ?? 0 })
    doors[dying]?.cutAll()
    await expect.poll(haveSettled, { timeout: 20_000, interval: 10 }).toBe(true)
  }
  // The dead are gone from the list of who is here, on both.
  for (const { wire } of people)
    await expect.poll(() => wire.state().present.length, { timeout: 8_000, interval: 50 }).toBe(10)
  expect(people.map(({ wire }) => wire.state().copy)).toEqual(people.map(() => 0))
  for (const person of people) person.leave()
  for (const door of doors) door.close()
})
