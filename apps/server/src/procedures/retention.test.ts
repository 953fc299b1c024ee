import { randomUUID } from 'node:crypto'
import { accessLog } from '@harbour/db/tables/access-log'
import { cases } from '@harbour/db/tables/case'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { flags } from '@harbour/db/tables/flag'
import { people as agents, sessions } from '@harbour/db/tables/person'
import { caseRetentions, deletedCases } from '@harbour/db/tables/retention'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { lookForDue } from '../jobs/look-for-due.ts'
import { clinicMoment } from '../testing/clinic-day.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

const reason = 'No contact for two years; she asks us to close it.'

/** A Harbour with one case and those who decide about it. */
async function aCase() {
  const app = await runningApp(() => clinicMoment)
  const people = {
    chair: await addPerson(app.db, 'chair@example.org', ['chair']),
    coordinator: await addPerson(app.db, 'coordinator@example.org', ['coordinator']),
    auditor: await addPerson(app.db, 'auditor@example.org', ['auditor']),
    officer: await addPerson(app.db, 'officer@example.org', ['caseworker']),
  }
  const caseId = randomUUID()
  const of = { openedOn: '2018-01-10', createdAt: clinicMoment, updatedAt: clinicMoment }
  await app.db
    .insert(cases)
    .values({ id: caseId, reference: 'DEMO-18-0417', riskLevel: 'high', officerPersonId: people.officer, ...of })
  const cookies = new Map<string, string>()
  const act = async <T = unknown>(who: keyof typeof people, path: string, input?: object): Promise<T> => {
    const cookie = cookies.get(who) ?? (await app.signIn(`${who}@example.org`))
    cookies.set(who, cookie)
    const { body } = await app.call(`retention.${path}`, cookie, input)
    if (body.error !== undefined) throw new Error(JSON.stringify(body.error))
    return body.result?.data as T
  }
  const step = (who: keyof typeof people, name: string) =>
    act(who, 'step', { id: randomUUID(), caseId, step: name, reason })
  const due = () => app.db.update(caseRetentions).set({ reviewOn: '2026-03-01' })
  const loggedOf = (what: string) => app.db.select().from(accessLog).where(eq(accessLog.what, what))
  return { app, db: app.db, people, caseId, act, step, due, loggedOf, [Symbol.asyncDispose]: app[Symbol.asyncDispose] }
}

interface Listed {
  readonly due: { readonly total: number; readonly rows: readonly Record<string, unknown>[] }
  readonly proposed: { readonly total: number }
  readonly deleted: readonly Record<string, unknown>[]
  readonly years: Record<string, number>
}

