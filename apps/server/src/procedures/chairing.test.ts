import { randomUUID } from 'node:crypto'
import { agendaChanges, agendaItems } from '@harbour/db/tables/agenda'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { meeting, opened } from '../testing/open-meeting.ts'

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
