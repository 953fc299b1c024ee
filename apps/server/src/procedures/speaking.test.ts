import { randomUUID } from 'node:crypto'
import { accessLog } from '@harbour/db/tables/access-log'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { contributions, hands } from '@harbour/db/tables/speaking'
import { seats } from '@harbour/db/tables/series'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { clinicMoment } from '../testing/clinic-day.ts'
import { meeting, opened, sign } from '../testing/open-meeting.ts'
import type { Call, Meeting } from '../testing/open-meeting.ts'
import { addPerson } from '../testing/running-app.ts'

interface List {
  readonly hands: readonly { readonly id: string; readonly personId: string; readonly called: boolean }[]
  readonly contributions: readonly { readonly words: string; readonly personId: string; readonly at: string }[]
  readonly heard: readonly { readonly itemId: string; readonly agencyId: string; readonly how: string }[]
}

/** The open clinic with an academic who holds a seat and has signed. */
async function withAcademic(room: Meeting) {
  const { seriesId, clinicId } = room.day
  const personId = await addPerson(room.db, 'academic@example.org', ['academic'])
  const agencyId = await room.agencyOf(personId)
  await room.db.insert(seats).values({ id: randomUUID(), seriesId, agencyId, personId, fromDay: '2026-01-01' })
  const academic = await room.as('academic')
  const others = await opened(room)
  await sign(academic, clinicId)
  return { ...others, academic, agencyId }
}

const listOf = (call: Call, clinicId: string) => call<List>('speaking.list', { clinicId })

