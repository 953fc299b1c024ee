import { randomUUID } from 'node:crypto'
import { endedSince } from '@harbour/domain/access/carrying-out'
import type { CaseFacts } from '@harbour/domain/access/ways-in'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay, plusDays, plusMinutes } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import type { ActionStatus } from '@harbour/domain/plans/action'
import { openStatuses } from '@harbour/domain/plans/open-statuses'
import { insertMany } from '../insert-many.ts'
import type { Db } from '../open-db.ts'
import { actions } from '../tables/action.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { attendances, clinics } from '../tables/clinic.ts'
import { agencySeals, caseConflicts } from '../tables/conflict.ts'
import { emergencyViews } from '../tables/emergency.ts'
import { bailAndOrders } from '../tables/order.ts'
import { agencies, people } from '../tables/person.ts'
import { plans } from '../tables/plan.ts'
import { seats, series } from '../tables/series.ts'

const statuses = {
  'agenda being prepared': 'planned',
  'agenda locked': 'agenda locked',
  'clinic open': 'open',
  'clinic closed': 'closed',
} as const
type Listed = keyof typeof statuses
const listedStates = Object.keys(statuses) as readonly Listed[]
/** How actions stand that open their case: to carry out, or ended lately. */
const carriedOut: readonly ActionStatus[] = ['accepted', 'done', 'offered', 'not possible', 'in progress']
const longAgo = '2025-01-01T00:00:00.000Z'
const guestStates = ['none', 'not signed', 'signed'] as const

