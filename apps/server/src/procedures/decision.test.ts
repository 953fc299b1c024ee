import { randomUUID } from 'node:crypto'
import { accessLog } from '@harbour/db/tables/access-log'
import { actions } from '@harbour/db/tables/action'
import { cases } from '@harbour/db/tables/case'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { plans } from '@harbour/db/tables/plan'
import { riskFactors } from '@harbour/db/tables/risk'
import { people, sessions } from '@harbour/db/tables/person'
import type { PlanVersion } from '@harbour/domain/plans/version'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { clinicMoment } from '../testing/clinic-day.ts'
import { meeting, opened, sign } from '../testing/open-meeting.ts'
import type { Call, Meeting } from '../testing/open-meeting.ts'

const setFact = (call: Call, planId: string, fact: string, value: unknown, base = 0) =>
  call('decision.setFact', { id: randomUUID(), planId, fact, value, base })

const heard = (room: Meeting) =>
  room.db
    .update(cases)
    .set({ wishes: 'To stay in her home', greatestFear: 'That he comes at night' })
    .where(eq(cases.id, room.day.caseIds[0]))

const summed = (room: Meeting, planId: string) =>
  room.db.update(plans).set({ riskSummaryText: 'Weekly approaches.' }).where(eq(plans.id, planId))

interface Read {
  readonly closing: { readonly values: Record<string, unknown>; readonly revisions: Record<string, number> }
  readonly dissents: readonly Record<string, unknown>[]
  readonly disclosures: readonly Record<string, unknown>[]
  readonly nextReviewProposed: string
}

async function versionOf(room: Meeting, planId: string): Promise<PlanVersion> {
  const [plan] = await room.db.select().from(plans).where(eq(plans.id, planId))
  if (plan?.versionContent == null) throw new Error('no version kept')
  return plan.versionContent
}

