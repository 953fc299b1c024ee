import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { openRows } from '../sealed/sealed-rows.ts'
import { loadDemonstration } from '../seed/load-demonstration.ts'
import { parties } from '../tables/party.ts'
import { people } from '../tables/person.ts'
import { freshDb } from '../testing/fresh-db.ts'
import { writeLog } from './access-log.ts'
import { saveInterests } from './conflict-matches.ts'
import { looksBetween } from './looking.ts'

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
