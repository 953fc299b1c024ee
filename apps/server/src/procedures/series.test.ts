import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { accessLog } from '@harbour/db/tables/access-log'
import { clinics } from '@harbour/db/tables/clinic'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { people, personRoles } from '@harbour/db/tables/person'
import { seats, series } from '@harbour/db/tables/series'
import { and, asc, eq, ne } from 'drizzle-orm'
import { plusDays } from '@harbour/domain/basics/dates'
import type { SeriesRule } from '@harbour/domain/clinic/series-rule'
import { sendDue } from '../outbox/send-due.ts'
import { dateOn } from '../series/date-series.ts'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { someSeries } from '../testing/clinic-world.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

const now = () => '2026-03-27T10:00:00.000Z'
const heldOn = { heldOn: clinics.heldOn, startTime: clinics.startTime, dateReason: clinics.dateReason }

describe('series', () => {
  it('SCH-3: creating a series dates twelve clinics at once, and sending it twice makes them once', async () => {
    await using app = await runningApp(now)
    await addPerson(app.db, 'co@example.org', ['coordinator'])
    const cookie = await app.signIn('co@example.org')
    const wanted = someSeries()
    expect((await app.call('series.create', cookie, wanted)).body.result?.data).toEqual({ id: wanted.id, dated: 12 })
    expect((await app.call('series.create', cookie, wanted)).status).toBe(200)
    const dated = await app.db.select(heldOn).from(clinics).orderBy(asc(clinics.heldOn))
    expect(dated).toHaveLength(12)
    expect(dated[0]).toMatchObject({ heldOn: '2026-04-08' })
    expect(dated[0]?.dateReason).toContain('Friday 3 April 2026, the day after, is a bank holiday')
    const logged = await app.db.select().from(accessLog).where(eq(accessLog.what, 'clinic dated'))
    expect(logged).toHaveLength(12)
  })

  it('SCH-4: changing a series dates its clinics again, but not those a person moved', async () => {
    await using app = await runningApp(now)
    await addPerson(app.db, 'co@example.org', ['coordinator'])
    const cookie = await app.signIn('co@example.org')
    const wanted = someSeries()
    await app.call('series.create', cookie, wanted)
    const [may] = await app.db.select().from(clinics).where(eq(clinics.plannedOn, '2026-05-07'))
    const move = { clinicId: may?.id, from: '2026-05-07', heldOn: '2026-05-12', startTime: '10:00', minutes: 180 }
    expect((await app.call('clinic.move', cookie, { ...move, reason: 'The chair is in court' })).status).toBe(200)
    const { id, startsOn, ...fields } = wanted
    const rule = { every: 'month', nth: 2, weekday: 2 } as const
    const change = { ...fields, id, base: 1, from: startsOn, rule, startTime: '09:30' }
    expect((await app.call('series.change', cookie, change)).status).toBe(200)
    const dated = await app.db.select(heldOn).from(clinics).orderBy(asc(clinics.heldOn))
    expect(dated).toHaveLength(12)
    expect(dated[0]).toMatchObject({ heldOn: '2026-04-14', startTime: '09:30' })
    expect(dated[1]).toMatchObject({ heldOn: '2026-05-12', startTime: '10:00' })
    const past = { refusal: { code: 'CLINIC_IN_THE_PAST' } }
    for (const [path, sent] of [
      ['series.change', { ...change, base: 2, from: '2026-03-26' }],
      ['series.create', { ...someSeries(), startsOn: '2026-03-26' }],
    ] as const)
      expect(await app.call(path, cookie, sent)).toMatchObject({ status: 400, body: { error: { data: past } } })
    const again = await app.call('series.change', cookie, change)
    expect(again).toMatchObject({ status: 409, body: { error: { data: { refusal: { code: 'SERIES_CHANGED' } } } } })
  })

  it('SCH-6, CLI-6: cut-offs and a quorum that change from a day on are for free clinics from then, and no return is late by them', async () => {
    await using app = await runningApp(now)
    await addPerson(app.db, 'co@example.org', ['coordinator'])
    const cookie = await app.signIn('co@example.org')
    const wanted = someSeries({ quorum: 3 })
    await app.call('series.create', cookie, wanted)
    const plannedOn = (day: string) => eq(clinics.plannedOn, day)
    await app.db.update(clinics).set({ status: 'agenda locked', agendaLockedAt: now() }).where(plannedOn('2026-09-03'))
    const { id, startsOn: _, cutOffs, ...fields } = wanted
    const earlier = { ...cutOffs, returnsDue: 5 }
    const change = { ...fields, id, base: 1, from: '2026-09-01', cutOffs: earlier, quorum: 6 }
    expect((await app.call('series.change', cookie, change)).status).toBe(200)
    const kept = { plannedOn: clinics.plannedOn, cutOffs: clinics.cutOffs, quorum: clinics.quorum }
    for (const clinic of await app.db.select(kept).from(clinics)) {
      const isNew = (clinic.plannedOn ?? '') >= '2026-10-01'
      expect(clinic).toMatchObject({ cutOffs: isNew ? earlier : cutOffs, quorum: isNew ? 6 : 3 })
    }
    const [september] = await app.db.select().from(clinics).where(plannedOn('2026-09-03'))
    const read = await app.call('clinic.byId', cookie, { id: september?.id })
    const due = expect.objectContaining({ what: 'Returns due', until: '2026-09-01' })
    expect(read.body.result?.data).toMatchObject({ milestones: expect.arrayContaining([due]) })
    const elsewhere = { ...change, base: 2, place: 'The new building', statementText: 'Another statement' }
    expect((await app.call('series.change', cookie, elsewhere)).status).toBe(200)
    const urgent = { id: randomUUID(), seriesId: id, heldOn: '2026-04-15', startTime: '10:00', minutes: 60 }
    await app.call('clinic.addExtraordinary', cookie, { ...urgent, reason: 'Released early' })
    const [added] = await app.db.select().from(clinics).where(eq(clinics.id, urgent.id))
    const { place, statementText } = wanted
    expect(added).toMatchObject({ cutOffs, quorum: 3, place, statementText, statementVersion: 1 })
  })

  it('SCH-4: where a changed rule gives fewer clinics, the others are cancelled with its words, and diaries are told', async () => {
    await using world = await clinicAhead()
    const { app, cookie, clinic, seat } = world
    await app.call('clinic.announce', cookie, { clinicId: clinic.id })
    world.pass(61)
    await sendDue(app.db, null, world.now)
    const { id, startsOn: _, ...fields } = someSeries({ id: seat.seriesId })
    const rule = { every: 'weeks', weeks: 8, from: '2026-04-03' } as const
    const [before] = await app.db.select().from(series).where(eq(series.id, id))
    const sent = { ...fields, id, base: before?.revision, from: '2026-04-01', rule }
    expect((await app.call('series.change', cookie, sent)).status).toBe(200)
    const [gone] = await app.db.select().from(clinics).where(eq(clinics.id, clinic.id))
    const reason = 'Now held: Every eighth Friday, counted from 3 April 2026'
    expect(gone).toMatchObject({ status: 'cancelled', changeReason: reason })
    const told = await app.db.select().from(outboxMessages).where(eq(outboxMessages.kind, 'cancellation'))
    expect(told.map(({ toAddress }) => toAddress).toSorted()).toEqual([
      'co@example.org',
      'deputy@example.org',
      'holder@example.org',
    ])
    const logged = await app.db.select().from(accessLog).where(eq(accessLog.what, 'clinic cancelled'))
    expect(logged.length).toBeGreaterThan(0)
  })

  it('SCH-4: a rule saved by mistake and put right leaves no month without a clinic, but one a person cancelled stays so', async () => {
    await using app = await runningApp(now)
    await addPerson(app.db, 'co@example.org', ['coordinator'])
    const cookie = await app.signIn('co@example.org')
    const wanted = someSeries()
    await app.call('series.create', cookie, wanted)
    const held = () =>
      app.db.select(heldOn).from(clinics).where(ne(clinics.status, 'cancelled')).orderBy(asc(clinics.heldOn))
    const [may] = await app.db.select().from(clinics).where(eq(clinics.plannedOn, '2026-05-07'))
    await app.call('clinic.cancel', cookie, { clinicId: may?.id, reason: 'No chair' })
    const before = await held()
    const { id, startsOn, ...fields } = wanted
    const change = (base: number, rule: SeriesRule) =>
      app.call('series.change', cookie, { ...fields, id, base, from: startsOn, rule })
    expect((await change(1, { every: 'weeks', weeks: 8, from: '2026-04-02' })).status).toBe(200)
    expect(await held()).not.toEqual(before)
    expect((await change(2, wanted.rule)).status).toBe(200)
    expect((await held()).slice(0, before.length)).toEqual(before)
  })

  it('SCH-3: as time goes by a series is dated on, once, however many servers do it, and what is dated stays', async () => {
    await using app = await runningApp(now)
    await addPerson(app.db, 'co@example.org', ['coordinator'])
    await app.call('series.create', await app.signIn('co@example.org'), someSeries())
    const later = '2026-07-20T06:00:00.000Z'
    expect(await dateOn(app.db, now())).toBe(0)
    const counts = await Promise.all([dateOn(app.db, later), dateOn(app.db, later)])
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 4])
    const dated = await app.db.select(heldOn).from(clinics).orderBy(asc(clinics.heldOn))
    expect(dated.map((each) => each.heldOn).slice(-2)).toEqual(['2027-06-03', '2027-07-01'])
    const logged = await app.db.select().from(accessLog).where(eq(accessLog.what, 'clinic dated'))
    expect(logged).toHaveLength(16)
  })

  it('SCH-12: a series says who chairs until when, and which of its clinics are in nobody’s term', async () => {
    await using app = await runningApp(now)
    const chair = await addPerson(app.db, 'chair@example.org', ['chair'])
    await app.db.update(personRoles).set({ untilDay: '2027-01-31' }).where(eq(personRoles.personId, chair))
    const cookie = await app.signIn('chair@example.org')
    const wanted = someSeries()
    await app.call('series.create', cookie, wanted)
    const { body } = await app.call('series.byId', cookie, { id: wanted.id })
    expect(body.result?.data).toMatchObject({
      chairs: [{ role: 'chair', untilDay: '2027-01-31' }],
      withoutChair: [{ heldOn: '2027-02-04' }, { heldOn: '2027-03-04' }],
    })
  })

  it('SCH-8: a seat is set, changed and ended; one that does not fit is refused and nothing is kept', async () => {
    await using app = await runningApp(now)
    const ann = await addPerson(app.db, 'ann@example.org', ['representative'])
    await addPerson(app.db, 'co@example.org', ['coordinator'])
    const cookie = await app.signIn('co@example.org')
    const wanted = someSeries()
    await app.call('series.create', cookie, wanted)
    const [person] = await app.db.select().from(people).where(eq(people.id, ann))
    const seat = {
      id: randomUUID(),
      seriesId: wanted.id,
      agencyId: person?.agencyId,
      personId: ann,
      deputyPersonId: null,
      core: true,
      fromDay: '2026-04-01',
      untilDay: '2027-03-01',
    }
    const wrong = await app.call('series.setSeat', cookie, { ...seat, deputyPersonId: ann })
    expect(wrong.status).toBe(400)
    expect(await app.db.select().from(seats)).toHaveLength(0)
    expect((await app.call('series.setSeat', cookie, seat)).status).toBe(200)
    expect((await app.call('series.setSeat', cookie, { ...seat, core: false })).status).toBe(200)
    const twice = await app.call('series.setSeat', cookie, { ...seat, id: randomUUID(), fromDay: '2026-09-01' })
    expect(twice.status).toBe(409)
    expect((await app.call('series.endSeat', cookie, { id: seat.id, untilDay: '2026-12-31' })).status).toBe(200)
    const kept = await app.db.select().from(seats)
    expect(kept).toMatchObject([{ id: seat.id, core: false, untilDay: '2026-12-31' }])
    const read = await app.call('series.byId', cookie, undefined)
    expect(read.status).not.toBe(200)
  })

  it('refuses a series to those whose role does not carry it, and logs the refusal', async () => {
    await using app = await runningApp(now)
    await addPerson(app.db, 'rep@example.org', ['representative'])
    const { status } = await app.call('series.create', await app.signIn('rep@example.org'), someSeries())
    expect(status).toBe(403)
    expect(await app.db.select().from(series)).toHaveLength(0)
    const refused = await app.db.select().from(accessLog).where(eq(accessLog.outcome, 'refused'))
    expect(refused).toMatchObject([{ what: 'FORBIDDEN_ROLE', capability: 'series:manage' }])
  })
})

