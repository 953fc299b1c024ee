import { randomUUID } from 'node:crypto'
import { actions } from '@harbour/db/tables/action'
import { agendaChanges, agendaItems } from '@harbour/db/tables/agenda'
import { attendances } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { importRows, imports } from '@harbour/db/tables/import'
import { itemTurns, meetingItems } from '@harbour/db/tables/meeting'
import { contributions, hearings } from '@harbour/db/tables/speaking'
import { diceOf } from '@harbour/db/seed/random'
import type { Role } from '@harbour/domain/people/roles'
import { clinicMoment as at } from '@harbour/server/testing/clinic-day'
import { everyInput } from '@harbour/server/testing/every-input'
import { addPerson, runningApp } from '@harbour/server/testing/running-app'
import { expect, it } from 'vitest'
import { validInput } from '../support/valid-input.ts'
import { insertCase } from './a-case.ts'
import type { CaseIds } from './a-case.ts'
import type { Ask, RunningApp } from './ask.ts'
import { askerFor } from './ask.ts'
import { forgetCase } from './forget-case.ts'
import { states } from './states.ts'
import { agencyOf, insertClinic, insertSeat, insertSeries } from './world.ts'

const canary = 'Quillfeather'
const asking: readonly (readonly Role[])[] = [
  ['chair'],
  ['coordinator'],
  ['representative'],
  ['advocate', 'caseworker'],
  ['spo lead'],
  ['academic'],
]
const VARIANTS = 8
const queries = everyInput().filter(({ kind }) => kind === 'query')

/** A meeting that goes on with three cases, of which everyone who asks has declared a conflict with one. */
async function meetingWithAConflict(app: RunningApp) {
  const { db } = app
  const someone = async (email: string, roles: readonly Role[]) => {
    const personId = await addPerson(db, email, roles)
    return { personId, agencyId: await agencyOf(db, personId) }
  }
  const chair = await someone('running@example.org', ['chair'])
  const heard = await someone('heard@example.org', ['representative'])
  const seriesId = await insertSeries(db)
  await insertSeat(db, seriesId, heard)
  const others = {
    who: chair,
    other: chair,
    facts: { ...states['listed at their open clinic'], order: 'made' as const },
  }
  const open = await insertClinic(db, seriesId, 'open')
  const planned = await insertClinic(db, seriesId, 'planned')
  const seen = [
    await insertCase(db, { ...others, clinicId: open, position: 2 }),
    await insertCase(db, { ...others, clinicId: open, position: 4 }),
  ]
  const hidden = await insertCase(db, { ...others, clinicId: open, canary, position: 3 })
  const twice = { kind: 'review', whyHere: canary, whyThere: canary } as const
  const laterItem = { ...twice, id: randomUUID(), clinicId: planned, caseId: hidden.caseId, position: 2, minutes: 20 }
  await db.insert(agendaItems).values(laterItem)
  for (const [place, { itemId }] of [seen[0] as CaseIds, hidden].entries()) {
    const of = { agendaItemId: itemId, clinicId: open }
    await db.insert(meetingItems).values({ ...of, startedAt: at, usedSeconds: 300 * (place + 1) })
    await db.insert(itemTurns).values({ ...of, fromAt: at })
    await db
      .insert(hearings)
      .values({ ...of, agencyId: place === 1 ? heard.agencyId : chair.agencyId, how: 'spoke', at })
    await db
      .insert(contributions)
      .values({ ...of, id: randomUUID(), personId: chair.personId, words: place === 1 ? canary : 'Heard', at })
    const change = { id: randomUUID(), clinicId: open, what: 'move', itemId, personId: chair.personId, at }
    await db
      .insert(agendaChanges)
      .values({ ...change, revision: 2 - place, reason: place === 1 ? canary : 'Better', facts: {}, late: false })
  }
  await app.asOwner(
    `update clinics set current_item_id = '${hidden.itemId}', current_item_since = '${at}' where id = '${open}'`,
  )
  const importId = randomUUID()
  await db.insert(imports).values({ ...uploaded, id: importId, uploadedBy: chair.personId })
  const row = { importId, crimeReference: '14X/1/26', sentence: '', reportId: null }
  await db.insert(importRows).values([
    { ...row, id: randomUUID(), line: 2, outcome: 'updated', caseId: seen[0]?.caseId ?? null },
    { ...row, id: randomUUID(), line: 3, outcome: 'updated', caseId: hidden.caseId, sentence: canary },
    { ...row, id: randomUUID(), line: 4, outcome: 'possible match', candidateCaseId: hidden.caseId, sentence: canary },
  ])
  for (const [place, roles] of asking.entries()) {
    const who = await someone(`asks-${place}@example.org`, roles)
    await insertSeat(db, seriesId, who)
    const signed = { signedAt: at, joinedAt: at, statementVersion: 1, capacity: 'seat' } as const
    await db.insert(attendances).values({ clinicId: open, ...who, ...signed })
    await db.insert(caseConflicts).values({ caseId: hidden.caseId, personId: who.personId, declaredAt: at, reason: '' })
  }
  await db.update(actions).set({ ownerAgencyId: chair.agencyId })
  return { chair, seriesId, open, planned, seen, hidden, importId }
}