describe('the speaking list', () => {
  it('SPK-1, SPK-2: hands are raised once each by who may speak, and stand in their order', async () => {
    await using room = await meeting()
    const { chair, advocate } = await opened(room)
    const { clinicId } = room.day
    const psychologist = await room.as('psychologist')
    const observer = await room.as('observer')
    const raise = (call: Call) => call('speaking.raise', { id: randomUUID(), clinicId })
    await expect(raise(psychologist)).rejects.toThrow('MEETING_NOT_JOINED')
    await sign(psychologist, clinicId)
    await sign(observer, clinicId)
    await expect(raise(observer)).rejects.toThrow('MEETING_OBSERVER')
    await raise(psychologist)
    await raise(advocate)
    await raise(psychologist)
    const list = await listOf(chair, clinicId)
    expect(list.hands.map(({ personId }) => personId)).toEqual([room.ids.psychologist, room.ids.advocate])
    const logged = await room.db.select().from(accessLog).where(eq(accessLog.what, 'speaking hand raised'))
    expect(logged).toHaveLength(2)
  })

  it('SPK-1, SPK-7, CAS-15: an academic asks for the word and writes as anybody does, and reads what is said without names', async () => {
    await using room = await meeting()
    const { chair, advocate, academic, agencyId } = await withAcademic(room)
    const { clinicId, items } = room.day
    const say = (call: Call, words: string) =>
      call('speaking.contribute', { id: randomUUID(), clinicId, itemId: items.first, words })
    const handId = randomUUID()
    await academic('speaking.raise', { id: handId, clinicId })
    await say(advocate, 'Ms Marsh has moved.')
    room.pass(1)
    await say(academic, 'The letters fit a rejected pattern.')
    const words = async (call: Call) => (await listOf(call, clinicId)).contributions.map((each) => each.words)
    expect(await words(chair)).toEqual(['Ms Marsh has moved.', 'The letters fit a rejected pattern.'])
    expect(await words(academic)).toEqual(['Ms Victim has moved.', 'The letters fit a rejected pattern.'])
    const heardOn = async () => (await listOf(chair, clinicId)).heard.map((each) => [each.agencyId, each.how])
    expect(await heardOn()).toContainEqual([agencyId, 'wrote'])
    await chair('speaking.markHeard', { clinicId, itemId: items.first, agencyId, heard: false })
    await chair('speaking.giveWord', { clinicId, handId })
    expect(await heardOn()).toContainEqual([agencyId, 'spoke'])
  })

  it('SPK-3, SPK-4, SPK-5, SPK-7: the chair calls, moves and clears; who is called is heard on the item', async () => {
    await using room = await meeting()
    const { chair, advocate } = await opened(room)
    const { clinicId, items } = room.day
    const psychologist = await room.as('psychologist')
    await sign(psychologist, clinicId)
    const [a, b] = [randomUUID(), randomUUID()]
    await advocate('speaking.raise', { id: a, clinicId })
    await psychologist('speaking.raise', { id: b, clinicId })
    await expect(advocate('speaking.giveWord', { clinicId, handId: a })).rejects.toThrow('FORBIDDEN_ROLE')
    await expect(advocate('speaking.lower', { clinicId, handId: b })).rejects.toThrow('HAND_NOT_YOURS')
    await chair('speaking.move', { clinicId, handId: b, to: 1 })
    expect((await listOf(chair, clinicId)).hands.map(({ id }) => id)).toEqual([b, a])
    await chair('speaking.giveWord', { clinicId, handId: b })
    await chair('speaking.giveWord', { clinicId, handId: b })
    expect((await listOf(chair, clinicId)).hands).toMatchObject([
      { id: b, called: true },
      { id: a, called: false },
    ])
    await chair('speaking.giveWord', { clinicId, handId: a })
    const list = await listOf(chair, clinicId)
    expect(list.hands).toMatchObject([{ id: a, called: true }])
    expect(list.heard.map(({ itemId, how }) => [itemId, how])).toEqual([
      [items.first, 'spoke'],
      [items.first, 'spoke'],
    ])
    const heard = [await room.agencyOf(room.ids.psychologist), await room.agencyOf(room.ids.advocate)]
    expect(new Set(list.heard.map(({ agencyId }) => agencyId))).toEqual(new Set(heard))
    await expect(chair('speaking.giveWord', { clinicId, handId: b })).rejects.toThrow('HAND_GONE')
    await expect(chair('speaking.clear', { clinicId })).resolves.toEqual({ count: 1 })
    const ended = await room.db.select({ ended: hands.ended }).from(hands)
    expect(ended).toEqual([{ ended: 'spoken' }, { ended: 'spoken' }])
    const agencyId = await room.agencyOf(room.ids.observer)
    await chair('speaking.markHeard', { clinicId, itemId: items.first, agencyId, heard: true })
    expect((await listOf(chair, clinicId)).heard).toContainEqual({ itemId: items.first, agencyId, how: 'noted' })
    await chair('speaking.markHeard', { clinicId, itemId: items.first, agencyId, heard: false })
    expect((await listOf(chair, clinicId)).heard).toHaveLength(2)
  })

  it('SPK-6: what is said in writing is kept with its item, and only those who may know of the case read it', async () => {
    await using room = await meeting()
    const { chair, advocate } = await opened(room)
    const { clinicId, items, caseIds } = room.day
    const said = { id: randomUUID(), clinicId, itemId: items.first, words: 'My microphone is dead. She has moved.' }
    await advocate('speaking.contribute', said)
    await advocate('speaking.contribute', said)
    expect((await listOf(chair, clinicId)).contributions).toMatchObject([
      { words: said.words, personId: room.ids.advocate, at: clinicMoment },
    ])
    await expect(
      room.db.update(contributions).set({ words: 'Other' }).where(eq(contributions.id, said.id)),
    ).rejects.toMatchObject({ cause: { message: 'permission denied for table contributions' } })
    const psychologist = await room.as('psychologist')
    await room.db
      .insert(caseConflicts)
      .values({ personId: room.ids.psychologist, caseId: caseIds[0], declaredAt: clinicMoment, reason: 'Neighbour' })
    const seen = await listOf(psychologist, clinicId)
    expect(seen.contributions).toEqual([])
    expect(seen.heard).toEqual([])
    await sign(psychologist, clinicId)
    await expect(
      psychologist('speaking.contribute', { ...said, id: randomUUID(), itemId: items.first }),
    ).rejects.toThrow('MEETING_ITEM_GONE')
  })
})