describe('clinics', () => {
  it('CLI-2: of two people who move a clinic at once one wins and the other is told where it went', async () => {
    await using app = await runningApp(now)
    await addPerson(app.db, 'chair@example.org', ['chair'])
    await addPerson(app.db, 'co@example.org', ['coordinator'])
    const chair = await app.signIn('chair@example.org')
    const coordinator = await app.signIn('co@example.org')
    await app.call('series.create', coordinator, someSeries())
    const [may] = await app.db.select().from(clinics).where(eq(clinics.plannedOn, '2026-05-07'))
    const move = { clinicId: may?.id, from: '2026-05-07', startTime: '13:00', minutes: 180 }
    const answers = await Promise.all([
      app.call('clinic.move', chair, { ...move, heldOn: '2026-05-12', reason: 'Court' }),
      app.call('clinic.move', coordinator, { ...move, heldOn: '2026-05-13', reason: 'Room is taken' }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body).toMatchObject({ error: { data: { refusal: { code: 'CLINIC_MOVED_ALREADY' } } } })
    const moves = await app.db.select().from(accessLog).where(eq(accessLog.what, 'clinic moved'))
    expect(moves).toHaveLength(1)
  })

  it('CLI-6: one clinic is given another place and link, which no message says and no extraordinary clinic takes', async () => {
    await using world = await clinicAhead()
    const { app, cookie, clinic } = world
    await app.call('clinic.announce', cookie, { clinicId: clinic.id })
    const messages = () => app.db.select().from(outboxMessages)
    const { heldOn: day, startTime, minutes } = clinic
    const elsewhere = { place: 'The harbour room', videoLink: 'https://meet.example.org/other' }
    const move = { clinicId: clinic.id, from: day, heldOn: day, startTime, minutes, ...elsewhere, reason: 'Painters' }
    expect((await app.call('clinic.move', cookie, move)).status).toBe(200)
    const read = await app.call('clinic.byId', cookie, { id: clinic.id })
    expect(read.body.result?.data).toMatchObject({ ...elsewhere, changeReason: 'Painters' })
    const logged = await app.db.select().from(accessLog).where(eq(accessLog.what, 'clinic place changed'))
    expect(logged).toMatchObject([{ clinicId: clinic.id }])
    const { place: _, videoLink: __, ...same } = { ...move, startTime: '10:15' }
    expect((await app.call('clinic.move', cookie, same)).status).toBe(200)
    const [kept] = await app.db.select().from(clinics).where(eq(clinics.id, clinic.id))
    expect(kept).toMatchObject({ ...elsewhere, startTime: '10:15' })
    expect((await messages()).map(({ text }) => text).join(' ')).not.toContain('harbour room')
    const urgent = { id: randomUUID(), seriesId: kept?.seriesId, heldOn: plusDays(day, 2), startTime, minutes: 60 }
    await app.call('clinic.addExtraordinary', cookie, { ...urgent, reason: 'Released early' })
    const [added] = await app.db.select().from(clinics).where(eq(clinics.id, urgent.id))
    expect(added?.place).not.toBe(elsewhere.place)
  })

  it('CLI-4: an extraordinary clinic is added once, with its reason, and not on a day that is taken or past', async () => {
    await using app = await runningApp(now)
    await addPerson(app.db, 'chair@example.org', ['chair'])
    const cookie = await app.signIn('chair@example.org')
    const wanted = someSeries()
    await app.call('series.create', cookie, wanted)
    const extra = {
      id: randomUUID(),
      seriesId: wanted.id,
      heldOn: '2026-03-30',
      startTime: '09:00',
      minutes: 60,
      reason: 'Release on Wednesday',
    }
    expect((await app.call('clinic.addExtraordinary', cookie, extra)).status).toBe(200)
    expect((await app.call('clinic.addExtraordinary', cookie, extra)).status).toBe(200)
    const added = await app.db.select().from(clinics).where(eq(clinics.kind, 'extraordinary'))
    expect(added).toMatchObject([{ heldOn: '2026-03-30', changeReason: 'Release on Wednesday', plannedOn: null }])
    const taken = await app.call('clinic.addExtraordinary', cookie, { ...extra, id: randomUUID() })
    expect(taken.body).toMatchObject({ error: { data: { refusal: { code: 'CLINIC_DAY_TAKEN' } } } })
    const past = { ...extra, id: randomUUID(), heldOn: '2026-03-01' }
    expect((await app.call('clinic.addExtraordinary', cookie, past)).status).toBe(400)
    const silent = await app.call('clinic.addExtraordinary', cookie, { ...extra, id: randomUUID(), reason: ' ' })
    expect(silent.body).toMatchObject({ error: { data: { fields: { reason: ['Enter the reason'] } } } })
  })

  it('CLI-2: a cancelled clinic stays, with its reason, and cannot be moved', async () => {
    await using app = await runningApp(now)
    await addPerson(app.db, 'chair@example.org', ['chair'])
    const cookie = await app.signIn('chair@example.org')
    await app.call('series.create', cookie, someSeries())
    const [may] = await app.db.select().from(clinics).where(eq(clinics.plannedOn, '2026-05-07'))
    const cancel = { clinicId: may?.id, reason: 'No chair, no deputy' }
    expect((await app.call('clinic.cancel', cookie, cancel)).status).toBe(200)
    expect((await app.call('clinic.cancel', cookie, cancel)).status).toBe(200)
    const kept = await app.db
      .select()
      .from(clinics)
      .where(and(eq(clinics.status, 'cancelled'), eq(clinics.changeReason, 'No chair, no deputy')))
    expect(kept).toHaveLength(1)
    const move = { clinicId: may?.id, from: '2026-05-07', heldOn: '2026-05-12', startTime: '13:00', minutes: 180 }
    const refused = await app.call('clinic.move', cookie, { ...move, reason: 'x' })
    expect(refused.body).toMatchObject({ error: { data: { refusal: { code: 'CLINIC_NOT_AHEAD' } } } })
  })
})
