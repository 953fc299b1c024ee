import { lockedClinic } from '@harbour/db/queries/clinics'
import { agendaReaders, saidOf, settleUnsaid } from '@harbour/db/queries/diaries'
import { freeKeys } from '@harbour/db/queries/outbox'
import type { UntoldReader } from '@harbour/db/queries/unsaid'
import { untoldReaders } from '@harbour/db/queries/unsaid'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import type { OutboxEvent } from '@harbour/domain/outbox/message'
import type { Actor } from '@harbour/domain/people/roles'
import type { Arrival } from '../auth/arrival.ts'
import type { ActContext } from '../context.ts'
import { announceLateCase, circulateAgenda } from './circulate.ts'
import { diariesOf } from './diaries-of.ts'
import { remindAgain } from './remind-again.ts'

/** Who is still to be told of an agenda (CIR-4): of those whom the last message about it did not reach, who is still expected. */
export async function stillToTell(tx: Tx, actor: Actor, at: Instant): Promise<readonly UntoldReader[]> {
  const today = londonDay(at)
  const untold = await untoldReaders(tx, actor, today)
  const clinics = new Map(untold.map(({ clinicId, seriesId, heldOn }) => [clinicId, { seriesId, heldOn }]))
  const expected = new Map<string, ReadonlySet<string>>()
  for (const [clinicId, clinic] of clinics)
    expected.set(clinicId, new Set((await agendaReaders(tx, clinic, today)).map(({ personId }) => personId)))
  return untold.filter(({ clinicId, personId }) => expected.get(clinicId)?.has(personId) === true)
}

/**
 * Says again what messages about a clinic were to say and did not: of its day (INV-7), of its agenda (CIR-4), and of its steps
 * (REM-10). What has been said by now, or is no longer so, is not said.
 */
export async function tellAgain(
  tx: Tx,
  ctx: ActContext & { readonly arrival: Arrival },
  clinicId: string,
  messageIds: readonly string[],
  at: Instant,
): Promise<readonly OutboxEvent[]> {
  await lockedClinic(tx, clinicId)
  const isAsked = ({ messageId }: { readonly messageId: string }) => messageIds.includes(messageId)
  const diaries = (await saidOf(tx, clinicId)).unsaid.filter(isAsked).map(({ messageId }) => messageId)
  await settleUnsaid(tx, diaries)
  const events = [
    ...(diaries.length === 0 ? [] : await diariesOf(tx, ctx, clinicId, at)),
    ...(await remindAgain(tx, ctx, clinicId, messageIds, at)),
  ]
  const readers = (await stillToTell(tx, ctx.actor, at)).filter((each) => each.clinicId === clinicId && isAsked(each))
  if (readers.length === 0) return events
  await freeKeys(
    tx,
    readers.map(({ messageId }) => messageId),
  )
  events.push(...(await circulateAgenda(tx, ctx, clinicId, at)))
  for (const { caseId, personId } of readers)
    if (caseId !== null)
      events.push(...(await announceLateCase(tx, ctx, { clinicId, caseId, to: new Set([personId]) }, at)))
  return events
}
