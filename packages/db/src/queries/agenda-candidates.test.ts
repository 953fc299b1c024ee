import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { usualCutOffs, usualStatement } from '@harbour/domain/clinic/usual-series'
import type { Db } from '../open-db.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { flags } from '../tables/flag.ts'
import { incidents } from '../tables/incident.ts'
import { bailAndOrders } from '../tables/order.ts'
import { agencies, people } from '../tables/person.ts'
import { series } from '../tables/series.ts'
import { freshDb } from '../testing/fresh-db.ts'
import { agendaCandidates } from './agenda-candidates.ts'

const at = '2026-03-20T09:00:00.000Z'

/** A series with clinics on 5 March (closed), 2 April and 7 May, and someone who flags. */
async function world(db: Db) {
  const agencyId = randomUUID()
  const personId = randomUUID()
  const seriesId = randomUUID()
  await db.insert(agencies).values({ id: agencyId, name: 'Police', shortName: 'Police', code: 'PO' })
  const email = 'kit@example.org'
  await db.insert(people).values({ id: personId, agencyId, name: 'Kit Hale', jobTitle: 'DC', email })
  const shared = { startTime: '13:00', minutes: 180, place: 'HQ', statementText: usualStatement, statementVersion: 1 }
  await db.insert(series).values({
    id: seriesId,
    name: 'Monthly',
    rule: { every: 'month', nth: 1, weekday: 4 },
    holidayRule: 'next working day',
    cutOffs: usualCutOffs,
    startsOn: '2026-01-01',
    createdAt: at,
    ...shared,
  })
  const clinicOn = async (heldOn: string, status: 'closed' | 'planned') => {
    const clinic = { id: randomUUID(), seriesId, kind: 'monthly' as const, heldOn }
    await db.insert(clinics).values({ ...clinic, plannedOn: heldOn, status, ...shared })
    return clinic
  }
  const caseWith = async (over: Partial<typeof cases.$inferInsert> = {}) => {
    const id = randomUUID()
    const reference = `DEMO-26-${id.slice(0, 6)}`
    await db.insert(cases).values({ id, reference, openedOn: '2025-01-01', createdAt: at, updatedAt: at, ...over })
    return { id, reference }
  }
  const flag = async (caseId: string, over: Partial<typeof flags.$inferInsert> = {}) => {
    const id = randomUUID()
    const made = { flaggedBy: personId, agencyId, flaggedAt: at, triagedAt: at, reason: '' }
    await db.insert(flags).values({ id, caseId, grounds: ['repeat'], status: 'accepted', ...made, ...over })
    return id
  }
  const line = async (clinicId: string, caseId: string, over: Partial<typeof agendaItems.$inferInsert> = {}) => {
    const words = { whyHere: 'x', whyThere: 'x', minutes: 15, position: 1 }
    await db.insert(agendaItems).values({ id: randomUUID(), clinicId, kind: 'case', caseId, ...words, ...over })
  }
  return {
    march: await clinicOn('2026-03-05', 'closed'),
    april: await clinicOn('2026-04-02', 'planned'),
    may: await clinicOn('2026-05-07', 'planned'),
    caseWith,
    flag,
    line,
  }
}

describe('what asks for a place on an agenda', () => {
  it('is every accepted flag of an open case that no clinic has discussed', async () => {
    await using fresh = await freshDb()
    const { db } = fresh
    const { april, caseWith, flag } = await world(db)
    const [open, closed, listed, waiting] = [
      await caseWith({ riskLevel: 'high', hasChildren: true }),
      await caseWith({ status: 'closed' }),
      await caseWith(),
      await caseWith(),
    ]
    const flagId = await flag(open.id, { urgent: true })
    await flag(closed.id)
    await flag(listed.id, { listedAt: at })
    await flag(waiting.id, { status: 'waiting' })
    const found = await db.transaction((tx) => agendaCandidates(tx, april))
    expect(found.flags).toEqual([
      {
        flagId,
        caseId: open.id,
        reference: open.reference,
        grounds: ['repeat'],
        urgent: true,
        hasChildren: true,
        riskLevel: 'high',
        acceptedOn: '2026-03-20',
        waitedFrom: [],
      },
    ])
  })

  it('is not what another clinic ahead has, nor what was put off to a later day', async () => {
    await using fresh = await freshDb()
    const { db } = fresh
    const { march, april, may, caseWith, flag, line } = await world(db)
    const [elsewhere, putOff, carried] = [await caseWith(), await caseWith(), await caseWith()]
    for (const each of [elsewhere, putOff, carried]) await flag(each.id)
    await line(may.id, elsewhere.id)
    await line(march.id, putOff.id, { status: 'deferred', reason: 'x', deferredToClinicId: may.id })
    await line(march.id, carried.id, { status: 'carried' })
    const forApril = await db.transaction((tx) => agendaCandidates(tx, april))
    expect(forApril.flags.map(({ caseId, waitedFrom }) => ({ caseId, waitedFrom }))).toEqual([
      { caseId: carried.id, waitedFrom: ['2026-03-05'] },
    ])
    const forMay = await db.transaction((tx) => agendaCandidates(tx, may))
    expect(new Set(forMay.flags.map(({ caseId }) => caseId))).toEqual(new Set([elsewhere.id, putOff.id, carried.id]))
  })

  it('is each review due by the clinic, with the incidents since, each lapsing case and each order to look at', async () => {
    await using fresh = await freshDb()
    const { db } = fresh
    const { april, caseWith } = await world(db)
    const due = await caseWith({ nextReviewOn: '2026-04-02', lastListedOn: '2026-01-08' })
    await caseWith({ nextReviewOn: '2026-04-03' })
    const lapsing = await caseWith({ lastListedOn: '2025-03-20' })
    const busy = await caseWith({ lastListedOn: '2025-03-20' })
    await caseWith({ lastListedOn: '2024-03-20' })
    for (const [caseId, occurredOn] of [
      [due.id, '2026-01-08'],
      [due.id, '2026-02-01'],
      [busy.id, '2025-12-01'],
    ] as const)
      await db.insert(incidents).values({ id: randomUUID(), caseId, occurredOn, what: 'Followed', recordedAt: at })
    const order = { kind: 'stalking protection order' as const, recordedAt: at }
    await db.insert(bailAndOrders).values([
      { id: randomUUID(), caseId: due.id, status: 'applied for', ...order },
      { id: randomUUID(), caseId: busy.id, status: 'in force', until: '2026-05-01', ...order },
      { id: randomUUID(), caseId: lapsing.id, status: 'in force', until: '2028-05-01', madeOn: '2025-01-01', ...order },
    ])
    const found = await db.transaction((tx) => agendaCandidates(tx, april))
    expect(found.reviews).toMatchObject([{ caseId: due.id, newIncidents: 1, dueOn: '2026-04-02' }])
    expect(found.lapses.map(({ caseId }) => caseId)).toEqual([lapsing.id])
    expect(found.orders).toEqual([due.reference, busy.reference].toSorted((a, b) => (a < b ? -1 : 1)))
    const urgent = await db.transaction((tx) => agendaCandidates(tx, { ...april, kind: 'extraordinary' }))
    expect(urgent).toEqual({ flags: [], reviews: [], actions: [], lapses: [], orders: [] })
  })
})
