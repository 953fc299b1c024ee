import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '@harbour/domain/people/roles'
import { isAgendaReadable, isCaseVisible, isClinicVisible } from './visible.ts'
import type { Db } from './open-db.ts'
import { agendaItems } from './tables/agenda.ts'
import { cases } from './tables/case.ts'
import { clinics } from './tables/clinic.ts'
import { caseConflicts } from './tables/conflict.ts'
import { agencies, people, personRoles } from './tables/person.ts'
import { seats, series } from './tables/series.ts'
import { freshDb } from './testing/fresh-db.ts'

const today = '2026-03-27'
const at = '2026-03-27T09:00:00.000Z'

async function personOf(db: Db, roles: readonly Role[]): Promise<Actor> {
  const agencyId = randomUUID()
  const personId = randomUUID()
  await db.insert(agencies).values({ id: agencyId, name: agencyId, shortName: 'A', code: 'OT' })
  await db
    .insert(people)
    .values({ id: personId, agencyId, name: 'Sam Rowe', jobTitle: 'Officer', email: `${personId}@example.org` })
  return { personId, name: 'Sam Rowe', agencyId, agencyCode: 'OT', roles }
}

async function caseOf(db: Db, officerPersonId: string | null = null): Promise<string> {
  const id = randomUUID()
  await db
    .insert(cases)
    .values({ id, reference: `DEMO-${id}`, officerPersonId, openedOn: today, createdAt: at, updatedAt: at })
  return id
}

describe('which cases a person may know of', () => {
  it('PER-3: leaders know of every case, an officer of their own, a stranger of none', async () => {
    await using fresh = await freshDb()
    const chair = await personOf(fresh.db, ['chair'])
    const officer = await personOf(fresh.db, ['caseworker'])
    const stranger = await personOf(fresh.db, ['representative'])
    const caseId = await caseOf(fresh.db, officer.personId)
    expect(await isCaseVisible(fresh.db, chair, caseId, today)).toBe(true)
    expect(await isCaseVisible(fresh.db, officer, caseId, today)).toBe(true)
    expect(await isCaseVisible(fresh.db, stranger, caseId, today)).toBe(false)
    expect(await isCaseVisible(fresh.db, chair, randomUUID(), today)).toBe(false)
  })

  it('PER-3: a seat shows the cases of its clinic while the agenda is locked or the clinic is open', async () => {
    await using fresh = await freshDb()
    const seated = await personOf(fresh.db, ['representative'])
    const { seriesId, clinicId } = await clinicFor(fresh.db, seated)
    const caseId = await caseOf(fresh.db)
    await fresh.db.insert(agendaItems).values({
      id: randomUUID(),
      clinicId,
      kind: 'case',
      caseId,
      position: 1,
      minutes: 15,
      whyHere: '',
      whyThere: '',
    })
    for (const [status, visible] of [
      ['planned', false],
      ['agenda locked', true],
      ['open', true],
      ['closed', false],
    ] as const) {
      await fresh.db.update(clinics).set({ status })
      expect(await isCaseVisible(fresh.db, seated, caseId, today), status).toBe(visible)
      expect(await isClinicVisible(fresh.db, seated, clinicId, today)).toBe(true)
    }
    await fresh.db.update(clinics).set({ status: 'open' })
    await fresh.db.update(seats).set({ untilDay: '2026-03-26' })
    expect(seriesId).toBeTruthy()
    expect(await isCaseVisible(fresh.db, seated, caseId, today)).toBe(false)
  })

  it('PER-3: a conflict of interest hides the case from anyone, the chair included', async () => {
    await using fresh = await freshDb()
    const chair = await personOf(fresh.db, ['chair'])
    const caseId = await caseOf(fresh.db, chair.personId)
    await fresh.db
      .insert(caseConflicts)
      .values({ personId: chair.personId, caseId, declaredAt: at, reason: 'neighbour' })
    expect(await isCaseVisible(fresh.db, chair, caseId, today)).toBe(false)
  })
})

it('INV-8: a clinic ahead opens to whoever has a seat, is a deputy or leads clinics on its day, its agenda and cases not before', async () => {
  await using fresh = await freshDb()
  const { db } = fresh
  const [holder, deputy, leader] = [
    await personOf(db, ['representative']),
    await personOf(db, ['representative']),
    await personOf(db, ['representative']),
  ]
  const { seriesId, clinicId } = await clinicFor(db, holder)
  const later = '2026-04-24'
  await db.update(clinics).set({ heldOn: later, status: 'agenda locked' })
  await db.update(seats).set({ fromDay: later, deputyPersonId: deputy.personId })
  const term = { id: randomUUID(), role: 'coordinator', fromDay: later, untilDay: '2026-12-31' } as const
  await db.insert(personRoles).values({ ...term, personId: leader.personId })
  const caseId = await caseOf(db)
  const line = { id: randomUUID(), clinicId, caseId, position: 1, minutes: 15, whyHere: '', whyThere: '' }
  await db.insert(agendaItems).values({ ...line, kind: 'case' })
  const opens = async (actor: Actor, day: string) => [
    await isClinicVisible(db, actor, clinicId, day),
    await isAgendaReadable(db, actor, clinicId, day),
    await isCaseVisible(db, actor, caseId, day),
  ]
  for (const actor of [holder, deputy, leader]) expect(await opens(actor, today)).toEqual([true, false, false])
  for (const actor of [holder, deputy]) expect(await opens(actor, later)).toEqual([true, true, true])
  const nobody = [false, false, false]
  expect(await opens(await personOf(db, ['representative']), today)).toEqual(nobody)
  for (const status of ['open', 'closed', 'cancelled'] as const) {
    await db.update(clinics).set({ status })
    expect(await opens(holder, today), status).toEqual(nobody)
  }
  await db.update(clinics).set({ status: 'planned' })
  await db.update(seats).set({ fromDay: '2026-04-25' })
  expect(await opens(holder, today)).toEqual(nobody)
  expect(seriesId).toBeTruthy()
})

async function clinicFor(db: Db, seated: Actor) {
  const seriesId = randomUUID()
  const clinicId = randomUUID()
  await db.insert(series).values({
    id: seriesId,
    name: 'Monthly clinic',
    rule: { week: 1, weekday: 4 } as never,
    startTime: '13:00',
    minutes: 180,
    holidayRule: 'next working day' as never,
    cutOffs: {} as never,
    place: 'Force HQ',
    statementText: 'Keep it here.',
    startsOn: today,
    createdAt: at,
  })
  await db.insert(seats).values({
    id: randomUUID(),
    seriesId,
    agencyId: seated.agencyId,
    personId: seated.personId,
    fromDay: '2026-01-01',
  })
  await db.insert(clinics).values({
    id: clinicId,
    seriesId,
    kind: 'monthly',
    heldOn: today,
    startTime: '13:00',
    minutes: 180,
    place: 'Force HQ',
    statementText: 'Keep it here.',
    statementVersion: 1,
  })
  return { seriesId, clinicId }
}
