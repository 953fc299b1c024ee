import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { accessLog } from '@harbour/db/tables/access-log'
import { agendaChanges, agendaItems, agendaPrints } from '@harbour/db/tables/agenda'
import { clinics } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { people, sessions } from '@harbour/db/tables/person'
import { seats } from '@harbour/db/tables/series'
import { asc, eq } from 'drizzle-orm'
import { flaggedCase, someSeries } from '../testing/clinic-world.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

const now = () => '2026-03-27T10:00:00.000Z'

type App = Awaited<ReturnType<typeof runningApp>>
interface Line {
  readonly id: string
  readonly kind: string
  readonly caseId: string | null
  readonly minutes: number
  readonly status: string
  readonly late: boolean
}
interface Read {
  readonly revision: number
  readonly isOut: boolean
  readonly lines: readonly Line[]
}

async function aClinic(app: App) {
  const coordinatorId = await addPerson(app.db, 'co@example.org', ['coordinator'])
  const chairId = await addPerson(app.db, 'chair@example.org', ['chair'])
  const coordinator = await app.signIn('co@example.org')
  const chair = await app.signIn('chair@example.org')
  const wanted = someSeries()
  await app.call('series.create', coordinator, wanted)
  const [first, second] = await app.db.select().from(clinics).orderBy(asc(clinics.heldOn))
  if (first === undefined || second === undefined) throw new Error('no clinics')
  const command = (base: number) => ({ id: randomUUID(), clinicId: first.id, base })
  const linesIn = async (cookie: string) =>
    (await read<Read>(app, 'agenda.byClinic', cookie, { clinicId: first.id })).lines
  return { coordinatorId, chairId, coordinator, chair, seriesId: wanted.id, first, second, command, linesIn }
}

async function read<T>(app: App, path: string, cookie: string, input: unknown): Promise<T> {
  const { body } = await app.call(path, cookie, input)
  return body.result?.data as T
}

