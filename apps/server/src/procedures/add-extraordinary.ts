import { clinicsOfSeries, insertExtraordinary } from '@harbour/db/queries/clinics'
import { announceClinicFor } from '@harbour/db/queries/diaries'
import { seriesById } from '@harbour/db/queries/series'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import type { AddExtraordinaryClinic } from '@harbour/domain/clinic/clinic'
import { whyCannotHold } from '@harbour/domain/clinic/clinic'
import type { HarbourEvent } from '@harbour/domain/events'
import type { Arrival } from '../auth/arrival.ts'
import type { ActContext } from '../context.ts'
import { diariesOf } from '../outbox/diaries-of.ts'

/** Adds a clinic outside the monthly rule and invites to it; gives what happened, which is nothing when its id is there already. */
export async function addExtraordinary(
  tx: Tx,
  ctx: ActContext & { readonly arrival: Arrival },
  input: AddExtraordinaryClinic,
  at: Instant,
): Promise<readonly HarbourEvent[]> {
  const series = await seriesById(tx, input.seriesId)
  if (series === null) throw new DomainError(notFound('series'))
  const { reason, ...clinic } = input
  const others = await clinicsOfSeries(tx, series.id)
  if (others.some((other) => other.id === input.id)) return []
  refuse(whyCannotHold(input, others, londonDay(at)))
  // The series may have changed from a later day on; what one clinic alone was given is not for this one.
  const usual = others.filter(({ kind, changedAt }) => kind === 'monthly' && changedAt === null)
  const of = usual.findLast(({ heldOn }) => heldOn <= input.heldOn) ?? usual[0] ?? series
  const { cutOffs, quorum, place, videoLink, statementText, statementVersion } = of
  const kept = { cutOffs, quorum, place, videoLink, statementText, statementVersion }
  const isNew = await insertExtraordinary(tx, {
    ...clinic,
    ...kept,
    changeReason: reason,
    changedAt: at,
    changedBy: ctx.actor.personId,
  })
  if (!isNew) return []
  await announceClinicFor(tx, input.id, ctx.actor.personId, at)
  const event = { type: 'clinic added' as const, clinicId: input.id, on: input.heldOn }
  return [event, ...(await diariesOf(tx, ctx, input.id, at))]
}
