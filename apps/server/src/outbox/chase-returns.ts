import { randomUUID } from 'node:crypto'
import { lockedClinic } from '@harbour/db/queries/clinics'
import { chasedSince } from '@harbour/db/queries/reminders'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { plusMinutes } from '@harbour/domain/basics/dates'
import { CHASE_AGAIN_MINUTES } from '@harbour/domain/clinic/return'
import type { OutboxEvent } from '@harbour/domain/outbox/message'
import { chaseSentence } from '@harbour/domain/outbox/steps'
import { clinicLink, reminderMessage } from '@harbour/domain/outbox/wording'
import type { Arrival } from '../auth/arrival.ts'
import type { ActContext } from '../context.ts'
import { owingPeople } from './owing-people.ts'
import type { Made } from './put-in-outbox.ts'
import { putInOutbox } from './put-in-outbox.ts'
import { senderOf } from './sender-of.ts'

/** What came of writing to an agency: what was put into the outbox, and how many were written to just before. */
export interface Chased {
  readonly events: readonly OutboxEvent[]
  readonly already: number
}

/**
 * Writes to whoever owes a return for an agency by what they may see of it themselves (RSR-11). `caseId` is the one case that is
 * owed, as far as whoever reminds them knows; whoever that is hidden from does not learn of the message.
 */
export async function chaseByMessage(
  tx: Tx,
  ctx: ActContext & { readonly arrival: Arrival },
  {
    clinicId,
    agencyId,
    caseId,
  }: { readonly clinicId: string; readonly agencyId: string; readonly caseId: string | null },
  at: Instant,
): Promise<Chased> {
  const clinic = await lockedClinic(tx, clinicId)
  if (clinic === null) return { events: [], already: 0 }
  const sender = senderOf(ctx)
  const owing = await owingPeople(tx, clinic, { agencyId }, at)
  const chased = await chasedSince(tx, clinicId, plusMinutes(at, -CHASE_AGAIN_MINUTES))
  const message = reminderMessage(chaseSentence, clinic, clinicLink(sender.origin, clinicId))
  const about = { clinicId, message, ...(caseId !== null && { caseId }) }
  const made = owing
    .filter(({ id }) => !chased.has(id))
    .map(({ id, address }): Made => {
      return { id: randomUUID(), kind: 'reminder', toPersonId: id, toAddress: address, ...about }
    })
  const events = await putInOutbox(tx, made, sender, { by: ctx.actor.personId, at })
  return { events, already: owing.length - made.length }
}
