import { randomUUID } from 'node:crypto'
import { accessLog } from '@harbour/db/tables/access-log'
import { cases } from '@harbour/db/tables/case'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { flags } from '@harbour/db/tables/flag'
import { people } from '@harbour/db/tables/person'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson, runningApp } from '../testing/running-app.ts'

const at = '2026-03-26T09:00:00.000Z'

interface DeskRow {
  readonly facts: {
    readonly caseId: string
    readonly missing: readonly { readonly question: string }[]
    readonly raised: {
      readonly id: string
      readonly status: string
      readonly triagedAt: string | null
      readonly questions: readonly { readonly asked: readonly string[]; readonly answer: string }[]
    }
  }
  readonly reasons: readonly { readonly rule: string; readonly weight: number }[]
}

describe('the triage desk', () => {
  let app: Awaited<ReturnType<typeof runningApp>>
  let officerId = ''
  let coordinatorId = ''
  const cookies = { chair: '', coordinator: '', officer: '' }

  beforeAll(async () => {
    app = await runningApp(() => at)
    await addPerson(app.db, 'chair@example.org', ['chair'])
    coordinatorId = await addPerson(app.db, 'coordinator@example.org', ['coordinator'])
    officerId = await addPerson(app.db, 'officer@example.org', ['caseworker'])
    for (const who of ['chair', 'coordinator', 'officer'] as const)
      cookies[who] = await app.signIn(`${who}@example.org`)
  }, 60_000)

  afterAll(async () => {
    await app?.[Symbol.asyncDispose]()
  })

  async function flagged(reference: string) {
    const caseId = randomUUID()
    const flagId = randomUUID()
    const dates = { openedOn: '2026-01-10', createdAt: at, updatedAt: at }
    await app.db
      .insert(cases)
      .values({ id: caseId, reference, officerPersonId: officerId, hasChildren: true, ...dates })
    const [person] = await app.db.select().from(people).where(eq(people.id, officerId))
    await app.db.insert(flags).values({
      id: flagId,
      caseId,
      grounds: ['professional judgement'],
      reason: 'He is closer every day',
      flaggedBy: officerId,
      agencyId: person?.agencyId ?? '',
      flaggedAt: '2026-03-25T09:00:00.000Z',
      status: 'waiting',
    })
    return { caseId, flagId }
  }

  async function rowOf(caseId: string): Promise<DeskRow | undefined> {
    const { body } = await app.call('flag.desk', cookies.coordinator)
    const desk = body.result?.data as { readonly flagged: readonly DeskRow[] } | undefined
    return desk?.flagged.find(({ facts }) => facts.caseId === caseId)
  }

  it('FLG-9: is ranked by the weights a chair sets, over what they have seen, and each change is in the log', async () => {
    const { caseId } = await flagged('DEMO-26-0001')
    const weights = [{ rule: 'children', weight: 40 }]
    expect((await app.call('triage.setWeights', cookies.coordinator, { base: 0, weights })).status).toBe(403)
    expect((await app.call('triage.setWeights', cookies.chair, { base: 0, weights })).status).toBe(200)
    expect((await app.call('triage.setWeights', cookies.chair, { base: 0, weights })).status).toBe(409)
    expect((await rowOf(caseId))?.reasons[0]).toMatchObject({ rule: 'children', weight: 40 })
    const { body } = await app.call('triage.rules', cookies.coordinator)
    expect(body.result?.data).toMatchObject({ revision: 1, weights: { children: 40, partner: 8 } })
    const logged = await app.db.select().from(accessLog).where(eq(accessLog.what, 'triage rules changed'))
    expect(logged.map(({ facts }) => facts)).toEqual([{ changes: ['children from 6 to 40'] }])
  })

  it('FLG-10, FLG-11: asks the referrer for what is missing, who finds it and answers it', async () => {
    const { caseId, flagId } = await flagged('DEMO-26-0002')
    const missing = (await rowOf(caseId))?.facts.missing ?? []
    expect(missing.length).toBeGreaterThan(4)
    const asked = missing.map(({ question }) => question)
    const ask = { flagId, status: 'more asked', urgent: false, reason: '', asked, seenTriagedAt: null }
    expect((await app.call('flag.answer', cookies.officer, { flagId, answer: 'Early' })).status).toBe(409)
    expect((await app.call('flag.triage', cookies.coordinator, ask)).status).toBe(200)
    const found = await app.call('flag.asked', cookies.officer)
    expect(found.body.result?.data).toMatchObject([{ caseId, reference: 'DEMO-26-0002', asked }])
    expect((await app.call('flag.asked', cookies.chair)).body.result?.data).toEqual([])
    expect((await app.call('flag.answer', cookies.officer, { flagId, answer: 'Born 1 May 1990' })).status).toBe(200)
    const row = await rowOf(caseId)
    expect(row?.facts.raised).toMatchObject({ status: 'waiting', questions: [{ asked, answer: 'Born 1 May 1990' }] })
    expect((await app.call('flag.asked', cookies.officer)).body.result?.data).toEqual([])
    expect((await app.call('flag.answer', cookies.officer, { flagId, answer: 'Twice' })).status).toBe(409)
  })

  it('FLG-13: asking takes away no urgency, no reason and no acceptance, of one flag or of several', async () => {
    const { caseId, flagId } = await flagged('DEMO-26-0006')
    const kept = async () => {
      const [row] = await app.db.select().from(flags).where(eq(flags.id, flagId))
      return { status: row?.status, urgent: row?.urgent, reason: row?.triageReason, seenTriagedAt: row?.triagedAt }
    }
    const urgent = { status: 'accepted', urgent: true, reason: 'He is released on Friday' } as const
    await app.call('flag.triage', cookies.chair, { flagId, ...urgent, asked: [], seenTriagedAt: null })
    const one = { flagId, asked: ['Where will he live?'], seenTriagedAt: (await kept()).seenTriagedAt }
    const alone = { ...one, status: 'more asked', urgent: false, reason: '' }
    expect((await app.call('flag.triage', cookies.coordinator, alone)).status).toBe(200)
    expect(await kept()).toMatchObject(urgent)
    expect((await app.call('flag.asked', cookies.officer)).body.result?.data).toMatchObject([{ caseId }])
    expect((await app.call('flag.answer', cookies.officer, { flagId, answer: 'With his mother' })).status).toBe(200)
    expect(await kept()).toMatchObject(urgent)
    for (const status of ['more asked', 'accepted']) {
      const again = { ...one, seenTriagedAt: (await kept()).seenTriagedAt }
      const { body } = await app.call('flag.triageSeveral', cookies.coordinator, { status, flags: [again] })
      expect(body.result?.data).toEqual([null])
      expect(await kept()).toMatchObject(urgent)
    }
  })

  it('FLG-12: accepts several, says of each why not, and of a hidden one nothing else than of one that is not there', async () => {
    const [one, decided, hidden] = [
      await flagged('DEMO-26-0003'),
      await flagged('DEMO-26-0004'),
      await flagged('DEMO-26-0005'),
    ]
    const accept = { status: 'accepted', urgent: false, reason: '', seenTriagedAt: null }
    await app.call('flag.triage', cookies.chair, { ...accept, flagId: decided.flagId })
    const conflict = { personId: coordinatorId, caseId: hidden.caseId, declaredAt: at, reason: 'A neighbour' }
    await app.db.insert(caseConflicts).values(conflict)
    const each = [one.flagId, decided.flagId, hidden.flagId, randomUUID()].map((flagId) => ({
      flagId,
      asked: [],
      seenTriagedAt: null,
    }))
    const { body } = await app.call('flag.triageSeveral', cookies.coordinator, { status: 'accepted', flags: each })
    const answers = body.result?.data as readonly ({ readonly code: string } | null)[]
    expect(answers.map((answer) => answer?.code ?? null)).toEqual([
      null,
      'FLAG_CHANGED_MEANWHILE',
      'NOT_FOUND',
      'NOT_FOUND',
    ])
    expect(answers[2]).toEqual(answers[3])
    expect((await rowOf(one.caseId))?.facts.raised.status).toBe('accepted')
    const [kept] = await app.db.select().from(flags).where(eq(flags.id, hidden.flagId))
    expect(kept?.status).toBe('waiting')
  })
})
