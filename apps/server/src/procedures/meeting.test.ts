import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { accessLog } from '@harbour/db/tables/access-log'
import { actionEvents, actions } from '@harbour/db/tables/action'
import { agendaItems } from '@harbour/db/tables/agenda'
import { cases } from '@harbour/db/tables/case'
import { clinics } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { plans } from '@harbour/db/tables/plan'
import { canonicalText } from '@harbour/domain/plans/version'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { clinicMoment } from '../testing/clinic-day.ts'
import { meeting, opened, sign } from '../testing/open-meeting.ts'
import type { Call, Meeting } from '../testing/open-meeting.ts'

async function draft(call: Call, room: Meeting, planId: string) {
  const actionId = randomUUID()
  await call('action.add', { id: randomUUID(), actionId, planId })
  const set = (field: string, value: unknown, base = 0) =>
    call('action.set', { id: randomUUID(), actionId, field, base, value })
  await room.db.update(actions).set({ wording: 'Ring the victim on the safe number' }).where(eq(actions.id, actionId))
  return { actionId, set }
}

async function complete(call: Call, room: Meeting, planId: string, owner: string) {
  const { actionId, set } = await draft(call, room, planId)
  await set('owner', { agencyId: await room.agencyOf(owner), personId: owner })
  await set('due', { on: '2026-03-30', words: 'mon' })
  await set('risks', ['threats'])
  await set('measure', 'Call logged')
  return actionId
}

