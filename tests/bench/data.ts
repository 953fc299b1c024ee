import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdLogKeys, logKeyFrom, newSecret } from '@harbour/db/access-log/key'
import { startEmbedded } from '@harbour/db/embedded'
import { openGuarded } from '@harbour/db/guarded'
import type { Db } from '@harbour/db/open-db'
import { closeDb, openDb } from '@harbour/db/open-db'
import { agendaCandidates } from '@harbour/db/queries/agenda-candidates'
import { importById } from '@harbour/db/queries/imports'
import { cases } from '@harbour/db/tables/case'
import { flags } from '@harbour/db/tables/flag'
import { agencies, people, personRoles } from '@harbour/db/tables/person'
import { buildAgenda } from '@harbour/domain/clinic/build-agenda'
import type { Actor } from '@harbour/domain/people/roles'
import { appRouter } from '@harbour/server/api'
import { keepUpload } from '@harbour/server/import/keep-upload'
import { readHeadings } from '@harbour/server/import/read-csv'
import { fieldKeysFrom, holdFieldKeys } from '@harbour/db/sealed/field-keys'
import { runImport, startImport } from '@harbour/server/import/run-import'
import { exportOf, sequence } from './reports.ts'

/** Measures import, search, case list, agenda and page queries at 50,000 cases, in a database of its own. */
const WANTED = Number(process.env['BENCH_CASES'] ?? 50_000)
const MEASURED_IMPORT = Math.min(10_000, WANTED)
const now = () => new Date().toISOString()

