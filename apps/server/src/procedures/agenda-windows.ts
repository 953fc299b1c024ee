import { needsOf, seatedAgencies } from '@harbour/db/queries/agenda-needs'
import { meetingAgenda, visibleClinicOf } from '@harbour/db/queries/meetings'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError } from '@harbour/domain/basics/refusal'
import { isOnTheTable } from '@harbour/domain/clinic/session'
import type { Actor } from '@harbour/domain/people/roles'
import { idsNeeded } from '@harbour/domain/clinic/planner/case-needs'
import { isAgendaOut } from './agenda-out.ts'

/**
 * What it takes to say when each agency is needed, now and as the meeting goes on (AGE-23), of the lines the reader may see;
 * without agencies as long as the agenda is not theirs to read.
 */
export async function windowsFor(tx: Tx, actor: Actor, clinicId: string, at: Instant) {
  const today = londonDay(at)
  const clinic = await visibleClinicOf(tx, actor, clinicId, today)
  if (clinic === null) throw new DomainError(notFound('clinic'))
  const isOut = await isAgendaOut(tx, actor, clinic, today)
  const items = isOut ? await meetingAgenda(tx, actor, clinic.id, today) : []
  const agencies = isOut ? await seatedAgencies(tx, clinic) : []
  const asked = items.flatMap(({ caseId, kind }) =>
    caseId === null ? [] : [{ caseId, kind: kind === 'review' ? ('review' as const) : ('case' as const) }],
  )
  const needs = await needsOf(tx, clinic, agencies, asked)
  const { id, heldOn, startTime, status, currentItemId, currentItemSince } = clinic
  return {
    clinic: { id, heldOn, startTime, status, currentItemId, currentItemSince },
    agencies,
    mine: actor.agencyId,
    lines: items.map((item) => ({
      id: item.id,
      minutes: item.minutes,
      usedSeconds: item.usedSeconds,
      isDone: item.id !== currentItemId && (item.doneAt !== null || !isOnTheTable(item.status)),
      needs: idsNeeded(needs.get(item.caseId ?? '') ?? []),
    })),
    serverNow: at,
  }
}