describe('the meeting', () => {
  it('MTG-1: nobody joins before it is open, nor without a private room and the current statement', async () => {
    await using room = await meeting()
    const { clinicId } = room.day
    const join = { clinicId, statementVersion: 1, privateRoom: true }
    room.pass(-61)
    await expect((await room.as('advocate'))('meeting.join', join)).rejects.toThrow('MEETING_NOT_OPEN')
    room.pass(61)
    const advocate = await room.as('advocate')
    await (
      await room.as('chair')
    )('meeting.open', { clinicId })
    await expect(advocate('meeting.join', { ...join, statementVersion: 2 })).rejects.toThrow(
      'MEETING_STATEMENT_CHANGED',
    )
    await expect(advocate('meeting.join', { ...join, privateRoom: false })).rejects.toThrow('MEETING_ROOM_NOT_PRIVATE')
    await expect(advocate('meeting.join', join)).resolves.toEqual({ joined: true })
    await expect(
      advocate('meeting.moveTo', { clinicId, itemId: room.day.items.first, from: null, done: true }),
    ).rejects.toThrow('FORBIDDEN_ROLE')
  })

  it('MTG-3: who has not signed, and who only observes, does not write', async () => {
    await using room = await meeting()
    const { planId } = await opened(room)
    const psychologist = await room.as('psychologist')
    const add = () => psychologist('action.add', { id: randomUUID(), actionId: randomUUID(), planId })
    await expect(add()).rejects.toThrow('MEETING_NOT_JOINED')
    await sign(psychologist, room.day.clinicId)
    await expect(add()).resolves.toBeDefined()
    const observer = await room.as('observer')
    await sign(observer, room.day.clinicId)
    await expect(observer('action.add', { id: randomUUID(), actionId: randomUUID(), planId })).rejects.toThrow(
      'FORBIDDEN_ROLE',
    )
  })

  it('MTG-4, MTG-5: the chair moves on once however often it is pressed, and time adds up', async () => {
    await using room = await meeting()
    const { chair } = await opened(room)
    const { clinicId, items } = room.day
    room.pass(12)
    const next = { clinicId, itemId: items.second, from: items.first, done: true, voiceReason: 'Her advocate is ill' }
    await chair('meeting.moveTo', next)
    await chair('meeting.moveTo', next)
    await expect(chair('meeting.moveTo', { ...next, itemId: items.closing })).rejects.toThrow('MEETING_MOVED')
    room.pass(3)
    await chair('meeting.moveTo', { clinicId, itemId: items.first, from: items.second, done: false })
    const now = await chair<{ items: { id: string; usedSeconds: number; doneAt: string | null }[] }>('meeting.room', {
      clinicId,
    })
    const used = new Map(now.items.map((item) => [item.id, [item.usedSeconds, item.doneAt !== null]]))
    expect(used.get(items.first)).toEqual([720, true])
    expect(used.get(items.second)).toEqual([180, false])
  })

  it('MTG-6, MTG-7: closing lists what was discussed and carries what was not reached', async () => {
    await using room = await meeting()
    const { chair } = await opened(room)
    const { clinicId, items, caseIds } = room.day
    const voiceReasons = [{ itemId: items.first, reason: 'Her advocate is ill' }]
    await expect(chair('meeting.close', { clinicId, voiceReasons })).resolves.toEqual({ carried: 1 })
    await expect(chair('meeting.close', { clinicId })).resolves.toEqual({ carried: 0 })
    const rows = await room.db.select().from(agendaItems).where(eq(agendaItems.clinicId, clinicId))
    expect(Object.fromEntries(rows.map((row) => [row.id, row.status]))).toEqual({
      [items.welcome]: 'discussed',
      [items.first]: 'discussed',
      [items.second]: 'carried',
      [items.closing]: 'not reached',
    })
    const [first] = await room.db.select().from(cases).where(eq(cases.id, caseIds[0]))
    expect(first).toMatchObject({ lastListedOn: '2026-03-27', nextReviewOn: '2026-05-22' })
    const [clinic] = await room.db.select().from(clinics).where(eq(clinics.id, clinicId))
    expect(clinic).toMatchObject({ status: 'closed', currentItemId: null })
  })

  it('MTG-9: a chair in conflict goes on from the case they may not know of, which stays open and is carried', async () => {
    await using room = await meeting()
    const { chair } = await opened(room)
    const { clinicId, items, caseIds } = room.day
    await room.db
      .insert(caseConflicts)
      .values({ personId: room.ids.chair, caseId: caseIds[0], declaredAt: clinicMoment, reason: 'Neighbour' })
    const seen = await chair<{ clinic: { currentItemId: string | null } }>('meeting.room', { clinicId })
    expect(seen.clinic.currentItemId).toBeNull()
    const next = { clinicId, itemId: null, from: null, done: true }
    await expect(chair('meeting.moveTo', next)).resolves.toEqual({ itemId: items.second })
    await expect(chair('meeting.moveTo', next)).rejects.toThrow('MEETING_MOVED')
    const on = { ...next, from: items.second, voiceReason: 'Her advocate is ill' }
    await expect(chair('meeting.moveTo', on)).resolves.toEqual({ itemId: items.closing })
    await expect(chair('meeting.moveTo', { ...next, from: items.closing })).rejects.toThrow('MEETING_AT_END')
    const before = await chair<{ voiceless: unknown[] }>('chairing.beforeClose', { clinicId })
    expect(before.voiceless).toEqual([])
    await expect(chair('meeting.close', { clinicId })).resolves.toEqual({ carried: 0 })
    const rows = await room.db.select().from(agendaItems).where(eq(agendaItems.clinicId, clinicId))
    expect(Object.fromEntries(rows.map((row) => [row.id, row.status]))).toMatchObject({
      [items.first]: 'carried',
      [items.second]: 'discussed',
    })
  })

  it('PER-3: a conflicted person does not see the case on the agenda', async () => {
    await using room = await meeting()
    const { advocate } = await opened(room)
    const { clinicId, items, caseIds } = room.day
    await room.db
      .insert(caseConflicts)
      .values({ personId: room.ids.advocate, caseId: caseIds[0], declaredAt: clinicMoment, reason: 'Neighbour' })
    const seen = await advocate<{ items: { id: string }[] }>('meeting.room', { clinicId })
    expect(seen.items.map(({ id }) => id)).toEqual([items.welcome, items.second, items.closing])
    await expect(advocate('plan.ofItem', { itemId: items.first })).rejects.toThrow('NOT_FOUND')
  })
})

