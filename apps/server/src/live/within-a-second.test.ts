import { randomUUID } from 'node:crypto'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { personRoles, sessions } from '@harbour/db/tables/person'
import { seats } from '@harbour/db/tables/series'
import { summaryOf } from '@harbour/plan-doc/shape'
import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { addPerson } from '../testing/running-app.ts'
import { livePlan } from '../testing/live-plan.ts'

type Plan = Awaited<ReturnType<typeof livePlan>>
type Page = Awaited<ReturnType<Plan['join']>>

const SECOND = { timeout: 1_000, interval: 10 }
const EMAIL = 'advocate@example.org'

/** A plan that an advocate with a seat has open, on the chair's server or on another. */
async function withAdvocate(nodes: 'one server' | 'two servers', now?: () => string) {
  const plan = await livePlan(now)
  const other = nodes === 'two servers' ? await plan.anotherNode() : null
  const advocateId = await plan.attend(EMAIL, ['advocate'])
  const page = await plan.join(EMAIL, other?.url ?? plan.url)
  await expect.poll(() => page.wire.state().mayType).toBe(true)
  // Past the moment at which two servers get to know each other.
  if (other !== null) await new Promise((resolve) => setTimeout(resolve, 1_200))
  return {
    ...plan,
    page,
    advocateId,
    [Symbol.asyncDispose]: async () => {
      page.leave()
      await other?.[Symbol.asyncDispose]()
      await plan[Symbol.asyncDispose]()
    },
  }
}

const phaseOf = (page: Page) => page.wire.state().phase

