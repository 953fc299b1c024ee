import { randomUUID } from 'node:crypto'
import { accessLog } from '@harbour/db/tables/access-log'
import { actions } from '@harbour/db/tables/action'
import { cases } from '@harbour/db/tables/case'
import { people } from '@harbour/db/tables/person'
import { plans } from '@harbour/db/tables/plan'
import { searchTextOf } from '@harbour/domain/cases/names'
import { asc, eq, inArray } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { clinicDay, clinicMoment } from '../testing/clinic-day.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

it('LOG-21: a search, a list that was searched and lists of actions are each one row that holds their cases', async () => {
  await using app = await runningApp(() => clinicMoment)
  const { db } = app
  const chairId = await addPerson(db, 'chair@example.org', ['chair'])
  await addPerson(db, 'auditor@example.org', ['auditor'])
  const { clinicId, caseIds, items } = await clinicDay(db, [chairId])
  const [caseId] = caseIds
  await db
    .update(cases)
    .set({ searchText: searchTextOf(['DEMO-26-0417'], ['Wren Marsh']) })
    .where(eq(cases.id, caseId))
  const [chair] = await db.select().from(people).where(eq(people.id, chairId))
  const planId = randomUUID()
  await db.insert(plans).values({ id: planId, caseId, clinicId, agendaItemId: items.first, createdAt: clinicMoment })
  await db.insert(actions).values({
    id: randomUUID(),
    planId,
    caseId,
    clinicId,
    position: 1,
    status: 'accepted',
    dueOn: '2026-03-02',
    ownerAgencyId: chair?.agencyId ?? null,
    ownerPersonId: chairId,
    createdBy: chairId,
    createdAt: clinicMoment,
  })

  const cookie = await app.signIn('chair@example.org')
  const asked = [
    ['search.cases', { typed: 'marsh' }],
    ['case.list', { find: 'Marsh' }],
    ['case.list', {}],
    ['action.list', { of: 'mine', show: 'open' }],
    ['home.day', undefined],
    // Its screen reads again at every change: that is one view.
    ['home.day', undefined],
  ] as const
  for (const [name, input] of asked) expect(await app.call(name, cookie, input), name).toMatchObject({ status: 200 })
  const rows = await db
    .select({ what: accessLog.what, facts: accessLog.facts })
    .from(accessLog)
    .where(inArray(accessLog.what, ['case search made', 'case list viewed', 'actions listed']))
    .orderBy(asc(accessLog.seq))
  expect(rows).toEqual([
    { what: 'case search made', facts: { count: 1, caseIds: [caseId] } },
    { what: 'case list viewed', facts: { count: 1, caseIds: [caseId] } },
    { what: 'case list viewed', facts: { count: 2 } },
    { what: 'actions listed', facts: { of: 'mine', count: 1, caseIds: [caseId] } },
    { what: 'actions listed', facts: { of: 'all', count: 1, caseIds: [caseId] } },
  ])
  const auditor = await app.signIn('auditor@example.org')
  const { body } = await app.call('log.lookers', auditor, { caseReference: 'DEMO-26-0417' })
  expect(body.result?.data).toMatchObject({ lookers: [{ personId: chairId, views: 0, shown: 4, all: 4 }] })
})
