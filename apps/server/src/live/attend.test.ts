import { attendances } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { lobbyVisits, presences } from '@harbour/db/tables/presence'
import { and, eq } from 'drizzle-orm'
import { expect, it, vi } from 'vitest'
import { clinicMoment } from '../testing/clinic-day.ts'
import { meeting, opened, sign } from '../testing/open-meeting.ts'
import type { Call, Meeting } from '../testing/open-meeting.ts'

async function socketOf(room: Meeting, name: string) {
  const socket = room.app.socket(await room.app.signIn(`${name}@example.org`))
  await new Promise<void>((connected) => socket.once('connect', connected))
  return socket
}

const waiting = { timeout: 20_000, interval: 200 }

it('PRE-1, PRE-2: a screen out of sight for half a minute is away, and back when it is in sight again', async () => {
  await using room = await meeting()
  const { advocate } = await opened(room)
  const { clinicId } = room.day
  const standing = async () =>
    (
      await room.db
        .select()
        .from(attendances)
        .where(and(eq(attendances.clinicId, clinicId), eq(attendances.personId, room.ids.advocate)))
    )[0]
  const socket = await socketOf(room, 'advocate')
  const attend = (inSight: boolean) => socket.emitWithAck('attend', { clinicId, inSight })
  await expect(attend(true)).resolves.toEqual({ ok: true })
  await room.db.update(attendances).set({ awaySince: clinicMoment }).where(eq(attendances.personId, room.ids.advocate))
  await vi.waitFor(async () => expect(await standing()).toMatchObject({ awaySince: null }), waiting)
  await Promise.all([attend(false), attend(true), attend(false)])
  room.pass(1)
  await vi.waitFor(async () => expect((await standing())?.awaySince).not.toBeNull(), waiting)
  await attend(true)
  expect(await standing()).toMatchObject({ awaySince: null })
  await advocate('presence.setAway', { clinicId, away: true })
  await attend(true)
  expect(await standing()).toMatchObject({ awayBySelf: true })
  await advocate('presence.setAway', { clinicId, away: false })
  const stretches = await room.db.select().from(presences).where(eq(presences.personId, room.ids.advocate))
  expect(stretches.filter(({ untilAt }) => untilAt === null)).toHaveLength(1)
  expect(stretches).toHaveLength(3)
  socket.close()
  await vi.waitFor(
    async () => {
      room.pass(1)
      expect(await standing()).toMatchObject({ awayBySelf: false, awaySince: expect.any(String) })
    },
    { timeout: 20_000, interval: 2_000 },
  )
})

it('PRE-3: by item one can say who was there', async () => {
  await using room = await meeting()
  const { chair, advocate } = await opened(room)
  const { clinicId, items } = room.day
  await advocate('meeting.leave', { clinicId })
  room.pass(4)
  const psychologist = await room.as('psychologist')
  await sign(psychologist, clinicId)
  const moved = { clinicId, itemId: items.second, from: items.first, done: true, voiceReason: 'The advocate has left.' }
  await chair('meeting.moveTo', moved)
  room.pass(2)
  const found = await psychologist<{ itemId: string; there: { personId: string; counts: boolean }[] }[]>(
    'presence.byItem',
    { clinicId },
  )
  const there = Object.fromEntries(
    found.map((item) => [item.itemId, item.there.filter(({ counts }) => counts).map(({ personId }) => personId)]),
  )
  expect(there[items.first]).toContain(room.ids.chair)
  expect(there[items.first]).not.toContain(room.ids.advocate)
  expect(there[items.second]).toContain(room.ids.psychologist)
})

it('CLO-2: who stands in the lobby is noted, and nothing else of a clinic they may not open', async () => {
  await using room = await meeting()
  const { chair } = await opened(room)
  const { clinicId } = room.day
  const socket = await socketOf(room, 'observer')
  await socket.emitWithAck('attend', { clinicId, inSight: true })
  expect(await room.db.select().from(lobbyVisits)).toMatchObject([{ personId: room.ids.observer }])
  await expect(chair('presence.now', { clinicId })).resolves.toMatchObject({
    lobby: [{ personId: room.ids.observer, signed: false, conflicts: [] }],
  })
  await expect(chair('chairing.beforeClose', { clinicId })).resolves.toMatchObject({
    unsigned: [{ personId: room.ids.observer }],
  })
  const elsewhere = await socket.emitWithAck('attend', { clinicId: room.ids.chair, inSight: true })
  expect(elsewhere).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  socket.close()
})

interface InLobby {
  readonly lobby: readonly {
    readonly personId: string
    readonly signed: boolean
    readonly conflicts: readonly string[]
  }[]
}

it('LOB-1, LOB-2, LOB-3, LOB-4: people gather within the hour, sign ahead, and are in the room once it opens', async () => {
  await using room = await meeting()
  const { clinicId, caseIds } = room.day
  const { advocate: personId } = room.ids
  room.pass(-65)
  const [chair, advocate] = [await room.as('chair'), await room.as('advocate')]
  const lobbySeen = async (call = chair) => (await call<InLobby>('presence.now', { clinicId })).lobby
  const sockets = { advocate: await socketOf(room, 'advocate'), psychologist: await socketOf(room, 'psychologist') }
  const attend = (name: keyof typeof sockets) => sockets[name].emitWithAck('attend', { clinicId, inSight: true })
  await attend('advocate')
  expect(await lobbySeen()).toEqual([])
  await expect(sign(advocate, clinicId)).rejects.toThrow('MEETING_NOT_OPEN')

  room.pass(10)
  await attend('advocate')
  await attend('psychologist')
  const reason = 'Neighbour'
  await room.db.insert(caseConflicts).values({ personId, caseId: caseIds[1], declaredAt: clinicMoment, reason })
  await expect(advocate('meeting.join', { clinicId, statementVersion: 1, privateRoom: true })).resolves.toEqual({
    joined: false,
  })
  const byPerson = async (call?: Call) =>
    Object.fromEntries((await lobbySeen(call)).map((each) => [each.personId, [each.signed, ...each.conflicts]]))
  const { psychologist } = room.ids
  expect(await byPerson()).toEqual({ [personId]: [true, 'DEMO-26-0418'], [psychologist]: [false] })
  expect(await byPerson(advocate)).toEqual({ [personId]: [true], [psychologist]: [false] })
  await expect(advocate('meeting.room', { clinicId })).resolves.toMatchObject({
    attendance: [],
    me: { signedInLobby: true, whyCannotWrite: { code: 'MEETING_NOT_OPEN' } },
  })
  sockets.psychologist.close()
  room.pass(1)
  await vi.waitFor(async () => expect((await lobbySeen()).map((each) => each.personId)).toEqual([personId]), waiting)

  await chair('meeting.open', { clinicId })
  await attend('advocate')
  expect(await lobbySeen()).toEqual([])
  await expect(chair('meeting.room', { clinicId })).resolves.toMatchObject({
    attendance: [
      { personId, capacity: 'seat', signedAt: '2026-03-27T12:05:00.000Z', joinedAt: '2026-03-27T12:06:00.000Z' },
    ],
  })
  await expect(chair('chairing.beforeClose', { clinicId })).resolves.toMatchObject({ unsigned: [] })
  sockets.advocate.close()
})