describe.each(['one server', 'two servers'] as const)('on %s', (nodes) => {
  it('LIV-17: a conflict declared takes the document away within a second', async () => {
    await using plan = await withAdvocate(nodes)
    const cookie = await plan.cookieOf(EMAIL)
    const declared = { caseId: plan.caseId, reason: 'A neighbour.' }
    expect((await plan.call('case.declareConflict', cookie, declared)).status).toBe(200)
    await expect.poll(() => phaseOf(plan.page), SECOND).toBe('denied')
  })

  it('LIV-17: a plan agreed is read-only within a second', async () => {
    await using plan = await withAdvocate(nodes)
    summaryOf(plan.page.doc()).insert(0, 'High.')
    await expect.poll(() => plan.page.wire.state().saved.kind).toBe('saved')
    await plan.db.execute('delete from actions')
    const states: unknown[] = []
    plan.page.socket.on('doc:state', ({ role, locked }: Record<string, unknown>) => states.push({ role, locked }))
    const cookie = await plan.cookieOf('chair@example.org')
    const voiceReason = 'No safe way to ask her was found.'
    const agreed = await plan.call('plan.agree', cookie, { id: randomUUID(), planId: plan.planId, voiceReason })
    expect(agreed).toMatchObject({ status: 200 })
    await expect.poll(() => plan.page.wire.state().locked, SECOND).toBe(true)
    expect(plan.page.wire.state().mayType).toBe(false)
    expect(states).toContainEqual({ role: 'read', locked: true })
    expect(states).not.toContainEqual({ role: 'write', locked: true })
  })

  it('LIV-17: a seat that an end is set to is gone within a second of its command', async () => {
    await using plan = await withAdvocate(nodes)
    await addPerson(plan.db, 'coordinator@example.org', ['coordinator'])
    const [seat] = await plan.db.select().from(seats).where(eq(seats.personId, plan.advocateId))
    const cookie = await plan.cookieOf('coordinator@example.org')
    const ended = await plan.call('series.endSeat', cookie, { id: seat?.id, untilDay: '2026-03-01' })
    expect(ended).toMatchObject({ status: 200 })
    await expect.poll(() => phaseOf(plan.page), SECOND).toBe('denied')
  })

  it('LIV-17: a role that an administrator ends acts within a second, whoever else keeps a role', async () => {
    await using plan = await withAdvocate(nodes)
    await addPerson(plan.db, 'administrator@example.org', ['administrator'])
    const given = { id: randomUUID(), role: 'observer' as const, fromDay: '2026-01-01', untilDay: null }
    await plan.db.insert(personRoles).values({ ...given, personId: plan.advocateId })
    const [role] = await plan.db
      .select()
      .from(personRoles)
      .where(and(eq(personRoles.personId, plan.advocateId), eq(personRoles.role, 'advocate')))
    const cookie = await plan.cookieOf('administrator@example.org')
    const personId = plan.advocateId
    const ended = { personId, roleId: role?.id, untilDay: '2026-03-01' }
    expect(await plan.call('person.endRole', cookie, ended)).toMatchObject({ status: 200 })
    await expect.poll(() => phaseOf(plan.page), SECOND).toBe('denied')
    expect(plan.page.socket.connected).toBe(true)
    const back = {
      personId,
      term: { ...given, id: randomUUID(), role: 'advocate', fromDay: '2026-03-02', untilDay: '2026-12-31' },
    }
    expect(await plan.call('person.giveRole', cookie, back)).toMatchObject({ status: 200 })
    const again = await plan.join(EMAIL)
    await expect.poll(() => again.wire.state().mayType, SECOND).toBe(true)
    again.leave()
  })

  it('LIV-17: access that an administrator ends closes the connection within a second', async () => {
    await using plan = await withAdvocate(nodes)
    await addPerson(plan.db, 'administrator@example.org', ['administrator'])
    const cookie = await plan.cookieOf('administrator@example.org')
    expect(await plan.call('person.endAccess', cookie, { personId: plan.advocateId })).toMatchObject({ status: 200 })
    await expect.poll(() => plan.page.socket.connected, SECOND).toBe(false)
    await expect.poll(() => phaseOf(plan.page)).not.toBe('live')
  })

  it('LIV-17: signing out elsewhere closes the connection within a second', async () => {
    await using plan = await withAdvocate(nodes)
    const cookie = await plan.cookieOf(EMAIL)
    expect((await plan.post('/auth/sign-out', {}, { cookie })).status).toBe(200)
    await expect.poll(() => plan.page.socket.connected, SECOND).toBe(false)
  })

  it('LIV-17: a session, a conflict and a role that a hand in the database ended are seen as well', async () => {
    await using plan = await withAdvocate(nodes)
    await plan.db.update(personRoles).set({ role: 'observer' }).where(eq(personRoles.personId, plan.advocateId))
    await expect.poll(() => plan.page.wire.state().mayType, SECOND).toBe(false)
    await plan.db
      .update(sessions)
      .set({ revokedAt: '2026-03-27T13:00:00.000Z' })
      .where(eq(sessions.personId, plan.advocateId))
    await expect.poll(() => plan.page.socket.connected, SECOND).toBe(false)
  })

  it('LIV-17: a seat whose last day passes is gone within a second of midnight', async () => {
    let at = '2026-03-27T23:59:58.000Z'
    await using plan = await withAdvocate(nodes, () => at)
    await plan.db.update(seats).set({ untilDay: '2026-03-27' }).where(eq(seats.personId, plan.advocateId))
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(phaseOf(plan.page)).toBe('live')
    at = '2026-03-28T00:00:00.000Z'
    await expect.poll(() => phaseOf(plan.page), SECOND).toBe('denied')
  })

  it('LIV-17: a role whose last day passes is gone within a second of midnight', async () => {
    let at = '2026-03-27T23:59:58.000Z'
    await using plan = await withAdvocate(nodes, () => at)
    await plan.db.update(personRoles).set({ untilDay: '2026-03-27' }).where(eq(personRoles.personId, plan.advocateId))
    at = '2026-03-28T00:00:00.000Z'
    await expect.poll(() => phaseOf(plan.page), SECOND).toBe('denied')
  })

  it('LIV-17: whoever is refused the document is not told any more that it changes', async () => {
    await using plan = await withAdvocate(nodes)
    const topics = [`plan:${plan.planId}`, `case:${plan.caseId}`]
    expect(await plan.page.socket.emitWithAck('watch', { topics })).toEqual({ ok: true, watched: topics })
    await plan.db.insert(caseConflicts).values({
      caseId: plan.caseId,
      personId: plan.advocateId,
      declaredAt: '2026-03-27T13:00:00.000Z',
      reason: 'A neighbour.',
    })
    const chair = await plan.cookieOf('chair@example.org')
    await plan.call('case.declareConflict', chair, { caseId: plan.caseId, reason: 'Mine too.' })
    await new Promise((resolve) => setTimeout(resolve, 700))
    const told: unknown[] = []
    plan.page.socket.on('changed', (message: unknown) => told.push(message))
    await plan.call('meeting.leave', chair, { clinicId: plan.clinicId })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(told).toEqual([])
  })
})

it('LIV-17: whoever came to a case by their seat is told nothing more of it once its clinic is closed', async () => {
  await using plan = await livePlan()
  await plan.attend(EMAIL, ['advocate'])
  const { socket, ask } = await plan.intrude(EMAIL)
  const topics = [`case:${plan.caseId}`]
  expect(await ask('watch', { topics })).toMatchObject({ watched: topics })
  const heard: string[] = []
  socket.on('changed', (told: { topics: readonly string[] }) => heard.push(...told.topics))
  const chair = await plan.cookieOf('chair@example.org')
  const told = { caseId: plan.caseId, wishes: 'To sleep', greatestFear: '', whatHasChanged: '', victimAware: true }
  expect(await plan.call('case.recordVoice', chair, told)).toMatchObject({ status: 200 })
  await expect.poll(() => heard, SECOND).toEqual(topics)
  const closing = { clinicId: plan.clinicId, voiceReasons: [] }
  expect(await plan.call('meeting.close', chair, closing)).toMatchObject({ status: 200 })
  await new Promise((resolve) => setTimeout(resolve, 900))
  heard.length = 0
  expect(await plan.call('case.recordVoice', chair, { ...told, wishes: 'To move' })).toMatchObject({ status: 200 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(heard).toEqual([])
  socket.close()
})
