import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '@harbour/domain/people/roles'
import { isCaseVisible, isClinicVisible } from './visible.ts'
import type { Db } from './open-db.ts'
import { agendaItems } from './tables/agenda.ts'
import { cases } from './tables/case.ts'
import { clinics } from './tables/clinic.ts'
import { caseConflicts } from './tables/conflict.ts'
import { agencies, people } from './tables/person.ts'
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
