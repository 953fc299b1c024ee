import { randomUUID } from 'node:crypto'
import { actions } from '@harbour/db/tables/action'
import { agendaItems } from '@harbour/db/tables/agenda'
import { clinics } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { plans } from '@harbour/db/tables/plan'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { clinicMoment } from '../testing/clinic-day.ts'
import { meeting, opened } from '../testing/open-meeting.ts'
import type { Meeting } from '../testing/open-meeting.ts'

interface Business {
  readonly unfinished: readonly { readonly wording: string; readonly why: string }[]
  readonly sameDay: readonly { readonly wording: string; readonly reference: string; readonly owner: string | null }[]
}

/** A clinic of last month in the same series that agreed a plan for the first case. */
async function lastMonth({ db, day }: Meeting) {
  const [clinic] = await db.select().from(clinics).where(eq(clinics.id, day.clinicId))
  if (clinic === undefined) throw new Error('no clinic')
  const ids = { clinicId: randomUUID(), caseId: day.caseIds[0], planId: randomUUID() }
  const itemId = randomUUID()
  await db
    .insert(clinics)
    .values({ ...clinic, id: ids.clinicId, heldOn: '2026-02-27', plannedOn: '2026-02-27', status: 'closed' })
  await db.insert(agendaItems).values({
    id: itemId,
    clinicId: ids.clinicId,
    caseId: ids.caseId,
    kind: 'case',
    status: 'discussed',
    position: 1,
    minutes: 15,
    whyHere: 'Accepted.',
    whyThere: 'First.',
  })
  const { planId: id, ...place } = ids
  await db.insert(plans).values({ id, ...place, agendaItemId: itemId, status: 'agreed', createdAt: clinicMoment })
  return ids
}

it('ACT-14: the meeting hears of earlier actions left undone, and reads back what all its cases agreed for today', async () => {
  await using room = await meeting()
  const { chair, planId } = await opened(room)
  const { clinicId, caseIds, items } = room.day
  await chair('plan.begin', { itemId: items.second })
  const { plan: second } = await chair<{ plan: { id: string } }>('plan.ofItem', { itemId: items.second })
  const by = { createdBy: room.ids.chair, createdAt: clinicMoment, ownerPersonId: room.ids.advocate }
  const first = { ...by, planId, caseId: caseIds[0], clinicId }
  const today = { dueOn: '2026-03-27', status: 'offered' } as const
  const earlier = { ...by, ...(await lastMonth(room)) }
  await room.db.insert(actions).values([
    { ...first, id: randomUUID(), position: 1, wording: 'Arrest him', ...today },
    { ...first, id: randomUUID(), position: 2, wording: 'Write a formulation', ...today, dueOn: '2026-04-10' },
    { ...first, id: randomUUID(), position: 3, wording: 'Still a draft', ...today, status: 'proposed' },
    { ...first, id: randomUUID(), position: 4, wording: 'Removed', ...today, removedAt: clinicMoment },
    {
      ...by,
      planId: second.id,
      caseId: caseIds[1],
      clinicId,
      id: randomUUID(),
      position: 1,
      wording: 'Ring her',
      ...today,
    },
    { ...earlier, id: randomUUID(), position: 1, wording: 'Fit a camera', dueOn: '2026-03-06', status: 'accepted' },
    { ...earlier, id: randomUUID(), position: 2, wording: 'Visit the school', dueOn: '2026-03-10', status: 'done' },
    { ...earlier, id: randomUUID(), position: 3, wording: 'Seize the handset', dueOn: '2026-03-12', status: 'offered' },
  ])
  const read = async () => {
    const { unfinished, sameDay } = await chair<Business>('meeting.business', { clinicId })
    return {
      unfinished: unfinished.map(({ wording, why }) => `${wording}: ${why}`),
      sameDay: sameDay.map(({ reference, wording, owner }) => `${reference} ${wording}, ${owner ?? 'nobody'}`),
    }
  }
  expect(await read()).toEqual({
    unfinished: ['Fit a camera: overdue', 'Seize the handset: unanswered'],
    sameDay: ['DEMO-26-0417 Arrest him, Robin Ashdown', 'DEMO-26-0418 Ring her, Robin Ashdown'],
  })
  await room.db
    .insert(caseConflicts)
    .values({ personId: room.ids.chair, caseId: caseIds[0], declaredAt: clinicMoment, reason: 'Neighbour' })
  expect(await read()).toEqual({ unfinished: [], sameDay: ['DEMO-26-0418 Ring her, Robin Ashdown'] })
})