describe('agendas', () => {
  it('AGE-4: the agenda is built from accepted flags, in order, and says why', async () => {
    await using app = await runningApp(now)
    const world = await aClinic(app)
    const adult = await flaggedCase(app.db, world.coordinatorId)
    const children = await flaggedCase(app.db, world.coordinatorId, { hasChildren: true })
    const urgent = await flaggedCase(app.db, world.coordinatorId, { urgent: true })
    const built = await app.call('agenda.build', world.coordinator, { ...world.command(0), what: 'build' })
    expect(built.body.result?.data).toEqual({ revision: 1 })
    const lines = await world.linesIn(world.chair)
    expect(lines.flatMap((line) => line.caseId ?? [])).toEqual([urgent.caseId, children.caseId, adult.caseId])
    const [item] = await app.db.select().from(agendaItems).where(eq(agendaItems.caseId, children.caseId))
    expect(item).toMatchObject({ flagId: children.flagId, minutes: 15, status: 'pending' })
    expect(item?.whyHere).toBe('Accepted on 20/03/2026: visible high risk.')
  })

  it('AGE-10: of two coordinators who change one agenda at once one wins, the other is told, and nothing is lost', async () => {
    await using app = await runningApp(now)
    const world = await aClinic(app)
    for (let n = 0; n < 4; n += 1) await flaggedCase(app.db, world.coordinatorId)
    await app.call('agenda.build', world.coordinator, { ...world.command(0), what: 'build' })
    const lines = await world.linesIn(world.coordinator)
    const [one, two] = lines.filter((line) => line.caseId !== null)
    const answers = await Promise.all([
      app.call('agenda.setMinutes', world.coordinator, {
        ...world.command(1),
        what: 'minutes',
        itemId: one?.id,
        minutes: 20,
      }),
      app.call('agenda.setMinutes', world.chair, {
        ...world.command(1),
        what: 'minutes',
        itemId: two?.id,
        minutes: 25,
      }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body).toMatchObject({
      error: { data: { refusal: { code: 'AGENDA_CHANGED', by: 'Robin Ashdown', at: now(), revision: 2 } } },
    })
    const after = await world.linesIn(world.coordinator)
    expect(after).toHaveLength(lines.length)
    expect(after.filter((line) => line.minutes === 20 || line.minutes === 25)).toHaveLength(1)
    const outcomes = await app.db.select().from(accessLog).where(eq(accessLog.what, 'AGENDA_CHANGED'))
    expect(outcomes).toHaveLength(1)
  })

  it('AGE-10: a change sent twice is made once', async () => {
    await using app = await runningApp(now)
    const world = await aClinic(app)
    await flaggedCase(app.db, world.coordinatorId)
    await app.call('agenda.build', world.coordinator, { ...world.command(0), what: 'build' })
    const add = { ...world.command(1), what: 'add other', itemId: randomUUID(), title: 'Visitor', minutes: 5 }
    const answers = await Promise.all([1, 2, 3].map(() => app.call('agenda.addOther', world.coordinator, add)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await app.db.select().from(agendaItems).where(eq(agendaItems.kind, 'other'))).toHaveLength(1)
    expect(await app.db.select().from(agendaChanges)).toHaveLength(2)
  })

  it('AGE-13: a deferred case is off this agenda, comes up for the later clinic and can be put back', async () => {
    await using app = await runningApp(now)
    const world = await aClinic(app)
    const { caseId } = await flaggedCase(app.db, world.coordinatorId)
    await app.call('agenda.build', world.coordinator, { ...world.command(0), what: 'build' })
    const line = (await world.linesIn(world.coordinator)).find((each) => each.caseId === caseId)
    const defer = { what: 'defer', itemId: line?.id, toClinicId: world.second.id, reason: 'The officer is on leave' }
    expect((await app.call('agenda.defer', world.coordinator, { ...world.command(1), ...defer })).status).toBe(200)
    const build = { id: randomUUID(), clinicId: world.second.id, base: 0, what: 'build' }
    expect((await app.call('agenda.build', world.coordinator, build)).status).toBe(200)
    const later = await app.db.select().from(agendaItems).where(eq(agendaItems.clinicId, world.second.id))
    expect(later.find((each) => each.caseId === caseId)?.whyHere).toContain('Not discussed on 08/04/2026.')
    const toItself = { ...world.command(2), ...defer, toClinicId: world.first.id }
    expect((await app.call('agenda.defer', world.coordinator, toItself)).status).toBe(409)
  })

  it('AGE-14: only the chair locks; later changes are late and must fit', async () => {
    await using app = await runningApp(now)
    const world = await aClinic(app)
    await flaggedCase(app.db, world.coordinatorId)
    await app.call('agenda.build', world.coordinator, { ...world.command(0), what: 'build' })
    expect((await app.call('agenda.lock', world.coordinator, { ...world.command(1), what: 'lock' })).status).toBe(403)
    expect((await app.call('agenda.lock', world.chair, { ...world.command(1), what: 'lock' })).status).toBe(200)
    const [clinic] = await app.db.select().from(clinics).where(eq(clinics.id, world.first.id))
    expect(clinic).toMatchObject({ status: 'agenda locked', agendaLockedAt: now(), agendaLockedBy: world.chairId })
    const late = { ...world.command(2), what: 'add other', itemId: randomUUID(), title: 'Visitor', minutes: 10 }
    expect((await app.call('agenda.addOther', world.coordinator, late)).status).toBe(200)
    const lines = await world.linesIn(world.coordinator)
    expect(lines.find((line) => line.kind === 'other')?.late).toBe(true)
    const tooLong = { ...world.command(3), what: 'add other', itemId: randomUUID(), title: 'More', minutes: 120 }
    const longer = { ...tooLong, id: randomUUID(), itemId: randomUUID(), base: 4, minutes: 60 }
    await app.call('agenda.addOther', world.coordinator, tooLong)
    const refused = await app.call('agenda.addOther', world.coordinator, longer)
    expect(refused.body).toMatchObject({ error: { data: { refusal: { code: 'AGENDA_TOO_LONG' } } } })
  })

  it('AGE-12: a person with a conflict neither sees the line nor moves it, and counts places without it', async () => {
    await using app = await runningApp(now)
    const world = await aClinic(app)
    const all = await Promise.all(
      ['DEMO-26-0001', 'DEMO-26-0002', 'DEMO-26-0003'].map((reference) =>
        flaggedCase(app.db, world.coordinatorId, { reference }),
      ),
    )
    await app.call('agenda.build', world.coordinator, { ...world.command(0), what: 'build' })
    const full = await world.linesIn(world.chair)
    const hidden = full.find((line) => line.caseId === all[1]?.caseId)
    const caseId = all[1]?.caseId ?? ''
    const reason = 'Their neighbour'
    await app.db.insert(caseConflicts).values({ personId: world.coordinatorId, caseId, declaredAt: now(), reason })
    const seen = await world.linesIn(world.coordinator)
    expect(seen).toHaveLength(full.length - 1)
    const touch = { ...world.command(1), what: 'remove', itemId: hidden?.id, reason: 'x' }
    expect((await app.call('agenda.remove', world.coordinator, touch)).status).toBe(404)
    const add = {
      ...world.command(1),
      what: 'add case',
      itemId: randomUUID(),
      caseId,
      kind: 'case',
      minutes: 5,
      reason,
    }
    expect((await app.call('agenda.addCase', world.coordinator, add)).status).toBe(404)
    // A change of the hidden line is none to them: not who made it, nor a revision that they would have to see first.
    const timed = { ...world.command(1), what: 'minutes', itemId: hidden?.id, minutes: 14 }
    expect((await app.call('agenda.setMinutes', world.chair, timed)).status).toBe(200)
    const { clinicId } = world.command(1)
    const known = await read<{ revision: number }>(app, 'agenda.byClinic', world.coordinator, { clinicId })
    expect(known.revision).toBe(1)
    const last = seen.findLast((line) => line.caseId !== null)
    const move = { ...world.command(1), what: 'move', itemId: last?.id, to: 2 }
    const moved = await app.call('agenda.move', world.coordinator, move)
    expect(moved.body.result?.data).toEqual({ revision: 2 })
    expect((await read<{ revision: number }>(app, 'agenda.byClinic', world.chair, { clinicId })).revision).toBe(3)
    expect((await world.linesIn(world.coordinator))[1]?.id).toBe(last?.id)
    expect(await world.linesIn(world.chair)).toHaveLength(full.length)
  })

  it('shows the agenda to a seat only once it is locked', async () => {
    await using app = await runningApp(now)
    const world = await aClinic(app)
    const rep = await addPerson(app.db, 'rep@example.org', ['representative'])
    const [person] = await app.db.select().from(people).where(eq(people.id, rep))
    const { seriesId } = world
    const held = { personId: rep, agencyId: person?.agencyId ?? '', fromDay: '2026-01-01' }
    await app.db.insert(seats).values({ id: randomUUID(), seriesId, ...held })
    await flaggedCase(app.db, world.coordinatorId)
    await app.call('agenda.build', world.coordinator, { ...world.command(0), what: 'build' })
    const cookie = await app.signIn('rep@example.org')
    const before = await read<Read>(app, 'agenda.byClinic', cookie, { clinicId: world.first.id })
    expect(before).toMatchObject({ isOut: false, lines: [] })
    await app.call('agenda.lock', world.chair, { ...world.command(1), what: 'lock' })
    const after = await read<Read>(app, 'agenda.byClinic', cookie, { clinicId: world.first.id })
    expect(after.isOut).toBe(true)
    expect(after.lines.filter((line) => line.caseId !== null)).toHaveLength(1)
    const list = await read<readonly { caseCount: number }[]>(app, 'clinic.list', cookie, {
      from: '2026-04-01',
      until: '2026-04-30',
      seriesId: null,
      order: 'soonest',
    })
    expect(list).toMatchObject([{ caseCount: 1, seatCount: 1 }])
    const detail = await read<{ expected: readonly unknown[]; milestones: readonly unknown[] }>(
      app,
      'clinic.byId',
      cookie,
      { id: world.first.id },
    )
    expect(detail.expected).toHaveLength(1)
    expect(detail.milestones).toHaveLength(12)
  })

  it('AGE-8: what asks for a place and has none is shown with why', async () => {
    await using app = await runningApp(now)
    const world = await aClinic(app)
    for (let n = 0; n < 16; n += 1) await flaggedCase(app.db, world.coordinatorId)
    await app.call('agenda.build', world.coordinator, { ...world.command(0), what: 'build' })
    const around = await read<{ waiting: readonly { whyNot: string | null }[]; later: readonly unknown[] }>(
      app,
      'agenda.around',
      world.coordinator,
      { clinicId: world.first.id },
    )
    const listed = (await world.linesIn(world.coordinator)).filter((line) => line.caseId !== null)
    expect(listed.length + around.waiting.length).toBe(16)
    expect(around.waiting.every(({ whyNot }) => whyNot?.includes('It needs 12 minutes') === true)).toBe(true)
    expect(around.later).toHaveLength(11)
  })

  it('SES-9: numbers each copy on paper once for whoever has just proved that it is them, and keeps who made it and why', async () => {
    await using app = await runningApp(now)
    const world = await aClinic(app)
    const print = { id: randomUUID(), clinicId: world.first.id, reason: 'The network is down on Thursday' }
    await app.db.update(sessions).set({ steppedUpAt: null })
    expect(JSON.stringify((await app.call('agenda.print', world.coordinator, print)).body)).toContain('STEP_UP_NEEDED')
    await app.db.update(sessions).set({ steppedUpAt: now() })
    const first = await app.call('agenda.print', world.coordinator, print)
    expect(first.body.result?.data).toMatchObject({ copy: 1, by: 'Robin Ashdown' })
    await app.call('agenda.print', world.coordinator, print)
    const second = await app.call('agenda.print', world.chair, { ...print, id: randomUUID() })
    expect(second.body.result?.data).toMatchObject({ copy: 2 })
    const kept = await app.db.select().from(agendaPrints).orderBy(asc(agendaPrints.copy))
    expect(kept).toMatchObject([{ copy: 1, personId: world.coordinatorId, reason: print.reason }, { copy: 2 }])
    expect(await app.db.select().from(accessLog).where(eq(accessLog.what, 'agenda printed'))).toHaveLength(2)
  })
})