describe('how long a case is kept', () => {
  it('RET-1, RET-2, RET-3: whoever leads closes a case that nothing holds open, and opens it again', async () => {
    await using world = await aCase()
    const { db, caseId, act, people } = world
    const close = { id: randomUUID(), caseId, reason }
    await expect(act('officer', 'close', close)).rejects.toThrow('FORBIDDEN_ROLE')
    const [flagger] = await db.select().from(agents).where(eq(agents.id, people.officer))
    await db.insert(flags).values({
      id: randomUUID(),
      caseId,
      grounds: [],
      reason: '',
      flaggedBy: people.officer,
      agencyId: flagger?.agencyId ?? '',
      flaggedAt: clinicMoment,
      status: 'waiting',
    })
    await expect(act('chair', 'close', close)).rejects.toThrow(/CASE_UNFINISHED.*flag/)
    await db.delete(flags)
    await act('coordinator', 'close', close)
    await act('coordinator', 'close', close)
    const [closed] = await db.select().from(cases)
    expect(closed).toMatchObject({ status: 'closed', closedOn: '2026-03-27', closeReason: reason })
    expect(await db.select().from(caseRetentions)).toMatchObject([{ reviewOn: '2036-03-27', dueSince: null }])
    await act('chair', 'reopen', { id: randomUUID(), caseId, reason: 'He has written to her again, twice.' })
    expect(await db.select().from(caseRetentions)).toEqual([])
    const read = await act<{ steps: readonly { step: string }[] }>('chair', 'ofCase', { caseId })
    expect(read.steps.map(({ step }) => step).toSorted()).toEqual(['closed', 'reopened'])
    expect(await world.loggedOf('case closed')).toHaveLength(1)
  })

  it('RET-4: what falls due is marked and logged once, whatever was closed before days were kept included', async () => {
    await using world = await aCase()
    const { db, caseId, act } = world
    await db.update(cases).set({ status: 'closed', closedOn: '2015-06-01' })
    expect(await lookForDue(db, clinicMoment)).toBe(1)
    expect(await lookForDue(db, clinicMoment)).toBe(0)
    expect(await db.select().from(caseRetentions)).toMatchObject([{ reviewOn: '2025-06-01', dueSince: clinicMoment }])
    expect(await world.loggedOf('retention fell due')).toMatchObject([{ caseId, personId: null, facts: {} }])
    const list = await act<Listed>('auditor', 'list')
    expect(list.due.rows).toMatchObject([{ reference: 'DEMO-18-0417', reviewOn: '2025-06-01', held: false }])
    expect(await world.loggedOf('retention list viewed')).toHaveLength(1)
    await expect(act('officer', 'list')).rejects.toThrow('FORBIDDEN_ROLE')
    await expect(act('auditor', 'ofCase', { caseId })).rejects.toThrow('FORBIDDEN_ROLE')
  })

  it('RET-5, RET-7: what is due is kept until another day, or on hold until somebody lifts that', async () => {
    await using world = await aCase()
    const { act, step, caseId, due } = world
    await act('chair', 'close', { id: randomUUID(), caseId, reason })
    const retain = { id: randomUUID(), caseId, reason, nextOn: '2030-03-27' }
    await expect(act('chair', 'retain', retain)).rejects.toThrow('RETENTION_NOT_DUE')
    await due()
    await act('coordinator', 'retain', retain)
    expect(await world.db.select().from(caseRetentions)).toMatchObject([{ reviewOn: '2030-03-27' }])
    await due()
    await step('coordinator', 'hold')
    await expect(step('chair', 'propose deletion')).rejects.toThrow('RETENTION_HELD')
    await step('chair', 'lift hold')
    await step('chair', 'propose deletion')
    expect((await act<Listed>('auditor', 'list')).proposed.total).toBe(1)
  })

  it('RET-6, RET-8: a second person who has just proved that it is them deletes it; nothing but that is left', async () => {
    await using world = await aCase()
    const { app, db, act, step, caseId, due, people } = world
    await act('chair', 'close', { id: randomUUID(), caseId, reason })
    await due()
    await step('coordinator', 'propose deletion')
    const confirm = { caseId, typed: 'DEMO-18-0417' }
    await expect(act('coordinator', 'confirmDeletion', confirm)).rejects.toThrow('FORBIDDEN_ROLE')
    await expect(act('chair', 'confirmDeletion', { ...confirm, typed: 'DEMO' })).rejects.toThrow(
      'RETENTION_OTHER_REFERENCE',
    )
    await db.update(sessions).set({ steppedUpAt: null })
    await expect(act('chair', 'confirmDeletion', confirm)).rejects.toThrow('STEP_UP_NEEDED')
    await db.update(sessions).set({ steppedUpAt: clinicMoment })
    await act('chair', 'confirmDeletion', confirm)
    expect(await db.select().from(cases)).toEqual([])
    expect(await db.select().from(deletedCases)).toMatchObject([
      { id: caseId, reference: 'DEMO-18-0417', proposedBy: people.coordinator, confirmedBy: people.chair },
    ])
    const [tombstone] = await world.loggedOf('retention case deleted')
    expect(tombstone).toMatchObject({ caseId, personId: people.chair })
    expect(tombstone?.facts).toMatchObject({ proposedBy: people.coordinator, rows: { cases: 1, retention_steps: 2 } })
    expect((await act<Listed>('auditor', 'list')).deleted).toMatchObject([{ reference: 'DEMO-18-0417' }])
    await expect(act('chair', 'confirmDeletion', confirm)).rejects.toThrow('NOT_FOUND')
    const auditor = await app.signIn('auditor@example.org')
    expect((await app.call('log.verify', auditor)).body.result?.data).toMatchObject({ fault: null })
    const looked = await app.call('log.lookers', auditor, { caseReference: 'demo-18-0417' })
    expect(looked.body.result?.data).toMatchObject({ caseId, reference: 'DEMO-18-0417' })
    const page = { personId: null, what: 'retention case deleted', outcome: null, caseReference: null }
    const rows = await app.call('log.page', auditor, { ...page, from: null, to: null, page: 1 })
    expect(rows.body.result?.data).toMatchObject({ rows: [{ caseReference: 'DEMO-18-0417' }] })
  })

  it('RET-6: nobody confirms what they proposed, and a conflict of interest hides that there is anything to decide', async () => {
    await using world = await aCase()
    const { db, act, step, caseId, due, people } = world
    await act('chair', 'close', { id: randomUUID(), caseId, reason })
    await due()
    await step('chair', 'propose deletion')
    await expect(act('chair', 'confirmDeletion', { caseId, typed: 'DEMO-18-0417' })).rejects.toThrow(
      'RETENTION_OWN_PROPOSAL',
    )
    const conflict = { caseId, declaredAt: clinicMoment, reason: '' }
    await db.insert(caseConflicts).values([
      { ...conflict, personId: people.coordinator },
      { ...conflict, personId: people.auditor },
    ])
    await expect(step('coordinator', 'withdraw proposal')).rejects.toThrow('NOT_FOUND')
    for (const who of ['coordinator', 'auditor'] as const)
      expect((await act<Listed>(who, 'list')).proposed.total).toBe(0)
  })

  it('RET-2: a chair sets the years, for what is closed from then on', async () => {
    await using world = await aCase()
    const { act, caseId } = world
    const years = { 'very high': 20, high: 15, medium: 7, standard: 6, 'not assessed': 6 }
    await expect(act('coordinator', 'setYears', { years })).rejects.toThrow('FORBIDDEN_ROLE')
    await act('chair', 'setYears', { years })
    expect((await act<Listed>('chair', 'list')).years).toEqual(years)
    await act('chair', 'close', { id: randomUUID(), caseId, reason })
    expect(await world.db.select().from(caseRetentions)).toMatchObject([{ reviewOn: '2041-03-27' }])
  })
})
