import { randomUUID } from 'node:crypto'
import { openRows } from '@harbour/db/sealed/sealed-rows'
import { loadDemonstration } from '@harbour/db/seed/load-demonstration'
import { actions } from '@harbour/db/tables/action'
import { agendaItems } from '@harbour/db/tables/agenda'
import { cases } from '@harbour/db/tables/case'
import { clinics } from '@harbour/db/tables/clinic'
import { incidents } from '@harbour/db/tables/incident'
import { suspectTraces } from '@harbour/db/tables/link'
import { parties } from '@harbour/db/tables/party'
import { agencies, people } from '@harbour/db/tables/person'
import { plans } from '@harbour/db/tables/plan'
import { reports } from '@harbour/db/tables/report'
import { series } from '@harbour/db/tables/series'
import { visibleCase } from '@harbour/db/visible'
import { londonDay, plusMinutes, weekdayOf } from '@harbour/domain/basics/dates'
import { squashName } from '@harbour/domain/cases/names'
import { isOrdinaryWord } from '@harbour/domain/cases/ordinary-words'
import { rangeFinder } from '@harbour/domain/cases/redact'
import { can } from '@harbour/domain/people/permissions'
import type { Capability } from '@harbour/domain/people/permissions'
import { eq, inArray, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { appRouter } from '../api.ts'
import { hashPassword } from '../auth/password.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

const at = '2026-11-20T10:05:00.000Z'
/** As many ids of each kind are tried with each procedure. */
const MOST = 25
/** As many calls as the server takes in one request. */
const IN_A_REQUEST = 10

interface Query {
  readonly name: string
  readonly can: Capability
  readonly keys: readonly string[]
}

/** Every query, with what it asks for. */
function queries(): readonly Query[] {
  const { _def: router } = appRouter
  const all = router.procedures as unknown as Record<
    string,
    { _def: { type: string; meta: { can: Capability }; inputs: readonly z.ZodType[] } }
  >
  return Object.entries(all)
    .filter(([, { _def }]) => _def.type === 'query')
    .map(([name, { _def }]) => {
      const [input] = _def.inputs
      const shape =
        input === undefined
          ? {}
          : (z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }) as { required?: string[] })
      return { name, can: _def.meta.can, keys: shape.required ?? [] }
    })
}

const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{M}]+/gu) ?? []

/** An id, a hash, a day or a moment: nobody wrote it. */
const isMade = (text: string) => /^(?:[\da-f-]{32,}|\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?)$/i.test(text)

/** The day that a text is, or of the moment that it is. */
const dayIn = (text: string) => (/^[\d-]{10}T[\d:.]+Z$/.test(text) ? londonDay(text) : text)

/** A place that says which one it is, as “Her work” does not. */
const isSpecific = (where: string) => where.length >= 8 && (/\d/.test(where) || /\s\p{Lu}/u.test(where))

/** What is told of under each name of a field: every text in an answer, however deep. */
function textsIn(value: unknown, field: string, found: Map<string, Set<string>>): void {
  if (typeof value === 'string') found.set(field, (found.get(field) ?? new Set()).add(value))
  else if (Array.isArray(value)) for (const each of value) textsIn(each, field, found)
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) textsIn(each, name, found)
}

/** Days that are told whole: those of clinics and of what professionals do or have to do. */
const ofWork: ReadonlySet<string> = new Set(
  `heldOn today lastListedOn nextReviewOn nextReviewProposed nextReview clinicDay plannedOn dueOn tellBy until from day on at recordedAt updatedAt
  createdAt changedAt flaggedAt triagedAt listedAt voiceHeardAt heardAt agreedAt acceptedAt completedAt doneAt announcedAt openedAt
  closedAt startedAt signedAt joinedAt leftAt decidedAt submittedAt`.split(/\s+/),
)

