import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { diceOf } from '@harbour/db/seed/random'
import type { Dice } from '@harbour/db/seed/random'
import { freshDb } from '@harbour/db/testing/fresh-db'
import { everyInput } from '@harbour/server/testing/every-input'
import { expect, it } from 'vitest'
import { runHarbour } from '../support/harbour.ts'
import { fire, gun, shots, watchFor } from './attack.ts'
import { rawFrames, refusedRequests } from './raw.ts'
import type { Attacker, Pool } from './target.ts'
import { canary, hiddenCase, oneOfEach, poolOf } from './target.ts'

const TOTAL = Number(process.env['FUZZ_INPUTS'] ?? 20_000)
const SEED = process.env['FUZZ_SEED'] ?? randomBytes(4).toString('hex')
/** How many work at once, each as every role in turn. */
const LANES = 4
const IN_A_REQUEST = 10
/** How long the database may have too much to do to say that it is well, on a busy machine. */
const MOST_UNWELL_MS = 10_000
/**
 * What the server may hold beyond what it held before, in MiB: garbage waits to be collected on a busy machine, and the thread that
 * makes documents takes its 80 once it is begun.
 */
const MOST_GROWTH = 400 + 80

it(
  `answers ${TOTAL} inputs of every kind, as every role, and nothing of it is a fault`,
  async () => {
    console.log(`FUZZ_SEED=${SEED}`)
    await using fresh = await freshDb()
    await using harbour = runHarbour({ DATABASE_URL: fresh.url, HARBOUR_DEMO: '1' }, { withoutWeb: true })
    const url = (await harbour.ready()).replace('localhost', '127.0.0.1')
    const everyone = await oneOfEach(fresh.db, url)
    const known = await poolOf(fresh.db)
    const hidden = await hiddenCase(fresh)
    const forOthers: Pool = Object.fromEntries(
      Object.entries(known).map(([key, ids]) => [key, [...ids, ...(hidden[key] ?? [])]]),
    )
    const faults: string[] = []
    const counts = new Map<string, number>()
    const asked = new Map<string, number>()
    const before = memoryOf(harbour.pid)
    const health = watchHealth(url, faults)
    const begun = Date.now()
    let sent = 0
    const lane = async (place: number) => {
      const dice = diceOf(`${SEED}/${place}`)
      for (let turn = place; sent < TOTAL && faults.length < 20; turn += LANES) {
        const who = everyone[turn % everyone.length]
        if (who === undefined) break
        const count = await turnOf(who, dice, { url, pool: who.leads ? known : forOthers, faults, counts, asked })
        sent += count
      }
    }
    await Promise.all(Array.from({ length: LANES }, (_none, place) => lane(place)))
    const seconds = (Date.now() - begun) / 1_000
    const cookie = await anySession(everyone)
    sent += await rawFrames(url, cookie, diceOf(`${SEED}/raw`), 60)
    faults.push(...(await refusedRequests(url, await anySession(everyone))))
    health.stop()
    const grown = memoryOf(harbour.pid) - before
    const outcomes = [...counts].toSorted(([, one], [, other]) => other - one)
    console.log(
      `${sent} inputs in ${seconds.toFixed(0)} s (${Math.round(sent / seconds)}/s), ${Math.round(grown)} MiB grown, slowest health ${health.slowest()} ms: ${outcomes.map(([code, count]) => `${code} ${count}`).join(', ')}`,
    )
    const wrong = harbour
      .said()
      .split('\n')
      .filter((line) => /"level":(50|60)/.test(line))
    // On a busy machine a row may wait too long for its place in the log: then nothing is done, and it says so.
    const unwritten = wrong.filter((line) => line.includes('the access log could not be written'))
    const said = wrong.filter((line) => !unwritten.includes(line))
    expect({ faults, said }).toEqual({ faults: [], said: [] })
    expect(unwritten.length).toBeLessThan(sent / 1_000)
    expect([...asked.keys()].toSorted()).toEqual(
      everyInput()
        .map(({ name }) => name)
        .toSorted(),
    )
    expect(counts.get('SERVICE_UNAVAILABLE') ?? 0).toBeLessThan(sent / 20)
    expect(counts.get('ok') ?? 0).toBeGreaterThan(sent / 50)
    expect(grown).toBeLessThan(MOST_GROWTH)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  },
  120_000 + TOTAL * 30,
)

const every = everyInput()
const ofKind = (wanted: string) => every.filter(({ kind }) => kind === wanted)

interface Field {
  readonly url: string
  readonly pool: Pool
  readonly faults: string[]
  readonly counts: Map<string, number>
  readonly asked: Map<string, number>
}

/** One person's turn: requests of ten calls, events over a socket, now and then an event that nobody knows. */
async function turnOf(who: Attacker, dice: Dice, { url, pool, faults, counts, asked }: Field): Promise<number> {
  const look = watchFor(who.leads ? null : canary, faults)
  const cookie = await who.signIn().catch(() => null)
  // An administrator among them has ended this person’s access, and gives it back sooner or later.
  if (cookie === null) return 0
  const query = shots(ofKind('query'), pool, dice)
  const mutate = shots(ofKind('mutation'), pool, dice)
  const emit = shots(ofKind('event'), pool, dice)
  let sent = 0
  const count = (names: readonly { readonly name: string }[], codes: readonly string[]) => {
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
    for (const { name } of names) asked.set(name, (asked.get(name) ?? 0) + 1)
    sent += names.length
  }
  // A batch is of one kind.
  for (const make of [query, mutate, query, mutate, mutate]) {
    const some = Array.from({ length: IN_A_REQUEST }, make)
    count(some, await fire(url, cookie, some, look))
  }
  const socket = gun(url, cookie)
  try {
    const some = Array.from({ length: IN_A_REQUEST }, emit)
    count(some, await socket.fire(some, look))
    if (dice.chance(0.2)) await socket.stray(dice)
  } catch (error) {
    // Somebody whose session another of them has just ended is let go: that is no fault.
    if (!/NOT_SIGNED_IN|disconnected/.test(String(error))) faults.push(`${who.role}’s socket: ${String(error)}`)
  } finally {
    socket.close()
  }
  return sent
}

/** Asks twice a second whether the server is well; that it was not so for some seconds on end is a fault. */
function watchHealth(url: string, faults: string[]) {
  let slowest = 0
  let wellAt = Date.now()
  const ask = async () => {
    const from = Date.now()
    const status = await fetch(`${url}/healthz`).then((answer) => answer.status, String)
    slowest = Math.max(slowest, Date.now() - from)
    if (status === 200) wellAt = Date.now()
    else if (Date.now() - wellAt > MOST_UNWELL_MS) faults.push(`health: ${status}`)
  }
  const timer = setInterval(() => void ask(), 500)
  return { stop: () => clearInterval(timer), slowest: () => slowest }
}

/** What a process holds in memory, in MiB. */
function memoryOf(pid: number): number {
  const found = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1] ?? 0) / 1_024
}

/** A session of whoever can still sign in: among the inputs of an administrator are some that end somebody's access. */
async function anySession(everyone: readonly Attacker[]): Promise<string> {
  for (const one of everyone) {
    const cookie = await one.signIn().catch(() => null)
    if (cookie !== null) return cookie
  }
  throw new Error('nobody can sign in any more')
}