describe('actions in a plan', () => {
  it('ACT-1: a stale field is refused with the other’s name and value, and the same command twice is one', async () => {
    await using room = await meeting()
    const { chair, advocate, planId } = await opened(room)
    const { actionId, set } = await draft(advocate, room, planId)
    const command = { id: randomUUID(), actionId, field: 'measure', base: 0, value: 'Call logged' }
    await advocate('action.set', command)
    await advocate('action.set', command)
    await expect(chair('action.set', { ...command, id: randomUUID(), value: 'Other' })).rejects.toThrow(
      /ACTION_CONFLICT.*"current":"Call logged","by":"Robin Ashdown"/,
    )
    await set('risks', ['threats'])
    const history = await room.db.select().from(actionEvents).where(eq(actionEvents.actionId, actionId))
    expect(history.map(({ change, field }) => [change, field])).toEqual([
      ['added', null],
      ['changed', 'measure'],
      ['changed', 'risks'],
    ])
    const refused = await room.db.select().from(accessLog).where(eq(accessLog.what, 'ACTION_CONFLICT'))
    expect(refused).toMatchObject([{ outcome: 'refused', personId: room.ids.chair }])
  })

  it('LIV-23: Changes leaves out nothing of what three people changed in twelve actions', async () => {
    await using room = await meeting()
    const { chair, planId } = await opened(room)
    const { clinicId, caseIds, items } = room.day
    const about = { planId, caseId: caseIds[0], clinicId, createdAt: clinicMoment }
    const fields = ['owner', 'due', 'risks', 'measure', 'victimTelling', 'due'] as const
    for (let position = 1; position <= 12; position += 1) {
      const by = [room.ids.chair, room.ids.advocate, room.ids.psychologist][position % 3] ?? ''
      const actionId = randomUUID()
      await room.db.insert(actions).values({ ...about, id: actionId, position, createdBy: by })
      const event = () => ({ actionId, commandId: randomUUID(), at: clinicMoment, by })
      await room.db
        .insert(actionEvents)
        .values([
          { ...event(), change: 'added' },
          ...fields.map((field) => ({ ...event(), field, change: 'changed' as const })),
        ])
    }
    type Change = { byId: string; field: string | null; times: number; seq: number }
    const { changes } = await chair<{ changes: readonly Change[] }>('plan.ofItem', { itemId: items.first })
    expect(changes.reduce((sum, { times }) => sum + times, 0)).toBe(12 * 7)
    const theirs = changes.filter(({ byId }) => byId === room.ids.psychologist)
    expect(theirs).toHaveLength(4 * 6)
    expect(theirs.filter(({ times }) => times === 2).map(({ field }) => field)).toEqual(['due', 'due', 'due', 'due'])
    expect(changes.map(({ seq }) => seq)).toEqual(changes.map(({ seq }) => seq).toSorted((a, b) => b - a))
  })

  it('ACT-2, ACT-3, ACT-4: owners and dates are checked by the server', async () => {
    await using room = await meeting()
    const { advocate, planId } = await opened(room)
    const { set } = await draft(advocate, room, planId)
    const agencyId = await room.agencyOf(room.ids.psychologist)
    await expect(set('owner', { agencyId, personId: room.ids.advocate })).rejects.toThrow('OWNER_IN_OTHER_AGENCY')
    await expect(set('owner', { agencyId: randomUUID(), personId: null })).rejects.toThrow('OWNER_UNKNOWN')
    await room.db.insert(caseConflicts).values({
      personId: room.ids.psychologist,
      caseId: room.day.caseIds[0],
      declaredAt: clinicMoment,
      reason: 'Former client',
    })
    await expect(set('owner', { agencyId, personId: room.ids.psychologist })).rejects.toThrow('OWNER_CONFLICTED')
    await expect(set('due', { on: '2026-03-26', words: 'yesterday' })).rejects.toThrow('DUE_IN_PAST')
  })

  it('ACT-5: what was removed can be brought back', async () => {
    await using room = await meeting()
    const { advocate, planId } = await opened(room)
    const { actionId } = await draft(advocate, room, planId)
    await advocate('action.remove', { id: randomUUID(), actionId })
    await expect(advocate('action.remove', { id: randomUUID(), actionId })).rejects.toThrow('ACTION_REMOVED')
    await advocate('action.restore', { id: randomUUID(), actionId })
    const [row] = await room.db.select().from(actions).where(eq(actions.id, actionId))
    expect(row).toMatchObject({ removedAt: null, wording: 'Ring the victim on the safe number' })
  })

  it('PLA-1, PLA-2, PLA-3, PLA-4, PLA-5: a plan is agreed once complete, hashed, locked, and its actions offered', async () => {
    await using room = await meeting()
    const { chair, advocate, planId } = await opened(room)
    const actionId = await complete(advocate, room, planId, room.ids.advocate)
    const agree = { id: randomUUID(), planId, voiceReason: 'Her advocate is ill' }
    await expect(advocate('plan.agree', agree)).rejects.toThrow('FORBIDDEN_ROLE')
    await expect(chair('plan.agree', agree)).rejects.toThrow('PLAN_NO_SUMMARY')
    await room.db.update(plans).set({ riskSummaryText: 'Weekly approaches.' }).where(eq(plans.id, planId))
    const { actionId: unfinished } = await draft(chair, room, planId)
    await expect(chair('plan.agree', agree)).rejects.toThrow(/PLAN_INCOMPLETE.*owner.*due.*measure.*risk/)
    await chair('action.remove', { id: randomUUID(), actionId: unfinished })
    await chair('plan.agree', agree)
    await chair('plan.agree', agree)
    const [plan] = await room.db.select().from(plans).where(eq(plans.id, planId))
    expect(plan?.status).toBe('agreed')
    if (plan?.versionContent == null) throw new Error('no version kept')
    expect(plan.versionHash).toBe(createHash('sha256').update(canonicalText(plan.versionContent)).digest('hex'))
    expect(plan.versionContent.actions).toMatchObject([{ id: actionId, dueOn: '2026-03-30', measure: 'Call logged' }])
    const [action] = await room.db.select().from(actions).where(eq(actions.id, actionId))
    expect(action).toMatchObject({ status: 'offered', statusRev: 1 })
    const set = { id: randomUUID(), actionId, field: 'measure', base: 1, value: 'Late change' }
    await expect(advocate('action.set', set)).rejects.toThrow('PLAN_AGREED')
    const ofCase = await chair<{ plans: { hashHolds: boolean }[] }>('plan.ofCase', { caseId: room.day.caseIds[0] })
    expect(ofCase.plans).toMatchObject([{ hashHolds: true, versionHash: plan.versionHash }])
  })

  it('ACT-6 to ACT-10: an action is answered, reported on and done by its agency, with its history', async () => {
    await using room = await meeting()
    const { chair, advocate, planId } = await opened(room)
    const actionId = await complete(advocate, room, planId, room.ids.advocate)
    await room.db.update(plans).set({ riskSummaryText: 'Weekly approaches.' }).where(eq(plans.id, planId))
    await chair('plan.agree', { id: randomUUID(), planId, voiceReason: 'Her advocate is ill' })
    const answer = (call: Call, given: string, base: number, words = '') =>
      call('action.answer', { id: randomUUID(), actionId, base, answer: given, words })
    const psychologist = await room.as('psychologist')
    await expect(answer(psychologist, 'accepted', 1)).rejects.toThrow('ACTION_NOT_YOURS')
    await answer(advocate, 'accepted', 1)
    await expect(answer(advocate, 'accepted', 1)).rejects.toThrow('ACTION_FINISHED_STATUS')
    await expect(answer(advocate, 'done', 2)).rejects.toThrow('ACTION_EVIDENCE_MISSING')
    await expect(answer(advocate, 'done', 1, 'Call log')).rejects.toThrow('ACTION_CONFLICT')
    await answer(advocate, 'progress', 2, 'Rang twice')
    const handOn = { id: randomUUID(), actionId, base: 3, personId: room.ids.psychologist }
    await expect(advocate('action.handOn', handOn)).rejects.toThrow('OWNER_IN_OTHER_AGENCY')
    const work = await advocate<{ total: number; counts: { dueSoon: number } }>('action.list', {
      of: 'mine',
      show: 'open',
    })
    expect(work).toMatchObject({ total: 1, counts: { dueSoon: 1 } })
    await answer(advocate, 'done', 3, 'Call log 14:10')
    const history = await advocate<{ change: string; reason: string | null }[]>('action.history', { actionId })
    expect(history.map(({ change }) => change)).toEqual([
      'added',
      'changed',
      'changed',
      'changed',
      'changed',
      'offered',
      'accepted',
      'progress',
      'done',
    ])
    await expect(advocate('action.list', { of: 'all', show: 'open' })).rejects.toThrow('ACTION_NOT_YOURS')
    await expect(chair('action.list', { of: 'all', show: 'finished' })).resolves.toMatchObject({ total: 1 })
  })
})
