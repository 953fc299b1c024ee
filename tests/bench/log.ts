import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { holdLogKeys, logKeyFrom, newSecret } from '@harbour/db/access-log/key'
import { startEmbedded } from '@harbour/db/embedded'
import { openGuarded } from '@harbour/db/guarded'
import { closeDb } from '@harbour/db/open-db'
import { loadDemonstration } from '@harbour/db/seed/load-demonstration'
import { fieldKeysFrom, holdFieldKeys } from '@harbour/db/sealed/field-keys'
import { londonDay } from '@harbour/domain/basics/dates'

/**
 * What the access log costs: the same requests over HTTP to two Harbours on one PostgreSQL that writes to disk before it answers, one
 * of which writes no log; by turns, so that what else the machine does is the same for both.
 */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 16)
const EACH = Number(process.env['BENCH_EACH'] ?? 25)

/** Rounds of each kind before it is measured. */
const WARM_ROUNDS = 4

type Call = (path: string, input: unknown) => Promise<unknown>
type Run = (at: number) => Promise<unknown>

const folder = await mkdtemp(join(tmpdir(), 'harbour-bench-log-'))
// PostgreSQL may run as another user, who has to get through.
await chmod(folder, 0o711)
const embedded = await startEmbedded(join(folder, 'data'))
const secret = newSecret()
try {
  const key = logKeyFrom(secret)
  if (key === null) throw new Error('a weak key')
  holdLogKeys([key])
  const fieldKeys = fieldKeysFrom(secret)
  if (fieldKeys !== null) holdFieldKeys(fieldKeys)
  const { db } = await openGuarded(embedded, true, [key])
  await loadDemonstration(db, new Date().toISOString())
  await closeDb(db)
  await using logged = await startHarbour('with')
  await using bare = await startHarbour('without')
  const calls = { logged: await signIn(logged.url), bare: await signIn(bare.url) }
  const list = { find: '', status: 'open', risk: [], only: [], order: 'report', descending: true, page: 1 }
  const ids = ((await calls.bare('case.list', list)) as { rows: { id: string }[] }).rows.map(({ id }) => id)
  const caseId = (at: number) => ids.at(at % ids.length) ?? ''
  const incident = { occurredOn: londonDay(new Date().toISOString()), occurredTime: null, what: 'He was seen outside.' }
  const places = { where: '', police: false, online: false, atHome: false, thirdParty: false }
  const kinds: readonly (readonly [string, (call: Call, at: number) => Promise<unknown>])[] = [
    ['View: a case', (call, at) => call('case.byId', { caseId: caseId(at) })],
    ['View: the list of cases', (call) => call('case.list', list)],
    ['View: a search', (call) => call('search.cases', { typed: 'DEMO-26' })],
    [
      'Act: an incident recorded',
      (call, at) => call('case.recordIncident', { id: randomUUID(), caseId: caseId(at), ...incident, ...places }),
    ],
  ]
  // One at a time they take turns after each request: whatever slows the machine meets both.
  for (const { atOnce, each, rounds } of [
    { atOnce: 1, each: 1, rounds: ROUNDS * EACH },
    { atOnce: 8, each: EACH, rounds: ROUNDS },
  ]) {
    const all = { bareMs: 0, loggedMs: 0, costMs: 0 }
    for (const [name, run] of kinds) {
      const taken = { logged: [] as number[], bare: [] as number[] }
      for (let round = -WARM_ROUNDS; round < rounds; round += 1) {
        for (const which of round % 2 === 0 ? (['bare', 'logged'] as const) : (['logged', 'bare'] as const)) {
          const times = await measure((at) => run(calls[which], round * each + at), { atOnce, each })
          if (round >= 0) taken[which].push(median(times))
        }
      }
      // Neighbours are compared: what the machine did meanwhile was the same for both.
      const costMs = median(taken.logged.map((ms, round) => ms - (taken.bare[round] ?? ms)))
      const [bareMs, loggedMs] = [median(taken.bare), median(taken.logged)]
      report(`${name}, ${atOnce} at once`, { bareMs, loggedMs, costMs })
      all.bareMs += bareMs
      all.loggedMs += loggedMs
      all.costMs += costMs
    }
    report(`One of each after another, ${atOnce} at once`, all)
  }
} finally {
  await embedded.stop()
  await rm(folder, { recursive: true, force: true })
}

function report(what: string, { bareMs, loggedMs, costMs }: Record<'bareMs' | 'loggedMs' | 'costMs', number>): void {
  const share = ((costMs / loggedMs) * 100).toFixed(1)
  const words = `${bareMs.toFixed(2)} ms without, ${loggedMs.toFixed(2)} ms with: it costs ${costMs.toFixed(2)} ms, ${share} % of the request`
  console.log(`${what.padEnd(42)} ${words}`)
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
}

async function measure(run: Run, { atOnce, each }: { atOnce: number; each: number }): Promise<number[]> {
  const times: number[] = []
  let next = 0
  const worker = async () => {
    while (next < each) {
      next += 1
      const begun = performance.now()
      await run(next)
      times.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return times
}

async function startHarbour(logs: 'with' | 'without') {
  const child = fork(fileURLToPath(new URL('log-app.ts', import.meta.url)), [embedded.url, secret, logs])
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const end = async () => {
    const ended = once(child, 'exit')
    child.disconnect()
    await ended
  }
  return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: end }
}

async function signIn(url: string): Promise<Call> {
  const headers = { 'content-type': 'application/json', origin: url, 'x-harbour': '1' }
  const listed = (await (await fetch(`${url}/auth/people`, { headers })).json()) as { people: Person[] }
  const personId = listed.people.find(({ name }) => name === 'DCI Ruth Ellerbeck')?.id
  const answer = await fetch(`${url}/auth/sign-in-as`, { method: 'POST', headers, body: JSON.stringify({ personId }) })
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0])
  return async (path, input) => {
    const asked = { method: 'POST', headers: { ...headers, cookie: cookie.join('; ') }, body: JSON.stringify(input) }
    const response = await fetch(`${url}/trpc/${path}`, asked)
    const body = (await response.json()) as { result?: { data: unknown } }
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(body)}`)
    return body.result?.data
  }
}

interface Person {
  readonly id: string
  readonly name: string
}
