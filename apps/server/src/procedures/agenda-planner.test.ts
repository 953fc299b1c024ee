import { randomUUID } from 'node:crypto'
import { agendaChanges } from '@harbour/db/tables/agenda'
import { clinics } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { agencies, people } from '@harbour/db/tables/person'
import { seats } from '@harbour/db/tables/series'
import { idsNeeded } from '@harbour/domain/clinic/planner/case-needs'
import type { AgencyNeed } from '@harbour/domain/clinic/planner/case-needs'
import { asc, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { flaggedCase, someSeries } from '../testing/clinic-world.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

const now = () => '2026-03-27T10:00:00.000Z'

interface Line {
  readonly id: string
  readonly kind: string
  readonly caseId: string | null
  readonly needs: readonly AgencyNeed[]
}
interface Windows {
  readonly agencies: readonly { readonly agencyId: string }[]
  readonly lines: readonly { readonly id: string; readonly needs: readonly string[]; readonly isDone: boolean }[]
}

type App = Awaited<ReturnType<typeof runningApp>>

/** A clinic with four flagged cases, at which children’s social care and housing have seats. */
async function aClinic(app: App) {
  const coordinatorId = await addPerson(app.db, 'co@example.org', ['coordinator'])
  await addPerson(app.db, 'chair@example.org', ['chair'])
  const coordinator = await app.signIn('co@example.org')
  const chair = await app.signIn('chair@example.org')
  const wanted = someSeries()
  await app.call('series.create', coordinator, wanted)
  const [clinic] = await app.db.select().from(clinics).orderBy(asc(clinics.heldOn))
  if (clinic === undefined) throw new Error('no clinics')
  const seat = async (name: string, code: 'CS' | 'HO') => {
    const agencyId = randomUUID()
    await app.db.insert(agencies).values({ id: agencyId, name, shortName: name, code })
    await app.db.insert(seats).values({ id: randomUUID(), seriesId: wanted.id, agencyId, fromDay: '2026-01-01' })
    return agencyId
  }
  const agency = { children: await seat('Children', 'CS'), housing: await seat('Housing', 'HO') }
  const asked = [{ hasChildren: true }, {}, {}, {}]
  const cases: string[] = []
  for (const over of asked) cases.push((await flaggedCase(app.db, coordinatorId, over)).caseId)
  const read = async <T>(path: string, cookie: string): Promise<T> =>
    (await app.call(path, cookie, { clinicId: clinic.id })).body.result?.data as T
  return {
    coordinatorId,
    coordinator,
    chair,
    clinic,
    agency,
    cases,
    command: (base: number) => ({ id: randomUUID(), clinicId: clinic.id, base }),
    lines: async (cookie: string) => (await read<{ lines: Line[] }>('agenda.byClinic', cookie)).lines,
    windows: (cookie: string) => read<Windows>('agenda.windows', cookie),
  }
}

it('AGE-22: a case needs who follows from it, and what the coordinator says stands over that when it is built again', async () => {
  await using app = await runningApp(now)
  const world = await aClinic(app)
  await app.call('agenda.build', world.coordinator, { ...world.command(0), what: 'build' })
  const before = await world.lines(world.coordinator)
  const [first, second, third, fourth] = before.filter(({ caseId }) => caseId !== null)
  expect(first?.caseId).toBe(world.cases[0])
  expect(first?.needs).toContainEqual({ agencyId: world.agency.children, needed: true, why: 'children' })
  expect(idsNeeded(second?.needs ?? [])).not.toContain(world.agency.housing)
  for (const [index, line] of [second, fourth].entries()) {
    const only = [world.agency.housing]
    const said = { ...world.command(1 + index), what: 'needs', itemId: line?.id, agencies: only }
    expect((await app.call('agenda.setNeeds', world.coordinator, said)).body.result?.data).toEqual({
      revision: 2 + index,
    })
  }
  await app.call('agenda.build', world.coordinator, { ...world.command(3), what: 'build' })
  const after = await world.lines(world.coordinator)
  const places = [second, fourth].map((line) => after.findIndex(({ id }) => id === line?.id))
  expect(Math.abs((places[0] ?? 0) - (places[1] ?? 9))).toBe(1)
  expect(after.find(({ id }) => id === second?.id)?.needs).toContainEqual({
    agencyId: world.agency.housing,
    needed: true,
    why: 'set by hand',
  })
  expect(third).toBeDefined()
})

it('AGE-21: lines are arranged as shown, by whoever sees them; unseen ones keep their places', async () => {
  await using app = await runningApp(now)
  const world = await aClinic(app)
  await app.call('agenda.build', world.coordinator, { ...world.command(0), what: 'build' })
  const all = await world.lines(world.chair)
  const hidden = all[2]
  await app.db.insert(caseConflicts).values({
    caseId: hidden?.caseId ?? '',
    personId: world.coordinatorId,
    reason: 'Lives next door',
    declaredAt: now(),
  })
  const seen = await world.lines(world.coordinator)
  expect(seen).toHaveLength(all.length - 1)
  const ids = seen.map(({ id }) => id)
  const order = [ids[0], ids[1], ids[3], ids[2], ...ids.slice(4)]
  const naming = { ...world.command(1), what: 'arrange', order: [hidden?.id] }
  expect((await app.call('agenda.arrange', world.coordinator, naming)).body).toMatchObject({
    error: { data: { refusal: { code: 'AGENDA_LINE_GONE' } } },
  })
  const arranged = await app.call('agenda.arrange', world.coordinator, { ...world.command(1), what: 'arrange', order })
  expect(arranged.body.result?.data).toEqual({ revision: 2 })
  expect((await world.lines(world.coordinator)).map(({ id }) => id)).toEqual(order)
  expect((await world.lines(world.chair)).findIndex(({ id }) => id === hidden?.id)).toBe(2)
  const [change] = await app.db.select().from(agendaChanges).where(eq(agendaChanges.revision, 2))
  expect(change).toMatchObject({ what: 'arrange', itemId: null })
})

it('AGE-23: whoever has a seat learns when each agency is needed once the agenda is out', async () => {
  await using app = await runningApp(now)
  const world = await aClinic(app)
  const memberId = await addPerson(app.db, 'housing@example.org', ['representative'])
  await app.db.update(people).set({ agencyId: world.agency.housing }).where(eq(people.id, memberId))
  await app.db.update(seats).set({ personId: memberId }).where(eq(seats.agencyId, world.agency.housing))
  const member = await app.signIn('housing@example.org')
  await app.call('agenda.build', world.coordinator, { ...world.command(0), what: 'build' })
  expect((await world.windows(world.coordinator)).agencies).toHaveLength(2)
  const early = await app.call('agenda.windows', member, { clinicId: world.clinic.id })
  expect((early.body.result?.data as Windows | undefined)?.lines ?? []).toEqual([])
  await app.call('agenda.lock', world.chair, { ...world.command(1), what: 'lock' })
  const windows = await world.windows(member)
  expect(windows.lines.some(({ needs }) => needs.includes(world.agency.children))).toBe(true)
  expect(windows).toMatchObject({ mine: world.agency.housing })

  const isNeeded = async () =>
    (await world.windows(member)).lines.filter(({ needs }) => needs.includes(world.agency.housing)).map(({ id }) => id)
  expect(await isNeeded()).toEqual([])
  const itemId = (await world.lines(world.coordinator)).find(({ caseId }) => caseId === world.cases[2])?.id
  const words = { id: randomUUID(), part: 'behaviour', about: null, audience: 'all', words: 'Seen at the flat.' }
  const known = { outcome: 'known', mayGoFurther: false, lawfulBasis: 'Safeguarding', paragraphs: [words] }
  expect((await app.call('return.submit', member, { id: randomUUID(), itemId, base: 0, ...known })).status).toBe(200)
  expect(await isNeeded()).toEqual([itemId])
  expect((await world.lines(world.coordinator)).find(({ id }) => id === itemId)?.needs).toContainEqual({
    agencyId: world.agency.housing,
    needed: true,
    why: 'knows something',
  })
  const nothing = { ...known, outcome: 'nothing known', lawfulBasis: '', paragraphs: [] }
  await app.call('return.submit', member, { id: randomUUID(), itemId, base: 1, ...nothing })
  expect(await isNeeded()).toEqual([])
})
