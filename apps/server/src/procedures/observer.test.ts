import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { clinics } from '@harbour/db/tables/clinic'
import { observers } from '@harbour/db/tables/observer'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { livePlan } from '../testing/live-plan.ts'
import { meeting, opened, sign } from '../testing/open-meeting.ts'
import { addPerson } from '../testing/running-app.ts'

/** A meeting with somebody who only watches, and has no seat. */
async function withTrainee() {
  const room = await meeting()
  const personId = await addPerson(room.db, 'trainee@example.org', ['observer'])
  const trainee = await room.as('trainee')
  return { room, personId, trainee, clinicId: room.day.clinicId }
}

interface RoomSeen {
  readonly items: readonly { readonly reference: string | null; readonly victimSurname: string | null }[]
  readonly me: {
    readonly attendance: { readonly capacity: string }
    readonly whyCannotWrite: { readonly code: string }
  }
}

describe('observers', () => {
  it('OBS-1: who is invited watches the clinic and its cases once signed; who is not, finds nothing', async () => {
    const { room, personId, trainee, clinicId } = await withTrainee()
    await using app = room.app
    const { chair } = await opened(room)
    await expect(trainee('meeting.room', { clinicId })).rejects.toThrow('NOT_FOUND')
    await chair('observer.invite', { clinicId, personId })
    const before = await trainee<RoomSeen>('meeting.room', { clinicId })
    expect(before.items.every(({ reference }) => reference === null)).toBe(true)
    await sign(trainee, clinicId)
    const { items, me } = await trainee<RoomSeen>('meeting.room', { clinicId })
    expect(items.filter(({ reference }) => reference !== null)).toHaveLength(2)
    expect(items.every(({ victimSurname }) => victimSurname === null)).toBe(true)
    expect(me.attendance.capacity).toBe('observer')
    expect(me.whyCannotWrite).toEqual({ code: 'MEETING_OBSERVER' })
    expect(await app.db.select().from(observers)).toHaveLength(1)
  })

  it('OBS-5: an invitation ends with the clinic’s day, or with a clinic that goes on past it', async () => {
    const { room, personId, trainee, clinicId } = await withTrainee()
    await using app = room.app
    const chair = await room.as('chair')
    await chair('observer.invite', { clinicId, personId })
    await expect(trainee('meeting.room', { clinicId })).resolves.toBeDefined()
    room.pass(24 * 60)
    const nextDay = await room.as('trainee')
    await expect(nextDay('meeting.room', { clinicId })).rejects.toThrow('NOT_FOUND')
    await app.db.update(clinics).set({ status: 'open' }).where(eq(clinics.id, clinicId))
    await expect(nextDay('meeting.room', { clinicId })).resolves.toBeDefined()
  })

  it('OBS-3: only the chair invites, only until the clinic is over, and the same twice changes nothing', async () => {
    const { room, personId, clinicId } = await withTrainee()
    await using app = room.app
    const { chair, advocate } = await opened(room)
    await expect(advocate('observer.invite', { clinicId, personId })).rejects.toThrow('FORBIDDEN_ROLE')
    await expect(chair('observer.invite', { clinicId, personId: room.ids.advocate })).rejects.toThrow(
      'OBSERVER_WRONG_ROLE',
    )
    await chair('observer.invite', { clinicId, personId })
    await chair('observer.invite', { clinicId, personId })
    expect(await app.db.select().from(observers)).toHaveLength(1)
    const found = await chair<{ invited: readonly unknown[]; possible: readonly { personId: string }[] }>(
      'observer.ofClinic',
      { clinicId },
    )
    expect(found.invited).toMatchObject([{ personId }])
    expect(found.possible.map((each) => each.personId)).toEqual([room.ids.observer])
    const voiceReasons = [{ itemId: room.day.items.first, reason: 'Her advocate is ill' }]
    await chair('meeting.close', { clinicId, voiceReasons })
    await expect(chair('observer.withdraw', { clinicId, personId })).rejects.toThrow('OBSERVER_CLINIC_OVER')
  })

  it('OBS-3: an invitation taken back takes the clinic from its person within a second', async () => {
    await using plan = await livePlan()
    const personId = await plan.attend('trainee@example.org', ['observer'], 'observer')
    const { socket, ask } = await plan.intrude('trainee@example.org')
    const chair = await plan.cookieOf('chair@example.org')
    await plan.attend('advocate@example.org', ['advocate'])
    const advocate = await plan.cookieOf('advocate@example.org')
    const { clinicId } = plan
    const topics = [`clinic:${clinicId}`, `speaking:${clinicId}`, `plan:${plan.planId}`]
    expect(await ask('watch', { topics })).toMatchObject({ watched: topics })
    const heard: string[] = []
    socket.on('changed', (told: { topics: readonly string[] }) => heard.push(...told.topics))
    const say = () => {
      const said = { id: randomUUID(), clinicId, itemId: plan.items.first, words: 'They wait outside' }
      return plan.call('speaking.contribute', advocate, said)
    }
    expect(await say()).toMatchObject({ status: 200 })
    await expect.poll(() => heard).toContain(`speaking:${clinicId}`)
    expect(await plan.call('observer.withdraw', chair, { clinicId, personId })).toMatchObject({ status: 200 })
    await sleep(900)
    heard.length = 0
    expect(await say()).toMatchObject({ status: 200 })
    const added = { id: randomUUID(), actionId: randomUUID(), planId: plan.planId }
    expect(await plan.call('action.add', chair, added)).toMatchObject({ status: 200 })
    await sleep(300)
    expect(heard).toEqual([])
    const watched = async () => (await ask('watch', { topics }))['watched']
    await expect.poll(watched, { timeout: 1_000, interval: 10 }).toEqual([])
    const theirs = await plan.cookieOf('trainee@example.org')
    expect(await plan.call('meeting.room', theirs, { clinicId })).not.toMatchObject({ status: 200 })
    socket.close()
  })
})