describe('closing facts', () => {
  it('PLA-6: a fact set from an older reading is refused with the other’s value; the same command twice is one', async () => {
    await using room = await meeting()
    const { chair, advocate, planId } = await opened(room)
    const command = { id: randomUUID(), planId, fact: 'route', value: 'Safe number', base: 0 }
    await advocate('decision.setFact', command)
    await advocate('decision.setFact', command)
    await expect(setFact(chair, planId, 'route', 'In person')).rejects.toThrow(
      /PLAN_FACT_CHANGED.*"current":"Safe number","by":"Robin Ashdown"/,
    )
    await setFact(chair, planId, 'mappa', { linked: 'yes', reference: 'M2', note: '' })
    const read = await chair<Read>('plan.ofItem', { itemId: room.day.items.first })
    expect(read.closing).toMatchObject({
      values: { route: 'Safe number' },
      revisions: { route: 1, mappa: 1, teller: 0 },
    })
    expect(read.nextReviewProposed).toBe('2026-05-22')
    const logged = await room.db.select().from(accessLog).where(eq(accessLog.what, 'plan closing fact set'))
    expect(logged.map(({ facts }) => facts['fact'])).toEqual(['route', 'mappa'])
  })

  it('PLA-7: who tells the victim must be able to; nobody writes without having joined', async () => {
    await using room = await meeting()
    const { chair, planId } = await opened(room)
    const agencyId = await room.agencyOf(room.ids.psychologist)
    const teller = { agencyId, personId: room.ids.psychologist }
    await expect(setFact(await room.as('psychologist'), planId, 'teller', teller)).rejects.toThrow('MEETING_NOT_JOINED')
    await room.db.insert(caseConflicts).values({
      personId: room.ids.psychologist,
      caseId: room.day.caseIds[0],
      declaredAt: clinicMoment,
      reason: 'Former client',
    })
    await expect(setFact(chair, planId, 'teller', teller)).rejects.toThrow(/TELLER_NOT_POSSIBLE.*true/)
    await room.db.update(people).set({ active: false }).where(eq(people.id, room.ids.advocate))
    const gone = { agencyId: await room.agencyOf(room.ids.advocate), personId: room.ids.advocate }
    await expect(setFact(chair, planId, 'teller', gone)).rejects.toThrow(/TELLER_NOT_POSSIBLE.*false/)
    await expect(setFact(chair, planId, 'tellBy', { on: '2026-03-26', words: '26/3' })).rejects.toThrow('DUE_IN_PAST')
  })

  it('PLA-6: cross-links, who tells the victim, by when and how are kept with the agreed version', async () => {
    await using room = await meeting()
    const { chair, advocate, planId } = await opened(room)
    await summed(room, planId)
    const no = { linked: 'no', reference: '', note: '' }
    const mappa = { linked: 'yes', reference: 'M-214', note: 'Level 2' }
    const teller = { agencyId: await room.agencyOf(room.ids.advocate), personId: room.ids.advocate }
    await setFact(advocate, planId, 'mappa', { linked: 'not asked', reference: '', note: '' })
    await setFact(chair, planId, 'mappa', mappa, 1)
    await setFact(chair, planId, 'childProtection', no)
    await setFact(advocate, planId, 'teller', teller)
    await setFact(advocate, planId, 'tellBy', { on: '2026-03-30', words: 'mon' })
    await setFact(advocate, planId, 'route', 'On the safe number')
    await chair('plan.agree', { id: randomUUID(), planId, voiceReason: 'The advocate comes tomorrow' })
    expect((await versionOf(room, planId)).closing).toEqual({
      teller: 'Agency of advocate@example.org, Robin Ashdown',
      tellBy: '2026-03-30',
      route: 'On the safe number',
      nextReview: '2026-05-22',
      links: { mappa, childProtection: no, adultSafeguarding: { ...no, linked: 'not asked' } },
    })
  })

  it('MTG-7: the close keeps the review day that the meeting set', async () => {
    await using room = await meeting()
    const { chair, planId } = await opened(room)
    await setFact(chair, planId, 'nextReview', { on: '2026-04-24', words: '24/4' })
    const voiceReasons = [{ itemId: room.day.items.first, reason: 'Her advocate is ill' }]
    await chair('meeting.close', { clinicId: room.day.clinicId, voiceReasons })
    const [listed] = await room.db.select().from(cases).where(eq(cases.id, room.day.caseIds[0]))
    expect(listed).toMatchObject({ nextReviewOn: '2026-04-24', lastListedOn: '2026-03-27' })
  })
})

