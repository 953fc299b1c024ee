import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { openRows } from '../sealed/sealed-rows.ts'
import { loadDemonstration } from '../seed/load-demonstration.ts'
import { cases } from '../tables/case.ts'
import { parties } from '../tables/party.ts'
import { agencies, people } from '../tables/person.ts'
import { freshDb } from '../testing/fresh-db.ts'
import { writeLog } from './access-log.ts'
import { saveInterests } from './conflict-matches.ts'
import { logPage } from './access-log-page.ts'
import { lookersOf, looksBetween } from './looking.ts'

const at = '2026-11-20T10:05:00.000Z'

it('LOG-20: reading a case, or its plan, of somebody at one’s own postcode stands out, sealed as both are', async () => {
  await using fresh = await freshDb()
  await loadDemonstration(fresh.db, at)
  const found = await fresh.db.transaction(async (tx) => {
    const [person] = await tx.select().from(people).where(eq(people.name, 'Shazia Penhallow'))
    const all = await openRows(tx, 'parties', await tx.select().from(parties), ({ id }) => id)
    const one = all.find(({ postcode }) => postcode !== '')
    const other = all.find(({ caseId }) => caseId !== one?.caseId)
    if (person === undefined || one === undefined || other === undefined) throw new Error('nobody to look')
    const postcode = one.postcode.replace(' ', '').toLowerCase()
    await saveInterests(tx, person.id, { otherNames: [], postcode, vehicles: [], household: [] }, at)
    const row = { at, personId: person.id, requestId: randomUUID(), capability: 'plan:read', facts: {} }
    const looks = [one, other].map(({ caseId }) => ({ ...row, caseId, outcome: 'done' as const, what: 'plan viewed' }))
    await writeLog(tx, looks)
    const seen = await looksBetween(tx, at, '2026-11-20T10:06:00.000Z')
    return seen
      .filter(({ personId }) => personId === person.id)
      .map(({ caseId, ownAddress }) => ({ caseId, ownAddress }))
  })
  expect(found.map(({ ownAddress }) => ownAddress)).toEqual([true, false])
}, 120_000)

it('LOG-10, LOG-12, LOG-21: every reading of a whole case is a look, and so is finding it; a list of actions is found by its cases', async () => {
  await using fresh = await freshDb()
  const [agencyId, personId, caseId, otherId, requestId] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ]
  const dates = { openedOn: '2026-01-10', createdAt: at, updatedAt: at }
  await fresh.db.insert(agencies).values({ id: agencyId, name: 'An agency', shortName: 'A', code: 'OT' })
  const person = { id: personId, agencyId, name: 'Jo Márton', jobTitle: 'Officer', email: 'jo@example.org' }
  await fresh.db.insert(people).values(person)
  await fresh.db.insert(cases).values([
    { ...dates, id: caseId, reference: 'DEMO-26-0001' },
    { ...dates, id: otherId, reference: 'DEMO-26-0002' },
  ])
  await fresh.db.insert(parties).values({ id: randomUUID(), caseId, kind: 'suspect', surname: 'MARTON', forename: '' })
  const row = { at, personId, agencyId, requestId, capability: 'case:read', outcome: 'done' as const, facts: {} }
  const readings = ['case viewed', 'clinic room viewed', 'plan words viewed', 'request viewed', 'opinion viewed']
  const shown = { count: 2, caseIds: [caseId, otherId] }
  await fresh.db.transaction(async (tx) => {
    await writeLog(tx, [
      ...readings.map((what) => ({ ...row, caseId, what })),
      { ...row, what: 'clinic room viewed' },
      { ...row, what: 'case search made', facts: shown },
      { ...row, what: 'case list viewed', facts: { count: 9 } },
      { ...row, what: 'actions listed', facts: { of: 'all', ...shown } },
    ])
    const looks = await looksBetween(tx, at, '2026-11-20T10:06:00.000Z')
    expect(looks.map((look) => [look.caseId, look.found, look.ownName])).toEqual([
      ...readings.map(() => [caseId, false, true]),
      [caseId, true, true],
      [otherId, true, false],
    ])
    expect((await lookersOf(tx, 'demo-26-0002'))?.lookers).toMatchObject([{ personId, views: 0, shown: 2, all: 2 }])
    const found = await lookersOf(tx, 'DEMO-26-0001')
    expect(found?.lookers).toMatchObject([{ personId, views: 1, shown: 2, all: readings.length + 2 }])
    const asked = { personId: null, what: null, outcome: null, from: null, to: null, page: 1 }
    expect((await logPage(tx, { ...asked, caseReference: 'DEMO-26-0002' })).total).toBe(2)
    expect((await logPage(tx, { ...asked, caseReference: 'DEMO-26-0003' })).total).toBe(0)
  })
})
