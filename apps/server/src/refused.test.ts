import { randomUUID } from 'node:crypto'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { cases } from '@harbour/db/tables/case'
import { flags } from '@harbour/db/tables/flag'
import { accessLog } from '@harbour/db/tables/access-log'
import { people } from '@harbour/db/tables/person'
import { desc, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { idsIn, referenceIn } from './ids-in.ts'
import { addPerson, runningApp } from './testing/running-app.ts'

const at = '2026-03-26T09:00:00.000Z'

async function world() {
  const app = await runningApp(() => at)
  const officerId = await addPerson(app.db, 'officer@example.org', ['caseworker'])
  const chairId = await addPerson(app.db, 'chair@example.org', ['chair'])
  await addPerson(app.db, 'auditor@example.org', ['auditor'])
  const [caseId, flagId] = [randomUUID(), randomUUID()]
  const dates = { openedOn: '2026-01-10', createdAt: at, updatedAt: at }
  await app.db.insert(cases).values({ id: caseId, reference: 'DEMO-26-0001', ...dates })
  const [officer] = await app.db.select().from(people).where(eq(people.id, officerId))
  const raised = { caseId, flaggedBy: officerId, agencyId: officer?.agencyId ?? '', flaggedAt: at, reason: 'Calls' }
  await app.db.insert(flags).values({ id: flagId, ...raised, grounds: [], status: 'waiting' })
  await app.db.insert(caseConflicts).values({ caseId, personId: chairId, kind: 'declared', reason: '', declaredAt: at })
  const latest = async () => {
    const [row] = await app.db
      .select()
      .from(accessLog)
      .where(eq(accessLog.outcome, 'refused'))
      .orderBy(desc(accessLog.seq))
      .limit(1)
    return row
  }
  return { app, caseId, flagId, chairId, officerId, latest, chair: await app.signIn('chair@example.org') }
}

it('LOG-17: a refusal is recorded with the case that was named, whoever was told that there is none', async () => {
  const { app, caseId, flagId, chair, chairId, latest } = await world()
  await using _ = app
  const told = await app.call('case.byId', chair, { caseId })
  expect(await latest()).toMatchObject({ what: 'NOT_FOUND', caseId, personId: chairId })
  expect(told).toEqual(await app.call('case.byId', chair, { caseId: randomUUID() }))
  expect(await latest()).toMatchObject({ what: 'NOT_FOUND', caseId: null })
  expect(JSON.stringify(told.body)).not.toContain('DEMO-26-0001')

  await app.call('flag.triage', chair, { flagId, status: 'accepted', urgent: false, reason: '', seenTriagedAt: null })
  expect(await latest()).toMatchObject({ capability: 'flag:triage', caseId })

  const officer = await app.signIn('officer@example.org')
  await app.call('door.ofCase', officer, { caseId })
  expect(await latest()).toMatchObject({ what: 'FORBIDDEN_ROLE', caseId })

  const auditor = await app.signIn('auditor@example.org')
  const { body } = await app.call('log.lookers', auditor, { caseReference: 'DEMO-26-0001' })
  const data = body.result?.data as { lookers: readonly { personId: string; views: number; refused: number }[] }
  expect(data.lookers.find(({ personId }) => personId === chairId)).toMatchObject({ views: 0, refused: 2 })
})

it('LOG-17: an emergency view that is refused is recorded with the case that its reference named', async () => {
  const { app, caseId, chair, chairId, latest } = await world()
  await using _ = app
  const take = (reference: string) =>
    app.call('emergency.take', chair, { id: randomUUID(), reference, reason: 'He is outside her door and she rang us' })
  const told = await take(' demo-26-0001 ')
  expect(await latest()).toMatchObject({ what: 'NOT_FOUND', capability: 'emergency:take', caseId, personId: chairId })
  expect(told).toEqual(await take('DEMO-26-0002'))
  expect(await latest()).toMatchObject({ what: 'NOT_FOUND', caseId: null })
})

it('LOG-17: an input that nobody validated names only ids, however deep or long it is', () => {
  const id = randomUUID()
  expect(idsIn({ a: [{ b: id.toUpperCase() }], c: id, d: `${id} `, e: 7 })).toEqual([id])
  expect(idsIn(JSON.parse(`${'['.repeat(5_000)}"${id}"${']'.repeat(5_000)}`))).toEqual([])
  expect(idsIn(Array.from({ length: 5_000 }, () => randomUUID()))).toHaveLength(50)
  for (const nothing of [null, undefined, id.slice(1), new Uint8Array(10)]) expect(idsIn(nothing)).toEqual([])
  expect(referenceIn({ reference: ' DEMO-26-0001 ' })).toBe('DEMO-26-0001')
  for (const reference of ['', '  ', 'DEMO\0', '\ud800', 'D'.repeat(61), 7, { reference: 'DEMO-26-0001' }])
    expect(referenceIn({ reference })).toBeNull()
})