describe('the victim’s-voice gate and the risk grid', () => {
  it('PLA-8: the chair leaves a case without the victim’s voice only with a reason, which is kept and logged', async () => {
    await using room = await meeting()
    const { chair, planId } = await opened(room)
    const { clinicId, items } = room.day
    const next = { clinicId, itemId: items.second, from: items.first, done: true }
    await expect(chair('meeting.moveTo', next)).rejects.toThrow(/VOICE_MISSING.*wishes.*greatest fear.*who informs/)
    await chair('meeting.moveTo', { ...next, voiceReason: 'Her advocate is ill' })
    await chair('meeting.moveTo', { clinicId, itemId: items.first, from: items.second, done: false })
    await chair('meeting.moveTo', next)
    const { reasons } = await chair<{ reasons: unknown[] }>('plan.ofItem', { itemId: items.first })
    expect(reasons).toMatchObject([
      { about: 'voice', lacking: ['wishes', 'greatest fear', 'who informs'], reason: 'Her advocate is ill' },
    ])
    const logged = await room.db.select().from(accessLog).where(eq(accessLog.what, 'plan reason given'))
    expect(logged).toMatchObject([{ facts: { planId, about: 'voice' } }])
    expect(JSON.stringify(logged)).not.toContain('ill')
  })

  it('MTG-8: stepping back asks nothing, and the close asks of every case it would count as discussed', async () => {
    await using room = await meeting()
    const { chair } = await opened(room)
    const { clinicId, items } = room.day
    await chair('meeting.moveTo', { clinicId, itemId: items.second, from: items.first, done: false })
    await chair('meeting.moveTo', { clinicId, itemId: items.closing, from: items.second, done: false })
    const lacks = ['wishes', 'greatest fear', 'who informs']
    await expect(chair('chairing.beforeClose', { clinicId })).resolves.toMatchObject({
      voiceless: [
        { itemId: items.first, lacks },
        { itemId: items.second, lacks },
      ],
    })
    await expect(chair('meeting.close', { clinicId })).rejects.toThrow('VOICE_MISSING')
    const one = { itemId: items.first, reason: 'Her advocate is ill' }
    await expect(chair('meeting.close', { clinicId, voiceReasons: [one] })).rejects.toThrow('VOICE_MISSING')
    const voiceReasons = [one, { itemId: items.second, reason: 'She asked to be left alone until Monday' }]
    await chair('meeting.close', { clinicId, voiceReasons })
    const { reasons } = await chair<{ reasons: unknown[] }>('plan.ofItem', { itemId: items.second })
    expect(reasons).toMatchObject([{ about: 'voice', reason: 'She asked to be left alone until Monday' }])
  })

  it('PLA-8, PLA-9: a plan with the voice heard and every live risk answered is agreed without a reason', async () => {
    await using room = await meeting()
    const { chair, advocate, planId } = await opened(room)
    await heard(room)
    await summed(room, planId)
    await setFact(advocate, planId, 'teller', { agencyId: await room.agencyOf(room.ids.advocate), personId: null })
    const caseId = room.day.caseIds[0]
    const factor = {
      caseId,
      factor: 'threats',
      answer: 'present',
      asOf: '2026-03-20',
      recordedAt: clinicMoment,
    } as const
    await room.db.insert(riskFactors).values({ ...factor, id: randomUUID() })
    const agree = { id: randomUUID(), planId }
    await expect(chair('plan.agree', agree)).rejects.toThrow(/RISK_GAPS.*threats/)
    const actionId = randomUUID()
    const set = (field: string, value: unknown) =>
      advocate('action.set', { id: randomUUID(), actionId, field, base: 0, value })
    await advocate('action.add', { id: randomUUID(), actionId, planId })
    await room.db.update(actions).set({ wording: 'Ring her' }).where(eq(actions.id, actionId))
    await set('owner', { agencyId: await room.agencyOf(room.ids.advocate), personId: room.ids.advocate })
    await set('due', { on: '2026-03-30', words: 'mon' })
    await set('measure', 'Call logged')
    await set('risks', ['threats'])
    await chair('plan.agree', agree)
    expect((await versionOf(room, planId)).reasons).toEqual([])
  })

  it('PLA-9: the reason for a gap is kept in the version', async () => {
    await using room = await meeting()
    const { chair, planId } = await opened(room)
    await heard(room)
    await summed(room, planId)
    const caseId = room.day.caseIds[0]
    const factor = {
      caseId,
      factor: 'threats',
      answer: 'present',
      asOf: '2026-03-20',
      recordedAt: clinicMoment,
    } as const
    await room.db.insert(riskFactors).values({ ...factor, id: randomUUID() })
    const agree = { id: randomUUID(), planId, voiceReason: 'The advocate comes tomorrow' }
    await expect(chair('plan.agree', agree)).rejects.toThrow('RISK_GAPS')
    await chair('plan.agree', { ...agree, gapReason: 'No power before the hearing' })
    expect(await versionOf(room, planId)).toMatchObject({
      voice: { wishes: 'To stay in her home' },
      reasons: [
        { about: 'voice', lacking: ['who informs'], by: 'Robin Ashdown' },
        { about: 'risk gaps', lacking: ['threats'], reason: 'No power before the hearing' },
      ],
    })
  })
})

