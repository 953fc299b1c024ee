import { randomUUID } from 'node:crypto'
import { accessLog } from '@harbour/db/tables/access-log'
import { actions } from '@harbour/db/tables/action'
import { agendaChanges, agendaItems } from '@harbour/db/tables/agenda'
import { cases } from '@harbour/db/tables/case'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { plans } from '@harbour/db/tables/plan'
import { lobbyVisits } from '@harbour/db/tables/presence'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { clinicMoment } from '../testing/clinic-day.ts'
import { meeting, opened, sign } from '../testing/open-meeting.ts'

interface RoomRead {
  readonly clinic: { readonly agendaRevision: number }
  readonly later: { readonly id: string } | null
  readonly items: readonly { readonly id: string; readonly urgent: boolean; readonly hasChildren: boolean }[]
}

it('BNK-6: the chair shortens, moves and defers in the meeting, and the agenda keeps why', async () => {
  await using room = await meeting()
  const { chair } = await opened(room)
  const { clinicId, items } = room.day
  const read = () => chair<RoomRead>('meeting.room', { clinicId })
  const first = await read()
  expect(first.items[1]).toMatchObject({ id: items.first, urgent: false, hasChildren: false })
  const reason = 'Time bank in the meeting.'
  const base = { id: randomUUID(), clinicId, base: first.clinic.agendaRevision, itemId: items.second, reason }
  await chair('agenda.setMinutes', { ...base, what: 'minutes', minutes: 10 })
  const { clinic, later } = await read()
  const defer = { ...base, id: randomUUID(), base: clinic.agendaRevision, toClinicId: later?.id }
  await chair('agenda.defer', { ...defer, what: 'defer' })
  const changes = await room.db.select().from(agendaChanges).where(eq(agendaChanges.clinicId, clinicId))
  expect(changes.map(({ what, reason: why, late }) => [what, why, late])).toEqual([
    ['minutes', reason, true],
    ['defer', reason, true],
  ])
  const [line] = await room.db.select().from(agendaItems).where(eq(agendaItems.id, items.second))
  expect(line).toMatchObject({ minutes: 10, status: 'deferred' })
})

it('BNK-5, BNK-6: a pressing case is given the place of another in the meeting, and the agenda keeps why', async () => {
  await using room = await meeting()
  const { clinicId, items } = room.day
  const chair = await room.as('chair')
  await chair('meeting.open', { clinicId })
  await sign(chair, clinicId)
  const read = () => chair<RoomRead>('meeting.room', { clinicId })
  const swap = { id: randomUUID(), clinicId, what: 'move', itemId: items.second, to: 2 }
  const base = (await read()).clinic.agendaRevision
  const reason = 'Time bank in the meeting. It is urgent and would run past the end where it stands.'
  await chair('agenda.move', { ...swap, base, reason })
  expect((await read()).items.map(({ id }) => id)).toEqual([items.welcome, items.second, items.first, items.closing])
  await expect(chair('agenda.move', { ...swap, id: randomUUID(), base, reason })).rejects.toThrow('AGENDA')
  const [change] = await room.db.select().from(agendaChanges).where(eq(agendaChanges.clinicId, clinicId))
  expect(change).toMatchObject({ what: 'move', reason, late: true, personId: room.ids.chair })
})

it('BEA-2: the chair takes the case before the meeting to a beat, and everybody reads it', async () => {
  await using room = await meeting()
  const { chair, advocate } = await opened(room)
  const { clinicId, items } = room.day
  const beatOf = async () => {
    const read = await advocate<{ items: { id: string; beat: string }[] }>('meeting.room', { clinicId })
    return read.items.find(({ id }) => id === items.first)?.beat
  }
  expect(await beatOf()).toBe('orient')
  const set = { clinicId, itemId: items.first, beat: 'decide' }
  await expect(advocate('chairing.setBeat', set)).rejects.toThrow('FORBIDDEN_ROLE')
  await chair('chairing.setBeat', set)
  await chair('chairing.setBeat', set)
  expect(await beatOf()).toBe('decide')
  await expect(chair('chairing.setBeat', { ...set, itemId: items.second })).rejects.toThrow('MEETING_MOVED')
  const logged = await room.db.select().from(accessLog).where(eq(accessLog.what, 'clinic beat reached'))
  expect(logged).toHaveLength(1)
})