/** A person without roles, and a case for each of `every`, whose rows make exactly those facts true of that person. */
export async function worldOf(db: Db, seat: CaseFacts['seat'], every: readonly CaseFacts[], at: Instant) {
  const today = londonDay(at)
  const agencyId = randomUUID()
  const person: Actor = { personId: randomUUID(), name: 'Sam Rowe', agencyId, agencyCode: 'OT', roles: [] }
  const { personId } = person
  await db.insert(agencies).values({ id: agencyId, name: 'An agency', shortName: 'A', code: 'OT' })
  await db
    .insert(people)
    .values({ id: personId, agencyId, name: person.name, jobTitle: 'Officer', email: 'sam@example.org' })
  const seriesId = await insertSeries(db, today, at)
  if (seat !== 'none') {
    const untilDay = seat === 'ended' ? plusDays(today, -1) : null
    await db.insert(seats).values({ id: randomUUID(), seriesId, agencyId, personId, fromDay: '2026-01-01', untilDay })
  }
  const clinicFor = new Map<string, string>()
  for (const listing of listedStates)
    for (const guest of guestStates) {
      const id = randomUUID()
      clinicFor.set(`${listing} ${guest}`, id)
      await db.insert(clinics).values({ ...clinicOf(seriesId, today), id, status: statuses[listing] })
      if (guest === 'none') continue
      const signedAt = guest === 'signed' ? at : null
      await db
        .insert(attendances)
        .values({ clinicId: id, personId, agencyId, capacity: 'presenter', statementVersion: 1, signedAt })
    }
  const factsOf = new Map<string, CaseFacts>(every.map((facts) => [randomUUID(), facts]))
  const all = [...factsOf]
  const idsWhere = (is: (facts: CaseFacts) => boolean) => all.filter(([, facts]) => is(facts)).map(([id]) => id)

  await insertMany(
    db,
    cases,
    all.map(([id, { relation }]) => ({
      id,
      reference: `DEMO-${id}`,
      officerPersonId: relation === 'officer' ? personId : null,
      advocatePersonId: relation === 'advocate' ? personId : null,
      openedOn: today,
      createdAt: at,
      updatedAt: at,
    })),
  )
  await insertMany(
    db,
    caseConflicts,
    idsWhere(({ conflict }) => conflict === 'declared').map((caseId) => ({
      caseId,
      personId,
      declaredAt: at,
      reason: '',
    })),
  )
  await insertMany(
    db,
    agencySeals,
    idsWhere(({ conflict }) => conflict === 'agency sealed').map((caseId) => ({
      caseId,
      agencyId,
      sealedBy: personId,
      sealedAt: at,
      reason: '',
    })),
  )
  await insertMany(
    db,
    bailAndOrders,
    idsWhere(({ order }) => order !== 'none').map((caseId) => ({
      id: randomUUID(),
      caseId,
      kind: 'bail' as const,
      status: 'in force' as const,
      recordedAt: at,
    })),
  )
  await insertMany(
    db,
    emergencyViews,
    all.flatMap(([caseId, { emergency }]) =>
      emergency === 'none'
        ? []
        : [
            {
              id: randomUUID(),
              caseId,
              personId,
              reason: '',
              takenAt: at,
              until: plusMinutes(at, emergency === 'running' ? 1 : 0),
            },
          ],
    ),
  )
  await insertMany(
    db,
    agendaItems,
    all.flatMap(([caseId, { listing, guest }]) => {
      const clinicId = clinicFor.get(`${listing} ${guest}`)
      return clinicId === undefined ? [] : [lineOf(clinicId, caseId)]
    }),
  )
  // Each has a plan, of an agenda that it was taken off again: being taken off is not being listed.
  const planOf = new Map<string, { id: string; agendaItemId: string }>(
    all.map(([id]) => [id, { id: randomUUID(), agendaItemId: randomUUID() }]),
  )
  const takenOff = clinicFor.get('clinic open signed') ?? ''
  await insertMany(
    db,
    agendaItems,
    [...planOf].map(([caseId, { agendaItemId }]) => ({
      ...lineOf(takenOff, caseId),
      id: agendaItemId,
      status: 'removed' as const,
    })),
  )
  await insertMany(
    db,
    plans,
    [...planOf].map(([caseId, plan]) => ({ ...plan, caseId, clinicId: takenOff, createdAt: at })),
  )
  await insertMany(
    db,
    actions,
    // A case without an action of theirs has a draft, and one that was removed: neither opens it.
    all.flatMap(([caseId, { action }], place): (typeof actions.$inferInsert)[] => {
      const row = {
        planId: planOf.get(caseId)?.id ?? '',
        caseId,
        clinicId: takenOff,
        createdBy: personId,
        createdAt: at,
        ownerAgencyId: agencyId,
        ownerPersonId: action === 'own agency' ? null : personId,
        completedAt: null,
        removedAt: null,
      }
      if (action === 'none')
        return [
          { ...row, id: randomUUID(), position: 1, status: 'proposed' },
          { ...row, id: randomUUID(), position: 2, status: 'accepted', removedAt: at },
        ]
      if (action === 'over')
        return [
          { ...row, id: randomUUID(), position: 1, status: 'done', completedAt: plusMinutes(endedSince(today), -1) },
          { ...row, id: randomUUID(), position: 2, status: 'declined' },
          { ...row, id: randomUUID(), position: 3, status: 'cancelled', ownerPersonId: null, completedAt: longAgo },
        ]
      const standing = carriedOut[place % carriedOut.length] ?? 'accepted'
      const completedAt = openStatuses.includes(standing) ? null : endedSince(today)
      return [{ ...row, id: randomUUID(), position: 1, status: standing, completedAt }]
    }),
  )
  return { person, factsOf }
}

function lineOf(clinicId: string, caseId: string) {
  const id: string = randomUUID()
  return { id, clinicId, kind: 'case' as const, caseId, position: 1, minutes: 15, whyHere: '', whyThere: '' }
}

const text = { place: 'Force HQ', statementText: 'Keep it here.' }

function clinicOf(seriesId: string, heldOn: string) {
  return { ...text, seriesId, kind: 'monthly' as const, heldOn, startTime: '13:00', minutes: 180, statementVersion: 1 }
}

async function insertSeries(db: Db, today: string, at: Instant): Promise<string> {
  const id = randomUUID()
  await db.insert(series).values({
    ...text,
    id,
    name: 'Monthly clinic',
    rule: { week: 1, weekday: 4 } as never,
    startTime: '13:00',
    minutes: 180,
    holidayRule: 'next working day' as never,
    cutOffs: {} as never,
    startsOn: today,
    createdAt: at,
  })
  return id
}
