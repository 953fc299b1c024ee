import { setTimeout as sleep } from 'node:timers/promises'
import { keptSummary, lostOf } from '@harbour/server/testing/kept-words'
import { killableNodes } from '@harbour/server/testing/killable-node'
import { livePlan } from '@harbour/server/testing/live-plan'
import { tcpProxy } from '@harbour/server/testing/tcp-proxy'
import { typist } from '@harbour/server/testing/typist'
import type { Typist } from '@harbour/server/testing/typist'
import { expect, it } from 'vitest'

const TRIALS = Number(process.env['FAULT_TRIALS'] ?? 50)

it(
  `LIV-1: a server killed at any of ${TRIALS} moments while ten people type loses nothing it acknowledged, and all agree again`,
  async () => {
    await using plan = await livePlan()
    const names = 'a b c d e f g h i j'.split(' ')
    for (const name of names) await plan.attend(`${name}@example.org`, ['advocate'])
    await using nodes = await killableNodes(plan.databaseUrl)
    const door = await tcpProxy({ port: 1 })
    const url = `http://127.0.0.1:${door.port}`
    let node = nodes.next()
    door.pointTo({ port: await node.begin() })
    const people: Typist[] = []
    for (const name of names) people.push(typist(name, plan.planId, url, await plan.cookieOf(`${name}@example.org`)))
    const haveSettled = () => people.every((person) => person.isSettled())
    await expect.poll(haveSettled, { timeout: 20_000, interval: 10 }).toBe(true)

    let acknowledged = 0
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const next = nodes.next()
      for (const person of people) person.start(90)
      await sleep(60 + Math.random() * 450)
      await node.kill()
      door.cut()
      const atKill = await keptSummary(plan.db, plan.planId)
      expect(lostOf(people, atKill)).toMatchObject({ lost: [], doubled: [] })
      node = next
      door.pointTo({ port: await node.begin() })
      door.restore()
      await sleep(Math.random() * 100)
      for (const person of people) person.stop()
      await expect.poll(haveSettled, { timeout: 20_000, interval: 10 }).toBe(true)

      const kept = await keptSummary(plan.db, plan.planId)
      for (const person of people) await expect.poll(person.text, { timeout: 5_000, interval: 10 }).toBe(kept)
      expect(lostOf(people, kept)).toEqual({ lost: [], doubled: [], missing: [] })
      acknowledged += people.reduce((sum, person) => sum + person.acknowledged.size, 0)
      for (const person of people) person.forget()
      people[trial % 10]?.prune()
    }
    expect(acknowledged).toBeGreaterThan(TRIALS * 10)
    expect(people.map(({ wire }) => wire.state().copy)).toEqual(people.map(() => 0))
    for (const person of people) person.leave()
    await node.kill()
    door.close()
  },
  60_000 + TRIALS * 10_000,
)
