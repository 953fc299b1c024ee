import { announcedClinics } from '@harbour/db/queries/diaries'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import type { OutboxEvent } from '@harbour/domain/outbox/message'
import type { Arrival } from '../auth/arrival.ts'
import type { ActContext } from '../context.ts'
import { circulateAgenda } from './circulate.ts'
import { senderOf } from './sender-of.ts'
import { tellDiaries } from './tell-diaries.ts'

/** Makes the diaries of a clinic right after what somebody did to it. */
export function diariesOf(
  tx: Tx,
  ctx: ActContext & { readonly arrival: Arrival },
  clinicId: string,
  at: Instant,
): Promise<readonly OutboxEvent[]> {
  return tellDiaries(tx, clinicId, senderOf(ctx), { by: ctx.actor.personId, at })
}

/** Makes the diaries of all announced clinics of a series right after a change of its seats. */
export async function diariesOfSeries(
  tx: Tx,
  ctx: ActContext & { readonly arrival: Arrival },
  seriesId: string,
  at: Instant,
): Promise<readonly OutboxEvent[]> {
  return diariesOfEach(tx, ctx, await announcedClinics(tx, seriesId), at)
}

/** Makes the diaries of several clinics right, one after the other; who is expected only now is told of an agenda that went round before. */
export async function diariesOfEach(
  tx: Tx,
  ctx: ActContext & { readonly arrival: Arrival },
  clinicIds: readonly string[],
  at: Instant,
): Promise<readonly OutboxEvent[]> {
  const told: OutboxEvent[] = []
  for (const clinicId of clinicIds)
    told.push(...(await diariesOf(tx, ctx, clinicId, at)), ...(await circulateAgenda(tx, ctx, clinicId, at)))
  return told
}
