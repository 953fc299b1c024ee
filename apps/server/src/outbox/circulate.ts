import { randomUUID } from 'node:crypto'
import { inConflictWith } from '@harbour/db/queries/case-history'
import { lockedClinic } from '@harbour/db/queries/clinics'
import { expectedInDiaries } from '@harbour/db/queries/diaries'
import { waitingFor } from '@harbour/db/queries/outbox'
import { alreadySaid } from '@harbour/db/queries/reminders'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { agendaKey, isCirculated, toldOfLateCase } from '@harbour/domain/outbox/circulation'
import type { OutboxEvent } from '@harbour/domain/outbox/message'
import { agendaMessage, clinicLink } from '@harbour/domain/outbox/wording'
import type { Arrival } from '../auth/arrival.ts'
import type { ActContext } from '../context.ts'
import type { Made, Sender } from './put-in-outbox.ts'
import { putInOutbox } from './put-in-outbox.ts'
import { senderOf } from './sender-of.ts'

type Circulating = ActContext & { readonly arrival: Arrival }

/** Sends an agenda round right after what somebody did. */
export function circulateAgenda(
  tx: Tx,
  ctx: Circulating,
  clinicId: string,
  at: Instant,
): Promise<readonly OutboxEvent[]> {
  return sendAgendaRound(tx, clinicId, senderOf(ctx), { by: ctx.actor.personId, at })
}

/** Tells everyone who is expected, once, that they can read a clinic’s agenda (CIR-1); nobody while it is not to be sent round. */
export async function sendAgendaRound(
  tx: Tx,
  clinicId: string,
  sender: Sender,
  { by, at }: { readonly by: string | null; readonly at: Instant },
): Promise<readonly OutboxEvent[]> {
  const found = await circulated(tx, clinicId)
  if (found === null) return []
  const { clinic, expected } = found
  const keys = new Map(expected.map((person) => [agendaKey(clinic, person.personId), person]))
  const said = await alreadySaid(tx, [...keys.keys()])
  const message = agendaMessage(clinic, clinicLink(sender.origin, clinicId), false)
  const made = [...keys].flatMap(([onceKey, { personId, address }]): Made[] =>
    said.has(onceKey)
      ? []
      : [{ id: randomUUID(), kind: 'agenda', toPersonId: personId, toAddress: address, clinicId, message, onceKey }],
  )
  return putInOutbox(tx, made, sender, { by, at })
}

/** Tells those who may know of it that a case was added to an agenda that they were sent (CIR-2). */
export async function announceLateCase(
  tx: Tx,
  ctx: Circulating,
  clinicId: string,
  caseId: string,
  at: Instant,
): Promise<readonly OutboxEvent[]> {
  const found = await circulated(tx, clinicId)
  if (found === null) return []
  const hiddenFrom = new Set((await inConflictWith(tx, [caseId])).get(caseId) ?? [])
  const told = toldOfLateCase(found.expected, hiddenFrom, await waitingFor(tx, clinicId, 'agenda'))
  const message = agendaMessage(found.clinic, clinicLink(ctx.arrival.origin, clinicId), true)
  const made = told.map(({ personId, address }): Made => {
    return { id: randomUUID(), kind: 'agenda', toPersonId: personId, toAddress: address, clinicId, message }
  })
  return putInOutbox(tx, made, senderOf(ctx), { by: ctx.actor.personId, at })
}

async function circulated(tx: Tx, clinicId: string) {
  const clinic = await lockedClinic(tx, clinicId)
  return clinic === null || !isCirculated(clinic) ? null : { clinic, expected: await expectedInDiaries(tx, clinic) }
}