const folder = await mkdtemp(join(tmpdir(), 'harbour-bench-'))
// PostgreSQL may run as another user, who has to get through.
await chmod(folder, 0o711)
const embedded = await startEmbedded(join(folder, 'data'))
const key = logKeyFrom(newSecret())
if (key === null) throw new Error('a weak key')
holdLogKeys([key])
const fieldKeys = fieldKeysFrom(newSecret())
if (fieldKeys === null) throw new Error('a weak key')
holdFieldKeys(fieldKeys)
const { db } = await openGuarded(embedded, false, [key])
let failed = false
try {
  const actor = await addCoordinator(db)
  await fill(db)
  const found = await db.$count(cases)
  console.log(`${found.toLocaleString('en-GB')} cases`)
  await measureQueries(db, actor)
  await measureAgenda(db, actor)
} finally {
  await closeDb(db)
  await embedded.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0

function report(what: string, times: readonly number[], limit?: number): void {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const tooSlow = limit !== undefined && at(0.95) > limit
  failed ||= tooSlow
  const words = `median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms`
  console.log(
    `${what.padEnd(42)} ${words}${limit === undefined ? '' : ` (limit ${limit})`}${tooSlow ? '  TOO SLOW' : ''}`,
  )
}

async function timed<T>(run: () => Promise<T> | T): Promise<{ ms: number; value: T }> {
  const start = performance.now()
  const value = await run()
  return { ms: performance.now() - start, value }
}

async function addCoordinator(into: Db): Promise<Actor> {
  const [agencyId, personId] = [randomUUID(), randomUUID()]
  await into.insert(agencies).values({ id: agencyId, name: 'Police', shortName: 'Police', code: 'PO' })
  await into
    .insert(people)
    .values({ id: personId, agencyId, name: 'Robin Ashdown', jobTitle: 'Coordinator', email: 'bench@example.org' })
  await into.insert(personRoles).values({ id: randomUUID(), personId, role: 'coordinator', fromDay: '2026-01-01' })
  return { personId, name: 'Robin Ashdown', agencyId, agencyCode: 'PO', roles: ['coordinator'] }
}

async function importReports(into: Db, content: Buffer) {
  const { columns, rowCount } = await readHeadings(content)
  const upload = { content, columns, rowCount, fileName: 'bench.csv' }
  const importId = await into.transaction((tx) => keepUpload(tx, upload, null, now()))
  const mapping = (await importById(into, importId))?.mapping ?? {}
  await into.transaction((tx) => startImport(tx, importId, mapping, now()))
  const entryOf = (event: { readonly type: string }, at: string) => ({
    at,
    requestId: 'bench',
    capability: 'report:import',
    outcome: 'done' as const,
    what: event.type,
    facts: {},
  })
  await runImport({ db: into, now, entryOf, onProgress: () => {} }, importId)
  return importById(into, importId)
}

async function fill(into: Db): Promise<void> {
  if (WANTED > MEASURED_IMPORT) {
    const { ms: built } = await timed(() => importReports(into, exportOf(0, WANTED - MEASURED_IMPORT)))
    console.log(`Built with ${(built / 1000).toFixed(1)} s of imports`)
  }
  const content = exportOf(WANTED - MEASURED_IMPORT, MEASURED_IMPORT)
  const { ms, value } = await timed(() => importReports(into, content))
  const seconds = ms / 1000
  failed ||= seconds > 60
  console.log(
    `Import of ${MEASURED_IMPORT.toLocaleString('en-GB')} rows`.padEnd(42),
    `${seconds.toFixed(1)} s (limit 60)`,
  )
  console.log(
    `  ${value?.created} new, ${value?.possibleMatches} possible matches, ${value?.unchanged} unchanged, ${value?.rejected} rejected`,
  )
  const again = await timed(() => importReports(into, content))
  console.log(
    `The same file again`.padEnd(42),
    `${(again.ms / 1000).toFixed(1)} s, ${again.value?.unchanged} unchanged`,
  )
  // As owner: the application may not.
  const owner = openDb(embedded.ownerUrl, 1)
  await owner.execute('analyze')
  await closeDb(owner)
}

async function measureQueries(from: Db, actor: Actor): Promise<void> {
  const caller = appRouter.createCaller({
    server: { db: from, demo: false, now, announce: () => {}, cutSession: () => {} },
    requestId: 'bench',
    signedIn: { actor, sessionId: randomUUID() },
  } as unknown as Parameters<typeof appRouter.createCaller>[0])
  const random = sequence(7)
  const some = await from
    .select({ id: cases.id, reference: cases.reference, text: cases.searchText })
    .from(cases)
    .limit(2000)
  const pick = () => some[Math.floor(random() * some.length)] as (typeof some)[number]
  const nameOf = (text: string) => text.split(' | ')[2]?.split(' ~')[0] ?? ''
  const slip = (word: string) => (word.length > 4 ? `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}` : word)
  const kinds: readonly (readonly [string, () => string])[] = [
    ['by reference', () => pick().reference],
    ['by whole name', () => nameOf(pick().text)],
    ['by surname', () => nameOf(pick().text).split(' ').at(-1) ?? ''],
    ['by misspelt name', () => nameOf(pick().text).split(' ').map(slip).join(' ')],
    ['by three letters', () => nameOf(pick().text).slice(0, 3)],
    ['for nobody', () => 'Qwertzuiop Asdfgh'],
  ]
  const all: number[] = []
  for (const [kind, typed] of kinds) {
    const times: number[] = []
    for (let run = 0; run < 40; run += 1) {
      const words = typed()
      times.push((await timed(() => caller.search.cases({ typed: words }))).ms)
    }
    report(`Search ${kind}`, times)
    all.push(...times)
  }
  report('Search, all together', all, 100)

  const list = { find: '', status: 'open', risk: [], only: [], order: 'report', descending: true, page: 1 } as const
  const lists: readonly (readonly [string, () => object])[] = [
    ['first page', () => list],
    ['by risk', () => ({ ...list, order: 'risk', descending: false })],
    ['page 500', () => ({ ...list, page: 500 })],
    ['high risk with children', () => ({ ...list, risk: ['high'], only: ['children'] })],
    ['by name', () => ({ ...list, find: nameOf(pick().text) })],
    ['by misspelt name', () => ({ ...list, find: nameOf(pick().text).split(' ').map(slip).join(' ') })],
  ]
  for (const [kind, input] of lists) {
    const times: number[] = []
    for (let run = 0; run < 20; run += 1) times.push((await timed(() => caller.case.list(input()))).ms)
    report(`Case list, ${kind}`, times)
  }
  const pages: number[] = []
  for (let run = 0; run < 40; run += 1) pages.push((await timed(() => caller.case.byId({ caseId: pick().id }))).ms)
  report('Case page', pages)
  const desks: number[] = []
  for (let run = 0; run < 5; run += 1) desks.push((await timed(() => caller.flag.desk())).ms)
  report('Triage desk', desks)
}

async function measureAgenda(from: Db, actor: Actor): Promise<void> {
  const some = await from.select({ id: cases.id }).from(cases).limit(60)
  await from.insert(flags).values(
    some.map(({ id }) => ({
      id: randomUUID(),
      caseId: id,
      grounds: ['escalation' as const],
      reason: '',
      flaggedBy: actor.personId,
      agencyId: actor.agencyId,
      flaggedAt: now(),
      status: 'accepted' as const,
      triagedAt: now(),
    })),
  )
  const clinic = { id: randomUUID(), seriesId: randomUUID(), kind: 'monthly' as const, heldOn: '2026-12-03' }
  const gathered: number[] = []
  const built: number[] = []
  for (let run = 0; run < 20; run += 1) {
    const { ms, value } = await timed(() => from.transaction((tx) => agendaCandidates(tx, clinic)))
    gathered.push(ms)
    built.push((await timed(() => buildAgenda(value, 180))).ms)
  }
  report('Agenda, gathering 60 flags', gathered)
  report('Agenda, building', built)
}