const uploaded: Omit<typeof imports.$inferInsert, 'id'> = {
  fileName: 'reports.csv',
  size: 1,
  sha256: '',
  columns: [],
  mapping: {},
  status: 'finished',
  rowCount: 3,
  uploadedAt: at,
}

type World = Awaited<ReturnType<typeof meetingWithAConflict>>

/** Every query, in several variants of whatever it may be asked; what each answered, by what was asked. */
async function crawl(world: World, ask: Ask): Promise<ReadonlyMap<string, string>> {
  const dice = diceOf('doors')
  const { seen, hidden, chair } = world
  const some = (key: keyof CaseIds) => [...seen.map((ids) => ids[key]), hidden[key]]
  const pool: Readonly<Record<string, readonly string[]>> = {
    caseId: some('caseId'),
    planId: some('planId'),
    itemId: some('itemId'),
    actionId: some('actionId'),
    reference: some('reference'),
    typed: [...some('reference'), canary, 'quill', 'marsh'],
    find: ['', canary, 'marsh', ...some('reference')],
    clinicId: [world.open, world.planned],
    seriesId: [world.seriesId],
    importId: [world.importId],
    personId: [chair.personId],
    agencyId: [chair.agencyId],
    from: ['2026-01-01'],
    until: ['2026-12-31'],
  }
  const answers = new Map<string, string>()
  for (const what of queries)
    for (let variant = 0; variant < (what.shape === null ? 1 : VARIANTS); variant += 1) {
      const known = (key: string) => {
        const ids = key === 'id' ? (what.name === 'series.byId' ? pool['seriesId'] : pool['clinicId']) : pool[key]
        return ids === undefined ? undefined : dice.pick(ids)
      }
      const input = what.shape === null ? undefined : validInput(what.shape, known, dice)
      const asked = `${what.name} ${JSON.stringify(input)}`
      if (!answers.has(asked)) answers.set(asked, (await ask(what, input)).text)
    }
  return answers
}

it('PER-3: whoever declared a conflict finds in no answer what would not be there without the case', async () => {
  await using app = await runningApp(() => at)
  const world = await meetingWithAConflict(app)
  const { hidden } = world
  const askers = []
  for (const place of asking.keys()) askers.push(await askerFor(app, `asks-${place}@example.org`))
  const before = []
  for (const { ask } of askers) before.push(await crawl(world, ask))
  const traces = [...Object.values(hidden).filter((id) => id !== world.open), canary.toLowerCase()]
  const found = before.flatMap((answers, place) =>
    [...answers].flatMap(([asked, text]) =>
      traces
        .filter((trace) => text.toLowerCase().includes(trace))
        .map((trace) => `${asking[place]?.join()}: ${trace} in ${asked}`),
    ),
  )
  expect(found).toEqual([])

  await forgetCase(app, hidden)
  const differing = []
  for (const [place, { ask, leave }] of askers.entries()) {
    for (const [asked, text] of await crawl(world, ask)) {
      const then = before[place]?.get(asked)
      if (then !== text) differing.push(`${asking[place]?.join()}: ${asked}\n  ${differenceOf(then ?? '', text)}`)
    }
    leave()
  }
  expect(differing).toEqual([])
  expect(before.reduce((sum, answers) => sum + answers.size, 0)).toBeGreaterThan(600)
})

/** Where two texts part, with a little of both. */
function differenceOf(one: string, other: string): string {
  const place = [...one].findIndex((letter, index) => letter !== other[index])
  const part = (text: string) => text.slice(Math.max(0, place - 60), place + 60)
  return `with it: …${part(one)}…\n  without: …${part(other)}…`
}