it('PRE-4: who comes late is told what was decided and what is for their agency', async () => {
  await using room = await meeting()
  const { chair, planId } = await opened(room)
  const { clinicId, caseIds } = room.day
  room.pass(9)
  await room.db.update(plans).set({ status: 'agreed', agreedAt: clinicMoment }).where(eq(plans.id, planId))
  const owner = { ownerAgencyId: await room.agencyOf(room.ids.psychologist), ownerPersonId: room.ids.psychologist }
  const action = { planId, caseId: caseIds[0], clinicId, createdBy: room.ids.chair, createdAt: clinicMoment }
  await room.db.insert(actions).values([
    { ...action, id: randomUUID(), position: 1, wording: 'Write a formulation', ...owner },
    { ...action, id: randomUUID(), position: 2, wording: 'Ring the victim' },
  ])
  const psychologist = await room.as('psychologist')
  await sign(psychologist, clinicId)
  await expect(psychologist('chairing.catchUp', { clinicId })).resolves.toMatchObject({
    late: true,
    agreed: ['DEMO-26-0417'],
    actions: 2,
    mine: [{ wording: 'Write a formulation', forMe: true }],
  })
  await expect(chair('chairing.catchUp', { clinicId })).resolves.toMatchObject({ late: false })
})

it('CLO-1, CLO-2, CLO-3, CLO-4: before the close the chair sees who and what is missing, and records apologies', async () => {
  await using room = await meeting()
  const { chair } = await opened(room)
  const { clinicId, items } = room.day
  await room.db.insert(lobbyVisits).values({ clinicId, personId: room.ids.observer, seenAt: clinicMoment })
  const before = () =>
    chair<{ undiscussed: string[]; unsigned: { personId: string }[]; missing: { personId: string }[] }>(
      'chairing.beforeClose',
      { clinicId },
    )
  const found = await before()
  expect(found.undiscussed).toEqual([items.second, items.closing])
  expect(found.unsigned.map(({ personId }) => personId)).toEqual([room.ids.observer])
  expect(found.missing.map(({ personId }) => personId).toSorted()).toEqual(
    [room.ids.observer, room.ids.psychologist].toSorted(),
  )
  const apology = { clinicId, informationSent: true }
  await expect(chair('chairing.recordApology', { ...apology, personId: room.ids.chair })).rejects.toThrow(
    'APOLOGY_CAME',
  )
  await chair('chairing.recordApology', { ...apology, personId: room.ids.psychologist })
  expect((await before()).missing.map(({ personId }) => personId)).toEqual([room.ids.observer])
})

it('QUA-1 to QUA-8, QUA-9: how the clinic went is computed from what happened, stays as it was, and is told to seats as to the chair', async () => {
  await using room = await meeting()
  const { chair, advocate, planId } = await opened(room)
  const { clinicId, items, caseIds } = room.day
  await advocate('speaking.contribute', { id: randomUUID(), clinicId, itemId: items.first, words: 'She has moved.' })
  await room.db.update(cases).set({ wishes: 'To be left alone', greatestFear: '' }).where(eq(cases.id, caseIds[0]))
  await advocate('decision.dissent', { id: randomUUID(), planId, personId: room.ids.advocate, words: 'Too soon.' })
  room.pass(9)
  await chair('meeting.room', { clinicId })
  room.pass(9)
  const on = { clinicId, itemId: items.closing, from: items.first, done: true }
  await chair('meeting.moveTo', { ...on, voiceReason: 'Her advocate is ill' })
  await chair('meeting.close', { clinicId })
  const read = async (call = chair) => {
    const measures = await call<{ id: string; met: boolean | null; words: string }[]>('chairing.quality', { clinicId })
    return Object.fromEntries(measures.map(({ id, met, words }) => [id, [met, words]]))
  }
  const atTheClose = await read()
  expect(atTheClose).toEqual({
    start: [true, 'Opened at its time.'],
    signed: [true, '2 of 2 people signed.'],
    heard: [false, '2 of 4 seats taken. Not here: Agency, Agency. Here and not heard: Agency.'],
    dissent: [false, '1 dissent left with a plan that was not agreed.'],
    voice: [false, '0 of 1 case. Missing: greatest fear in 1, who informs the victim in 1.'],
    actions: [null, 'No action was written.'],
    time: [true, 'Closed 2 hours 42 minutes before its end. 0 of 1 item within their minutes.'],
  })
  const psychologist = await room.as('psychologist')
  expect(await read(psychologist)).toEqual(atTheClose)
  await room.db
    .insert(caseConflicts)
    .values({ personId: room.ids.psychologist, caseId: caseIds[0], declaredAt: clinicMoment, reason: 'Neighbour' })
  expect(await read(psychologist)).toMatchObject({ voice: [null, 'No case was discussed.'] })
  await room.db.update(cases).set({ greatestFear: 'The school' }).where(eq(cases.id, caseIds[0]))
  const teller = { agencyId: await room.agencyOf(room.ids.advocate), personId: null }
  await chair('decision.setFact', { id: randomUUID(), planId, fact: 'teller', value: teller, base: 0 })
  await chair('action.add', { id: randomUUID(), actionId: randomUUID(), planId })
  expect(await read()).toEqual(atTheClose)
})
