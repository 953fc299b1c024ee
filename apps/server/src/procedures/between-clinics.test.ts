import { randomUUID } from 'node:crypto'
import { caseParagraphs } from '@harbour/db/queries/case-paragraphs'
import { accessLog } from '@harbour/db/tables/access-log'
import { agendaItems } from '@harbour/db/tables/agenda'
import { cases } from '@harbour/db/tables/case'
import { clinics } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { flags } from '@harbour/db/tables/flag'
import { incidents } from '@harbour/db/tables/incident'
import { parties } from '@harbour/db/tables/party'
import { reports } from '@harbour/db/tables/report'
import { series } from '@harbour/db/tables/series'
import { triggerDecisions } from '@harbour/db/tables/trigger'
import { usualCutOffs, usualStatement } from '@harbour/domain/clinic/usual-series'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson, runningApp } from '../testing/running-app.ts'

const at = '2026-03-26T09:00:00.000Z'
const reason = 'The same man, by the photograph'

describe('between clinics', () => {
  let app: Awaited<ReturnType<typeof runningApp>>
  const ids = { coordinator: '', officer: '' }
  const cookies = { chair: '', coordinator: '', officer: '' }

  beforeAll(async () => {
    app = await runningApp(() => at)
    await addPerson(app.db, 'chair@example.org', ['chair'])
    ids.coordinator = await addPerson(app.db, 'coordinator@example.org', ['coordinator'])
    ids.officer = await addPerson(app.db, 'officer@example.org', ['caseworker'])
    for (const who of ['chair', 'coordinator', 'officer'] as const)
      cookies[who] = await app.signIn(`${who}@example.org`)
  }, 60_000)

  afterAll(async () => {
    await app?.[Symbol.asyncDispose]()
  })

  async function makeCase(reference: string, more: Partial<typeof cases.$inferInsert> = {}) {
    const id = randomUUID()
    await app.db.insert(cases).values({ id, reference, openedOn: '2026-01-10', createdAt: at, updatedAt: at, ...more })
    return id
  }

  const answer = async <T>(path: string, cookie: string, input?: unknown) =>
    (await app.call(path, cookie, input)).body.result?.data as T
  const statusOf = async (path: string, cookie: string, input: unknown) => (await app.call(path, cookie, input)).status

  it('LNK-1, LNK-2, LNK-3: proposes one suspect of two victims, shows what is confirmed to whoever may open both', async () => {
    const one = await makeCase('DEMO-26-0001', { officerPersonId: ids.officer })
    const other = await makeCase('DEMO-26-0002')
    const pair = [one, other].toSorted()
    const known = { surname: 'Quarne', forename: 'Ivo', bornOn: '1980-05-06', kind: 'suspect' } as const
    for (const [place, caseId] of pair.entries()) {
      await app.db.insert(parties).values({ id: randomUUID(), caseId, ...known })
      await app.db.insert(parties).values({ id: randomUUID(), caseId, kind: 'victim', surname: `Vale ${place}` })
      const trace = { id: randomUUID(), caseId, kind: 'handle', value: place === 0 ? '@Night.Owl7' : 'nightowl 7' }
      expect(await statusOf('case.recordTrace', cookies.chair, trace)).toBe(200)
    }
    type Links = Record<'proposed' | 'confirmed', readonly { caseId: string; kind?: string; reasons: string[] }[]>
    const reasons = ['suspect: same name and date of birth', 'suspect: same name used online']
    const { proposed } = await answer<Links>('link.list', cookies.coordinator)
    expect(proposed).toMatchObject([{ caseId: pair[0], otherCaseId: pair[1], kind: 'same suspect', reasons }])
    const decide = { caseId: one, otherCaseId: other, verdict: 'confirmed', matched: reasons, reason }
    expect(await statusOf('link.decide', cookies.officer, decide)).toBe(403)
    expect(await statusOf('link.decide', cookies.chair, { ...decide, matched: reasons.slice(1) })).toBe(409)
    expect(await statusOf('link.decide', cookies.chair, decide)).toBe(200)
    expect((await answer<Links>('link.list', cookies.coordinator)).proposed).toEqual([])
    const logged = await app.db.select().from(accessLog).where(eq(accessLog.what, 'link decided'))
    expect(new Set(logged.map(({ caseId }) => caseId))).toEqual(new Set(pair))

    const linksSeenBy = async (cookie: string) => {
      const record = await answer<{ links: readonly { reference: string }[] }>('case.byId', cookie, { caseId: one })
      return record.links.map(({ reference }) => reference)
    }
    expect(await linksSeenBy(cookies.chair)).toEqual(['DEMO-26-0002'])
    // Its officer may open the one case, and is told nothing of the other.
    expect(await linksSeenBy(cookies.officer)).toEqual([])
    const conflict = { personId: ids.coordinator, caseId: other, declaredAt: at, reason: 'A neighbour' }
    await app.db.insert(caseConflicts).values(conflict)
    expect(await linksSeenBy(cookies.coordinator)).toEqual([])
    expect(await answer<Links>('link.list', cookies.coordinator)).toEqual({ proposed: [], confirmed: [] })
    const back = { ...decide, verdict: 'dismissed', matched: [] }
    const refused = await app.call('link.decide', cookies.coordinator, back)
    expect(refused).toEqual(await app.call('link.decide', cookies.coordinator, { ...back, otherCaseId: randomUUID() }))
    expect(await statusOf('link.decide', cookies.chair, back)).toBe(200)
    expect(await linksSeenBy(cookies.chair)).toEqual([])
  })

  it('SAM-1, SAM-2, SAM-3: draws ten once, flags what was missed, and a hidden case leaves no gap', async () => {
    const made: string[] = []
    for (let number = 10; number < 24; number += 1) {
      const caseId = await makeCase(`DEMO-26-00${number}`)
      made.push(caseId)
      const crimeReference = `DEMO/${number}/26`
      const reportedAt = '2026-02-10T10:00:00.000Z'
      const dates = { reportedAt, createdAt: reportedAt, updatedAt: reportedAt }
      await app.db.insert(reports).values({ id: randomUUID(), caseId, crimeReference, ...dates })
    }
    const month = '2026-02'
    type Sample = { seed: string; rows: readonly { facts: { caseId: string }; check: object | null }[] }
    expect(await answer<Sample | null>('sample.ofMonth', cookies.chair, { month })).toBeNull()
    expect(await statusOf('sample.draw', cookies.chair, { month: '2026-03' })).toBe(400)
    expect(await statusOf('sample.draw', cookies.chair, { month })).toBe(200)
    expect(await statusOf('sample.draw', cookies.coordinator, { month })).toBe(200)
    const drawn = await answer<Sample>('sample.ofMonth', cookies.chair, { month })
    expect(drawn.rows).toHaveLength(10)
    const same = await answer<Sample>('sample.ofMonth', cookies.coordinator, { month })
    expect(same.rows.map(({ facts }) => facts.caseId)).toEqual(drawn.rows.map(({ facts }) => facts.caseId))
    const [missed = '', right = '', hidden = ''] = drawn.rows.map(({ facts }) => facts.caseId)
    const check = (caseId: string, finding: string) => ({
      month,
      caseId,
      finding,
      reason: 'Three letters to her new address',
      newFlagId: randomUUID(),
      sharingReason: 'To prevent serious harm',
      lawfulBasis: 'Public task',
    })
    expect(await statusOf('sample.check', cookies.coordinator, check(missed, 'should be flagged'))).toBe(200)
    expect(await statusOf('sample.check', cookies.chair, check(missed, 'should be flagged'))).toBe(409)
    expect(await statusOf('sample.check', cookies.chair, check(right, 'rightly not flagged'))).toBe(200)
    const left = made.find((id) => drawn.rows.every(({ facts }) => facts.caseId !== id)) ?? ''
    expect(await statusOf('sample.check', cookies.chair, check(left, 'rightly not flagged'))).toBe(409)
    const raised = await app.db.select().from(flags).where(eq(flags.caseId, missed))
    expect(raised).toMatchObject([{ status: 'waiting', grounds: ['professional judgement'] }])
    const [latest] = await answer<readonly object[]>('sample.months', cookies.chair)
    expect(latest).toEqual({ month, isDrawn: true, drawn: 10, checked: 2, missed: 1 })
    const conflict = { personId: ids.coordinator, caseId: hidden, declaredAt: at, reason: 'A neighbour' }
    await app.db.insert(caseConflicts).values(conflict)
    const without = await answer<Sample>('sample.ofMonth', cookies.coordinator, { month })
    expect(without.rows).toHaveLength(10)
    expect(without.rows.some(({ facts }) => facts.caseId === hidden)).toBe(false)
  })

  it('TRG-2, TRG-7: proposes a look after a new incident, brings the review forward, and is not shown again', async () => {
    const listed = { lastListedOn: '2026-01-20', nextReviewOn: '2026-07-01', riskLevel: 'high' as const }
    const caseId = await makeCase('DEMO-26-0030', listed)
    const incident = { id: randomUUID(), caseId, occurredOn: '2026-03-24', what: 'Outside her work', recordedAt: at }
    await app.db.insert(incidents).values(incident)
    const circumstance = { id: randomUUID(), caseId, kind: 'release', onDay: '2026-04-03', note: 'Home leave' }
    expect(await statusOf('case.recordCircumstance', cookies.coordinator, circumstance)).toBe(200)
    type Found = { cases: readonly { triggers: readonly { key: string; proposes: string }[] }[] }
    const triggers = async () => (await answer<Found>('trigger.list', cookies.chair)).cases[0]?.triggers ?? []
    const keys = [`incident ${incident.id}`, `release ${circumstance.id}`]
    expect((await triggers()).map(({ key }) => key)).toEqual(keys)
    const home = await answer<{ triggers: object }>('home.day', cookies.chair)
    expect(home.triggers).toMatchObject({ total: 1, first: [{ caseId, proposes: 'extraordinary clinic' }] })
    const decide = { caseId, key: keys[0], decision: 'earlier review', reviewOn: '2026-04-02', reason: '' }
    expect(await statusOf('trigger.decide', cookies.chair, { ...decide, reviewOn: '2026-08-01' })).toBe(400)
    expect(await statusOf('trigger.decide', cookies.chair, decide)).toBe(200)
    expect(await statusOf('trigger.decide', cookies.chair, decide)).toBe(409)
    const [kept] = await app.db.select().from(cases).where(eq(cases.id, caseId))
    expect(kept?.nextReviewOn).toBe('2026-04-02')
    const aside = { ...decide, key: keys[1], decision: 'set aside', reviewOn: null }
    expect(await statusOf('trigger.decide', cookies.coordinator, aside)).toBe(400)
    expect(await statusOf('trigger.decide', cookies.coordinator, { ...aside, reason: 'Recalled' })).toBe(200)
    expect(await triggers()).toEqual([])
  })

  it('TRG-7, TRG-8: a clinic that is called takes up what it is called for with its line, or nothing; the case says who decided', async () => {
    const seriesId = randomUUID()
    const rule = { every: 'month', nth: 1, weekday: 4 } as const
    const when = { startTime: '13:00', minutes: 180, place: 'HQ', startsOn: '2026-01-01', createdAt: at }
    const how = { rule, holidayRule: 'next working day', cutOffs: usualCutOffs, statementText: usualStatement } as const
    await app.db.insert(series).values({ id: seriesId, name: 'Monthly clinic', ...when, ...how })
    const listed = { lastListedOn: '2026-01-20', nextReviewOn: '2026-07-01', riskLevel: 'high' as const }
    const caseId = await makeCase('DEMO-26-0031', listed)
    const incident = { id: randomUUID(), caseId, occurredOn: '2026-03-24', what: 'Outside her work', recordedAt: at }
    await app.db.insert(incidents).values(incident)
    const key = `incident ${incident.id}`
    const why = 'It is too soon to wait'
    const clinic = { id: randomUUID(), seriesId, heldOn: '2026-03-30', startTime: '10:00', minutes: 60, reason: why }
    const call = { clinic, caseId, keys: [key], itemId: randomUUID(), changeId: randomUUID() }
    const kept = () => app.db.select().from(triggerDecisions).where(eq(triggerDecisions.caseId, caseId))
    const clinicsThere = () => app.db.$count(clinics, eq(clinics.id, clinic.id))

    expect(await statusOf('trigger.callClinic', cookies.officer, call)).toBe(403)
    expect(await statusOf('trigger.callClinic', cookies.chair, { ...call, keys: [key, 'incident gone'] })).toBe(409)
    const past = { ...call, clinic: { ...clinic, heldOn: '2026-03-01' } }
    expect(await statusOf('trigger.callClinic', cookies.chair, past)).toBe(400)
    expect([await clinicsThere(), await kept()]).toEqual([0, []])

    expect(await statusOf('trigger.callClinic', cookies.chair, call)).toBe(200)
    expect(await statusOf('trigger.callClinic', cookies.chair, call)).toBe(200)
    expect(await clinicsThere()).toBe(1)
    expect(await kept()).toMatchObject([{ key, decision: 'extraordinary clinic', clinicId: clinic.id, reason: why }])
    const lines = await app.db.select().from(agendaItems).where(eq(agendaItems.clinicId, clinic.id))
    expect(lines).toMatchObject([{ id: call.itemId, caseId, kind: 'case' }])
    const another = { ...call, clinic: { ...clinic, id: randomUUID(), heldOn: '2026-03-31' } }
    expect(await statusOf('trigger.callClinic', cookies.coordinator, another)).toBe(409)
    type Decided = { triggerDecisions: readonly { decision: string; by: string }[] }
    const { triggerDecisions: shown } = await answer<Decided>('case.byId', cookies.coordinator, { caseId })
    expect(shown).toMatchObject([{ decision: 'extraordinary clinic', clinicOn: '2026-03-30', reason: why }])
    const held = await app.db.transaction((tx) => caseParagraphs(tx, caseId))
    expect(held.filter(({ source }) => source === 'between clinics').map(({ words }) => words)).toEqual([
      `New incident on 24/03/2026 after 9 quiet weeks: extraordinary clinic\n${why}`,
    ])
  })
})