it('CAS-15, CAS-18: no query answers an academic with a name, a place, a number, a crime reference or a day of anyone in a case', async () => {
  await using app = await runningApp(() => at)
  const { db } = app
  await loadDemonstration(db, at, () => hashPassword(app.password))
  const [academic] = await db.select().from(people).where(eq(people.name, 'Professor Ewan Brackenmere'))
  if (academic === undefined) throw new Error('no academic in the demonstration')
  // The cases that were discussed have the most to tell: some are theirs, besides those on a locked agenda.
  const told = await db.selectDistinct({ id: plans.caseId }).from(plans).orderBy(plans.caseId).limit(15)
  await db
    .update(cases)
    .set({ advocatePersonId: academic.id })
    .where(
      inArray(
        cases.id,
        told.map(({ id }) => id),
      ),
    )
  const cookie = await app.signIn(academic.email)
  const [elsewhere] = await db
    .select()
    .from(cases)
    .where(sql`not (${cases.id} in ${told.map(({ id }) => id)})`)
    .limit(1)
  const taken = {
    id: crypto.randomUUID(),
    reference: elsewhere?.reference,
    reason: 'He is outside her door and she rang us',
  }
  expect((await app.call('emergency.take', cookie, taken)).status).toBe(200)

  const actor = {
    personId: academic.id,
    name: '',
    agencyId: academic.agencyId,
    agencyCode: 'AC',
    roles: ['academic'],
  } as const
  const seen = await db
    .select()
    .from(cases)
    .where(visibleCase({ ...actor, agencyCode: 'AC' }, '2026-11-20', { to: 'case:read', at: plusMinutes(at, 0) }))
  const ids = seen.map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(15)
  const idsOf = async (table: typeof plans | typeof agendaItems | typeof actions) =>
    (await db.select({ id: table.id }).from(table).where(inArray(table.caseId, ids)).limit(MOST)).map(({ id }) => id)
  const pools: Readonly<Record<string, readonly unknown[]>> = {
    caseId: ids.slice(0, 2 * MOST),
    planId: await idsOf(plans),
    itemId: await idsOf(agendaItems),
    actionId: await idsOf(actions),
    clinicId: (await db.select({ id: clinics.id }).from(clinics)).map(({ id }) => id),
    seriesId: (await db.select({ id: series.id }).from(series)).map(({ id }) => id),
    id: (await db.select({ id: clinics.id }).from(clinics)).map(({ id }) => id),
    of: ['mine', 'agency', 'all'],
    typed: seen.slice(0, 5).map(({ reference }) => reference),
  }

  const read = new Map<string, Set<string>>()
  const answered = new Set<string>()
  for (const { name, keys } of queries().filter((query) => can(actor, query.can))) {
    const [first] = keys
    const inputs =
      first === undefined
        ? [name.endsWith('list') ? {} : undefined]
        : (pools[first] ?? []).map((value) => ({
            [first]: value,
            ...(first === 'of' ? { show: 'open' } : {}),
          }))
    for (let from = 0; from < inputs.length; from += IN_A_REQUEST) {
      const some = inputs.slice(from, from + IN_A_REQUEST)
      const asked = Object.fromEntries(some.map((input, place) => [place, input]))
      const answer = await app.post(`/trpc/${some.map(() => name).join(',')}?batch=1`, asked, { cookie })
      for (const { result } of (await answer.json()) as readonly { readonly result?: { readonly data: unknown } }[]) {
        if (result === undefined) continue
        answered.add(name)
        textsIn(result.data, '', read)
      }
    }
  }
  for (const name of [
    'case.list',
    'case.byId',
    'search.cases',
    'agenda.byClinic',
    'plan.ofCase',
    'plan.ofItem',
    'home.day',
    'action.list',
    'meeting.room',
  ])
    expect([...answered]).toContain(name)

  const kept = await db.select().from(parties).where(inArray(parties.caseId, ids))
  const everyone = await openRows(db, 'parties', kept, ({ id }) => id)
  const agencyNames = (await db.select({ name: agencies.name }).from(agencies)).map(({ name }) => name)
  const colleagues = new Set([
    ...(await db.select({ name: people.name }).from(people)).flatMap(({ name }) => wordsIn(name)),
    ...agencyNames.flatMap(wordsIn),
  ])
  const names = everyone
    .flatMap(({ surname, forename, aliases }) => [surname, forename, ...aliases].flatMap(wordsIn))
    .filter((name) => name.length > 1 && /^\p{Lu}/u.test(name) && !colleagues.has(name))
  const places = await db
    .selectDistinct({ where: incidents.where })
    .from(incidents)
    .where(inArray(incidents.caseId, ids))
  const phrases = [
    ...everyone.flatMap(({ address, postcode, phone, safeNumber, school, employer }) => [
      address,
      postcode,
      phone,
      safeNumber,
      school,
      employer,
    ]),
    ...everyone.flatMap(({ bornOn }) => (bornOn === null || bornOn.endsWith('-01-01') ? [] : [bornOn])),
    ...places.map(({ where }) => where).filter(isSpecific),
  ].filter((phrase) => squashName(phrase).length >= 5 && !agencyNames.some((name) => name.includes(phrase)))
  expect(names.length + phrases.length).toBeGreaterThan(200)

  const texts = [...new Set([...read.values()].flatMap((each) => [...each]))].filter((text) => !isMade(text))
  const said = new Set(texts.flatMap(wordsIn))
  const small = names.map((name) => name.toLowerCase()).filter((name) => !isOrdinaryWord(name))
  expect([...names, ...small].filter((name) => said.has(name))).toEqual([])
  const crimes = await db
    .select({ reference: reports.crimeReference, at: reports.reportedAt })
    .from(reports)
    .where(inArray(reports.caseId, ids))
  const traces = await openRows(
    db,
    'suspectTraces',
    await db.select().from(suspectTraces).where(inArray(suspectTraces.caseId, ids)),
    ({ id }) => id,
  )
  expect(crimes.length).toBeGreaterThan(15)
  const rangesIn = rangeFinder([
    ...phrases,
    ...crimes.map(({ reference }) => reference),
    ...traces.map(({ value }) => value),
  ])
  expect(texts.filter((text) => rangesIn(text).length > 0)).toEqual([])

  const happened = await db.select({ on: incidents.occurredOn }).from(incidents).where(inArray(incidents.caseId, ids))
  const exact = new Set(
    [...happened.map(({ on }) => on), ...crimes.map(({ at: reported }) => londonDay(reported))].filter(
      (on) => weekdayOf(on) !== 1,
    ),
  )
  const days = [...read].filter(
    ([field, each]) => !ofWork.has(field) && [...each].some((text) => exact.has(dayIn(text))),
  )
  expect(days.map(([field]) => field)).toEqual([])
}, 240_000)

it('CAS-15: the words of a plan as they are typed, in which no server can leave out names, do not go to academics and observers', async () => {
  await using app = await runningApp(() => at)
  const answers = []
  for (const role of ['academic', 'observer', 'representative'] as const) {
    const address = `${role}@example.org`
    await addPerson(app.db, address, [role])
    const socket = app.socket(await app.signIn(address))
    await new Promise((resolve) => socket.on('connect', () => resolve(null)))
    answers.push(await socket.emitWithAck('doc:open', { doc: randomUUID(), schemaVer: 1, sv: Buffer.of(0) }))
    socket.close()
  }
  const [academic, observer, representative] = answers
  expect(academic).toMatchObject({ ok: false, code: 'FORBIDDEN_ROLE' })
  expect(observer).toEqual(academic)
  expect(representative).toMatchObject({ ok: false, code: 'DENIED' })
})
