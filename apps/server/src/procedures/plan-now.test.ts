import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { accessLog } from '@harbour/db/tables/access-log'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { expect, it } from 'vitest'
import { clinicMoment } from '../testing/clinic-day.ts'
import { meeting, opened } from '../testing/open-meeting.ts'

it('LOG-19: the plan before the meeting comes with the room, and its view is in the log once', async () => {
  await using room = await meeting()
  const { chair, planId } = await opened(room)
  const { clinicId, items } = room.day
  const psychologist = await room.as('psychologist')
  await expect(psychologist('plan.now', { clinicId })).resolves.toBeNull()
  await expect(psychologist('plan.now', { clinicId: randomUUID() })).rejects.toThrow('NOT_FOUND')
  await psychologist('meeting.join', { clinicId, statementVersion: 1, privateRoom: true })
  const now = await psychologist('plan.now', { clinicId })
  expect(now).toMatchObject({ item: { itemId: items.first }, plan: { id: planId } })
  await expect(psychologist('plan.ofItem', { itemId: items.first })).resolves.toEqual(now)
  const viewed = and(eq(accessLog.personId, room.ids.psychologist), eq(accessLog.what, 'plan viewed'))
  expect(await room.db.select().from(accessLog).where(viewed)).toHaveLength(1)
  await chair('meeting.moveTo', { clinicId, itemId: items.closing, from: items.first, done: false })
  await expect(psychologist('plan.now', { clinicId })).resolves.toBeNull()
})

it('PER-3: the plan before the meeting is not there for whoever is in conflict with its case', async () => {
  await using room = await meeting()
  const { advocate } = await opened(room)
  const { clinicId, caseIds } = room.day
  await room.db
    .insert(caseConflicts)
    .values({ personId: room.ids.advocate, caseId: caseIds[0], declaredAt: clinicMoment, reason: 'Neighbour' })
  await expect(advocate('plan.now', { clinicId })).resolves.toBeNull()
})
