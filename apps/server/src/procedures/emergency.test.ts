import { randomUUID } from 'node:crypto'
import { accessLog } from '@harbour/db/tables/access-log'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { sessions } from '@harbour/db/tables/person'
import { plusMinutes } from '@harbour/domain/basics/dates'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { flaggedCase } from '../testing/clinic-world.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

const reason = 'He is outside her door and she rang us'
const finding = 'Needed: the victim was about to be visited.'

async function world() {
  let now = '2026-03-27T09:00:00.000Z'
  const app = await runningApp(() => now)
  const chairId = await addPerson(app.db, 'chair@example.org', ['chair'])
  await addPerson(app.db, 'other@example.org', ['deputy chair'])
  await addPerson(app.db, 'auditor@example.org', ['auditor'])
  const takerId = await addPerson(app.db, 'psych@example.org', ['psychologist'])
  const made = await flaggedCase(app.db, chairId)
  return {
    app,
    ...made,
    takerId,
    taker: await app.signIn('psych@example.org'),
    chair: await app.signIn('chair@example.org'),
    auditor: await app.signIn('auditor@example.org'),
    take: (over: object = {}) => ({ id: randomUUID(), reference: made.reference, reason, ...over }),
    wait: (minutes: number) => {
      now = plusMinutes(now, minutes)
    },
  }
}

interface View {
  readonly id: string
  readonly finding: string | null
}

describe('an emergency view', () => {
  it('PER-7: opens the record to read and nothing else, and takes it away when it runs out', async () => {
    const { app, caseId, taker, take, wait } = await world()
    await using _ = app
    const record = () => app.call('case.byId', taker, { caseId })
    expect((await record()).status).toBe(404)
    expect(JSON.stringify((await app.call('emergency.take', taker, take({ reason: 'urgent' }))).body)).toContain(
      'EMERGENCY_REASON_MISSING',
    )
    expect((await app.call('emergency.take', taker, take())).status).toBe(200)
    const { body } = await record()
    expect(body.result?.data).toMatchObject({
      may: [],
      emergency: { until: '2026-03-27T09:30:00.000Z', secondsLeft: 1800 },
    })
    const conflict = await app.call('case.declareConflict', taker, { caseId, reason: 'My neighbour' })
    expect(JSON.stringify(conflict.body)).toContain('NOT_BY_THIS_WAY')
    wait(14)
    expect((await record()).status).toBe(200)
    wait(14)
    expect((await record()).status).toBe(200)
    wait(2)
    expect((await record()).status).toBe(404)
  }, 30_000)

  it('PER-7: a conflict of interest is answered as a reference that does not exist, and step-up is asked', async () => {
    const { app, caseId, taker, takerId, take } = await world()
    await using _ = app
    await app.db
      .insert(caseConflicts)
      .values({ caseId, personId: takerId, declaredAt: '2026-03-01T09:00:00.000Z', reason: '' })
    const conflicted = await app.call('emergency.take', taker, take())
    const unknown = await app.call('emergency.take', taker, take({ reference: 'DEMO-99-9999' }))
    expect(conflicted).toEqual(unknown)
    expect(conflicted.status).toBe(404)
    await app.db.update(sessions).set({ steppedUpAt: null })
    expect(JSON.stringify((await app.call('emergency.take', taker, take())).body)).toContain('STEP_UP_NEEDED')
  }, 30_000)

  it('PER-7: chairs and auditors are told at once, on another server as well, and each step is in the log', async () => {
    const { app, caseId, taker, chair, auditor, take } = await world()
    await using _ = app
    await using node = await app.anotherNode()
    const told = [app.socketAt(node.url, chair), app.socket(auditor)].map(
      (socket) =>
        new Promise<unknown>((resolve, reject) => {
          socket.on('connect_error', reject)
          socket.on('changed', resolve)
          socket.emit('watch', { topics: ['emergencies'] }, () => ready(socket))
        }),
    )
    let waiting = told.length
    let allReady: () => void = () => {}
    const watching = new Promise<void>((resolve) => (allReady = resolve))
    function ready(_socket: unknown) {
      waiting -= 1
      if (waiting === 0) allReady()
    }
    await watching
    await app.call('emergency.take', taker, take())
    for (const changed of await Promise.all(told)) expect(JSON.stringify(changed)).toContain('emergencies')
    await app.call('case.byId', taker, { caseId })
    const rows = await app.db.select().from(accessLog).where(eq(accessLog.caseId, caseId))
    expect(rows.map(({ what }) => what)).toEqual(expect.arrayContaining(['emergency view taken', 'case viewed']))
  }, 30_000)

  it('PER-8: another chair says once what was found; nobody reviews their own; auditors only read', async () => {
    const { app, chair, auditor, taker, take } = await world()
    await using _ = app
    const other = await app.signIn('other@example.org')
    await app.call('emergency.take', chair, take())
    const list = async (cookie: string) =>
      (await app.call('emergency.list', cookie, { only: 'all' })).body.result?.data as readonly View[]
    const [view] = await list(auditor)
    const review = async (cookie: string) =>
      JSON.stringify((await app.call('emergency.review', cookie, { id: view?.id, finding })).body)
    expect((await app.call('emergency.list', taker, { only: 'all' })).status).toBe(403)
    expect(await review(auditor)).toContain('FORBIDDEN_ROLE')
    expect(await review(chair)).toContain('EMERGENCY_OWN')
    expect(await review(other)).not.toContain('refusal')
    expect(await review(other)).toContain('EMERGENCY_REVIEWED')
    expect((await list(auditor)).map((each) => each.finding)).toEqual([finding])
  }, 30_000)
})
