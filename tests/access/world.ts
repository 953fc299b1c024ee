import { randomUUID } from 'node:crypto'
import type { Db } from '@harbour/db/open-db'
import { agendaItems } from '@harbour/db/tables/agenda'
import { attendances, clinics } from '@harbour/db/tables/clinic'
import { people } from '@harbour/db/tables/person'
import { seats, series } from '@harbour/db/tables/series'
import type { Role } from '@harbour/domain/people/roles'
import { usualCutOffs, usualStatement } from '@harbour/domain/clinic/usual-series'
import { clinicMoment } from '@harbour/server/testing/clinic-day'
import { addPerson } from '@harbour/server/testing/running-app'
import { insertCase } from './a-case.ts'
import type { CaseIds } from './a-case.ts'
import { stateNames, states } from './states.ts'
import type { StateName } from './states.ts'

/** Everything one role's walk asks for. */
export interface RoleWorld {
  readonly role: Role
  readonly email: string
  readonly cases: Readonly<Record<StateName, CaseIds>>
  /** The clinic they sit at, which holds no case; one they have nothing to do with. */
  readonly theirs: string
  readonly others: string
  /** Somebody, an agency, a series, a seat and a clinic that nothing else depends on. */
  readonly spare: Readonly<Record<'personId' | 'agencyId' | 'seriesId' | 'seatId' | 'clinicId', string>>
}

/** A person with one role, and a case in each state to them. */
export async function worldOf(db: Db, role: Role): Promise<RoleWorld> {
  const email = `${role.replace(' ', '-')}@example.org`
  const personId = await addPerson(db, email, [role])
  const agencyId = await agencyOf(db, personId)
  const otherId = await addPerson(db, `other-${email}`, ['representative'])
  const other = { personId: otherId, agencyId: await agencyOf(db, otherId) }
  const own = await insertSeries(db)
  await insertSeat(db, own, { personId, agencyId })
  const foreign = await insertSeries(db)
  const clinicOf = {
    'clinic open': await insertClinic(db, own, 'open'),
    'agenda locked': await insertClinic(db, own, 'agenda locked'),
    'agenda being prepared': await insertClinic(db, own, 'planned'),
    'clinic closed': await insertClinic(db, foreign, 'closed'),
  }
  const theirs = await insertClinic(db, own, 'open')
  for (const clinicId of [clinicOf['clinic open'], theirs]) await insertAttendance(db, clinicId, { personId, agencyId })
  const cases = new Map<StateName, CaseIds>()
  for (const state of stateNames) {
    const facts = states[state]
    const clinicId = clinicOf[facts.listing]
    cases.set(state, await insertCase(db, { facts, clinicId, who: { personId, agencyId }, other }))
  }
  const spareSeries = await insertSeries(db)
  return {
    role,
    email,
    cases: Object.fromEntries(cases) as Record<StateName, CaseIds>,
    theirs,
    others: await insertClinic(db, foreign, 'open'),
    spare: {
      ...other,
      seriesId: spareSeries,
      seatId: await insertSeat(db, spareSeries, other),
      clinicId: await insertClinic(db, spareSeries, 'planned'),
    },
  }
}

/** A clinic of a series, on a day ahead unless it is over. */
export async function insertClinic(
  db: Db,
  seriesId: string,
  status: 'planned' | 'agenda locked' | 'open' | 'closed',
): Promise<string> {
  const id = randomUUID()
  const isLocked = status !== 'planned'
  await db.insert(clinics).values({
    id,
    seriesId,
    kind: 'monthly',
    heldOn: { planned: '2026-05-29', 'agenda locked': '2026-04-24', open: '2026-03-27', closed: '2026-02-27' }[status],
    startTime: '13:00',
    minutes: 180,
    status,
    place: 'Conference room',
    statementText: usualStatement,
    statementVersion: 1,
    agendaLockedAt: isLocked ? clinicMoment : null,
    openedAt: status === 'open' || status === 'closed' ? clinicMoment : null,
    closedAt: status === 'closed' ? clinicMoment : null,
  })
  await db
    .insert(agendaItems)
    .values({ id: randomUUID(), clinicId: id, kind: 'welcome', title: 'Welcome', position: 1, minutes: 5, ...noWhy })
  return id
}

const noWhy = { whyHere: '', whyThere: '' }

export async function insertSeries(db: Db): Promise<string> {
  const id = randomUUID()
  await db.insert(series).values({
    id,
    name: 'Monthly clinic',
    rule: { every: 'month', nth: 'last', weekday: 5 },
    startTime: '13:00',
    minutes: 180,
    holidayRule: 'next working day',
    cutOffs: usualCutOffs,
    place: 'Conference room',
    statementText: usualStatement,
    startsOn: '2026-01-01',
    createdAt: clinicMoment,
  })
  return id
}

interface Who {
  readonly personId: string
  readonly agencyId: string
}

export async function insertSeat(db: Db, seriesId: string, who: Who): Promise<string> {
  const id = randomUUID()
  await db.insert(seats).values({ id, seriesId, ...who, fromDay: '2026-01-01' })
  return id
}

export async function insertAttendance(db: Db, clinicId: string, who: Who): Promise<void> {
  const signed = { signedAt: clinicMoment, joinedAt: clinicMoment, statementVersion: 1 }
  await db.insert(attendances).values({ clinicId, ...who, capacity: 'seat', ...signed })
}

export async function agencyOf(db: Db, personId: string): Promise<string> {
  const everyone = await db.select({ id: people.id, agencyId: people.agencyId }).from(people)
  return everyone.find(({ id }) => id === personId)?.agencyId ?? ''
}
