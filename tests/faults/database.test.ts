import { setTimeout as sleep } from 'node:timers/promises'
import { keptSummary, lostOf } from '@harbour/server/testing/kept-words'
import { killableNodes } from '@harbour/server/testing/killable-node'
import type { KillableNode } from '@harbour/server/testing/killable-node'
import { livePlan } from '@harbour/server/testing/live-plan'
import { ownPostgres } from '@harbour/server/testing/own-postgres'
import { tcpProxy } from '@harbour/server/testing/tcp-proxy'
import { typist } from '@harbour/server/testing/typist'
import type { Typist } from '@harbour/server/testing/typist'
import { expect, it } from 'vitest'

const TRIALS = Number(process.env['FAULT_TRIALS'] ?? 50)
const ROUNDS = Math.ceil(TRIALS / 6)
const KILLS = Math.ceil(TRIALS / 25)

const endOthers =
  'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'

it(`LIV-1: a database that is cut off and comes back, ${ROUNDS} times while people type, loses nothing and doubles nothing`, async () => {
  await using plan = await livePlan()
  const cable = await tcpProxy({ port: Number(new URL(plan.databaseUrl).port) })
  const through = new URL(plan.databaseUrl)
  through.port = String(cable.port)
  await using nodes = await killableNodes(through.href)
  const node = nodes.next()
  const copies = await typeThrough(plan, node, ROUNDS, async (round) => {
    if (round % 2 === 0) {
      cable.cut()
      await sleep(Math.random() * 900)
      cable.restore()
    } else await plan.db.execute(endOthers).catch(() => undefined)
  })
  cable.close()
  expect(copies).toEqual([0, 0, 0, 0, 0])
})

it(`LIV-1: PostgreSQL killed and started again, ${KILLS} times while people type, loses nothing and doubles nothing`, async () => {
  const postgres = await ownPostgres()
  await using plan = await livePlan(undefined, undefined, postgres)
  await using nodes = await killableNodes(plan.databaseUrl)
  const copies = await typeThrough(plan, nodes.next(), KILLS, () => postgres.killAndStart())
  expect(copies).toEqual([0, 0, 0, 0, 0])
})

/**
 * Five people type while something happens to the database, round after round; then what is kept is what they typed. Gives how
 * often each one's page had to begin with another copy.
 */
async function typeThrough(
  plan: Awaited<ReturnType<typeof livePlan>>,
  node: KillableNode,
  rounds: number,
  happen: (round: number) => Promise<void>,
): Promise<readonly number[]> {
  const url = `http://127.0.0.1:${await node.begin()}`
  const people: Typist[] = []
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await plan.attend(`${name}@example.org`, ['advocate'])
    people.push(typist(name, plan.planId, url, await plan.cookieOf(`${name}@example.org`)))
  }
  const haveSettled = () => people.every((person) => person.isSettled())
  await expect.poll(haveSettled, { timeout: 20_000, interval: 10 }).toBe(true)

  for (let round = 0; round < rounds; round += 1) {
    for (const person of people) person.start(90)
    await sleep(Math.random() * 300)
    await happen(round)
    await sleep(Math.random() * 200)
    for (const person of people) person.stop()
    await expect.poll(haveSettled, { timeout: 30_000, interval: 10 }).toBe(true)
    const kept = await keptSummary(plan.db, plan.planId)
    for (const person of people) await expect.poll(person.text, { timeout: 5_000, interval: 10 }).toBe(kept)
    expect(lostOf(people, kept)).toEqual({ lost: [], doubled: [], missing: [] })
    for (const person of people) person.forget()
    people[round % 5]?.prune()
  }
  for (const person of people) person.leave()
  return people.map(({ wire }) => wire.state().copy)
}