describe('dissents and disclosures', () => {
  it('PLA-10: a dissent is kept in the version, marked where the chair recorded it', async () => {
    await using room = await meeting()
    const { chair, advocate, planId } = await opened(room)
    const psychologist = await room.as('psychologist')
    const dissent = (call: Call, personId: string, words: string, id: string = randomUUID()) =>
      call('decision.dissent', { id, planId, personId, words })
    await expect(dissent(advocate, room.ids.chair, 'No')).rejects.toThrow('DISSENT_NOT_YOURS')
    await expect(dissent(chair, room.ids.psychologist, 'No')).rejects.toThrow('DISSENT_NOT_HERE')
    await sign(psychologist, room.day.clinicId)
    await dissent(chair, room.ids.psychologist, 'The formulation should come first.')
    const mine = randomUUID()
    await dissent(advocate, room.ids.advocate, 'She has not asked for this.', mine)
    await dissent(advocate, room.ids.advocate, 'She has not asked for this.', mine)
    const taken = randomUUID()
    await dissent(psychologist, room.ids.psychologist, 'A slip.', taken)
    await expect(advocate('decision.withdrawDissent', { dissentId: taken })).rejects.toThrow('DISSENT_NOT_YOURS')
    await psychologist('decision.withdrawDissent', { dissentId: taken })
    const read = await chair<Read>('plan.ofItem', { itemId: room.day.items.first })
    expect(read.dissents.map(({ words }) => words)).toEqual([
      'The formulation should come first.',
      'She has not asked for this.',
    ])
    await summed(room, planId)
    await chair('plan.agree', { id: randomUUID(), planId, voiceReason: 'The advocate comes tomorrow' })
    expect((await versionOf(room, planId)).dissents).toEqual([
      { by: 'Agency, Robin Ashdown', words: 'The formulation should come first.', recordedBy: 'Robin Ashdown' },
      { by: 'Agency, Robin Ashdown', words: 'She has not asked for this.', recordedBy: null },
    ])
    await expect(dissent(advocate, room.ids.advocate, 'Too late')).rejects.toThrow('PLAN_AGREED')
  })

  it('PLA-11, PLA-12, SES-9: the chair alone decides a disclosure, completely, and takes it back with a reason', async () => {
    await using room = await meeting()
    const { chair, advocate, planId } = await opened(room)
    const decision = {
      id: randomUUID(),
      planId,
      outcome: 'disclose',
      toWhom: 'His new partner',
      what: 'That he is on bail',
      purpose: 'So that she can keep herself safe',
      lawfulBasis: 'Prevention of crime',
      necessity: 'She moves in with him next week',
      wording: 'He is on bail and must not contact another woman.',
      route: 'In person, at her work',
      safetyCheck: 'He is at work until 17:00',
    }
    await expect(advocate('decision.decideDisclosure', decision)).rejects.toThrow('FORBIDDEN_ROLE')
    await room.db.update(sessions).set({ steppedUpAt: null })
    await expect(chair('decision.decideDisclosure', decision)).rejects.toThrow('STEP_UP_NEEDED')
    await room.db.update(sessions).set({ steppedUpAt: clinicMoment })
    await expect(chair('decision.decideDisclosure', { ...decision, route: ' ' })).rejects.toThrow(
      /DISCLOSURE_INCOMPLETE.*route/,
    )
    await chair('decision.decideDisclosure', decision)
    await chair('decision.decideDisclosure', decision)
    const second = {
      ...decision,
      id: randomUUID(),
      outcome: 'do not disclose',
      wording: '',
      route: '',
      safetyCheck: '',
    }
    await chair('decision.decideDisclosure', second)
    const withdraw = { disclosureId: second.id, reason: '' }
    await expect(chair('decision.withdrawDisclosure', withdraw)).rejects.toThrow('DISCLOSURE_REASON_MISSING')
    await chair('decision.withdrawDisclosure', { ...withdraw, reason: 'Decided in error' })
    await summed(room, planId)
    await chair('plan.agree', { id: randomUUID(), planId, voiceReason: 'The advocate comes tomorrow' })
    expect((await versionOf(room, planId)).disclosures).toMatchObject([
      { toWhom: 'His new partner', authorisedBy: 'Robin Ashdown', decidedAt: clinicMoment },
    ])
    const read = await advocate<Read>('plan.ofItem', { itemId: room.day.items.first })
    expect(read.disclosures).toHaveLength(2)
    const logged = await room.db.select().from(accessLog).where(eq(accessLog.what, 'disclosure decided'))
    expect(logged).toHaveLength(2)
  })
})
