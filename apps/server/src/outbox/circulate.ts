import { randomUUID } from 'node:crypto'
import { inConflictWith } from '@harbour/db/queries/case-history'
import { lockedClinic } from '@harbour/db/queries/clinics'
import { agendaReaders } from '@harbour/db/queries/diaries'
import { endMessages, waitingFor, waitingForUpdate } from '@harbour/db/queries/outbox'
import { alreadySaid } from '@harbour/db/queries/reminders'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { agendaKey, isCirculated, isOutdated, toldOfLateCase } from '@harbour/domain/outbox/circulation'
import type { OutboxEvent } from '@harbour/domain/outbox/message'
import { agendaMessage, clinicLink } from '@harbour/domain/outbox/wording'
import type { Arrival } from '../auth/arrival.ts'
import type { ActContext } from '../context.ts'
import type { Made, Sender } from './put-in-outbox.ts'
import { putInOutbox } from './put-in-outbox.ts'
import { senderOf } from './sender-of.ts'

type Circulating = ActContext & { readonly arrival: Arrival }
type Circulated = NonNullable<Awaited<ReturnType<typeof circulated>>>

/** Sends an agenda round right after what somebody did. */
export function circulateAgenda(
  tx: Tx,
  ctx: Circulating,
  clinicId: string,
  at: Instant,
): Promise<readonly OutboxEvent[]> {
  return sendAgendaRound(tx, clinicId, senderOf(ctx), { by: ctx.actor.personId, at })
}

/**
 * Tells everyone who is expected, once, that they can read a clinic’s agenda (CIR-1), from the day on that they can; nobody while it
 * is not to be sent round. What still waits of it and is not so any more is replaced: by the same with the new day, to whoever is still expected (CIR-5).
 */
export async function sendAgendaRound(
  tx: Tx,
  clinicId: string,
  sender: Sender,
  { by, at }: { readonly by: string | null; readonly at: Instant },
): Promise<readonly OutboxEvent[]> {
  const found = await circulated(tx, clinicId, at)
  if (found === null) return []
  const { clinic, expected } = found
  const isExpected = new Set(expected.map(({ personId }) => personId))
  const outdated = (await waitingForUpdate(tx, clinicId, 'agenda')).filter(
    (message) => isOutdated(message, clinic) || !isExpected.has(message.toPersonId),
  )
  await endMessages(
    tx,
    outdated.map(({ id }) => id),
    { state: 'replaced', at, by },
  )
  const late: Made[] = []
  for (const { caseId, toPersonId } of outdated)
    if (caseId !== null) late.push(...(await saysLateCase(tx, found, caseId, sender, new Set([toPersonId]))))
  const keys = new Map(expected.map((person) => [agendaKey(clinic, person.personId), person]))
  const said = await alreadySaid(tx, [...keys.keys()])
  const message = agendaMessage(clinic, clinicLink(sender.origin, clinicId), false)
  const made = [...keys].flatMap(([onceKey, { personId, address }]): Made[] =>
    said.has(onceKey)
      ? []
      : [{ id: randomUUID(), kind: 'agenda', toPersonId: personId, toAddress: address, clinicId, message, onceKey }],
  )
  return putInOutbox(tx, [...late, ...made], sender, { by, at })
}

/** Tells those who may know of it that a case was added to an agenda that they were sent (CIR-2); of them only some, where `to` is given. */
export async function announceLateCase(
  tx: Tx,
  ctx: Circulating,
  { clinicId, caseId, to }: { readonly clinicId: string; readonly caseId: string; readonly to?: ReadonlySet<string> },
  at: Instant,
): Promise<readonly OutboxEvent[]> {
  const found = await circulated(tx, clinicId, at)
  if (found === null) return []
  const sender = senderOf(ctx)
  return putInOutbox(tx, await saysLateCase(tx, found, caseId, sender, to), sender, { by: ctx.actor.personId, at })
}

/** What says that a case was added, to those of `to` who may know of it and do not hear of the agenda anyway. */
async function saysLateCase(
  tx: Tx,
  { clinic, expected }: Circulated,
  caseId: string,
  { origin }: Sender,
  to?: ReadonlySet<string>,
): Promise<readonly Made[]> {
  const hiddenFrom = new Set((await inConflictWith(tx, [caseId])).get(caseId) ?? [])
  const told = toldOfLateCase(expected, hiddenFrom, await waitingFor(tx, clinic.id, 'agenda'))
  const clinicId = clinic.id
  const message = agendaMessage(clinic, clinicLink(origin, clinicId), true)
  return told.flatMap(({ personId, address }): Made[] =>
    to !== undefined && !to.has(personId)
      ? []
      : [{ id: randomUUID(), kind: 'agenda', toPersonId: personId, toAddress: address, clinicId, caseId, message }],
  )
}

/** A clinic, and who is expected and may read its agenda today: nobody while that is not to be sent round. */
async function circulated(tx: Tx, clinicId: string, at: Instant) {
  const clinic = await lockedClinic(tx, clinicId)
  if (clinic === null) return null
  return { clinic, expected: isCirculated(clinic) ? await agendaReaders(tx, clinic, londonDay(at)) : [] }
}
