import { itemsToClose, meetingAgenda } from '@harbour/db/queries/meetings'
import type { ClinicRow } from '@harbour/db/queries/meetings'
import { caseItemOf } from '@harbour/db/queries/plans'
import { factsOfPlan, insertReasons, planOfItem, reasonsOfPlan, voiceOf } from '@harbour/db/queries/plan-facts'
import type { Tx } from '@harbour/db/open-db'
import { londonDay } from '@harbour/domain/basics/dates'
import type { Instant } from '@harbour/domain/basics/dates'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { itemAfter } from '@harbour/domain/clinic/session'
import type { CloseMeeting } from '@harbour/domain/clinic/session'
import { closingFactsOf } from '@harbour/domain/plans/closing-facts'
import { reasonEvent, reasonGiven } from '@harbour/domain/plans/plan'
import type { PlanEvent } from '@harbour/domain/plans/plan'
import { isReasoned, whatVoiceLacks, whyCannotLeave } from '@harbour/domain/plans/voice-gate'
import type { VoiceLack } from '@harbour/domain/plans/voice-gate'
import type { ActContext } from '../context.ts'
import { beginPlan } from './begin-plan.ts'

type ItemToClose = Awaited<ReturnType<typeof itemsToClose>>[number]
type ItemToLeave = Pick<ItemToClose, 'id' | 'caseId'>

/** Whether a case is done with when the meeting leaves it, and what leaving it did. */
interface Leaving {
  readonly isDone: boolean
  readonly events: readonly PlanEvent[]
}

/** What of the victim's voice a case of the agenda lacks without a reason; nothing once its plan is agreed. */
export async function voiceMissing(tx: Tx, { id, caseId }: ItemToLeave): Promise<readonly VoiceLack[]> {
  if (caseId === null) return []
  const plan = await planOfItem(tx, id)
  if (plan?.status === 'agreed') return []
  const { wishes, greatestFear } = await voiceOf(tx, caseId)
  const facts = plan === null ? [] : await factsOfPlan(tx, plan.id)
  const lacks = whatVoiceLacks({ wishes, greatestFear, informs: closingFactsOf(facts).values.teller.agencyId !== null })
  const kept = plan === null ? [] : await reasonsOfPlan(tx, plan.id)
  return isReasoned('voice', lacks, kept) ? [] : lacks
}

/**
 * The victim's-voice gate (MTG-8): refuses to be done with a case while wishes, greatest fear or who informs the victim are
 * missing, unless a reason is or was given; a new reason is kept. Of whoever may not know of the case nothing is asked: it
 * stays open (MTG-9).
 */
export async function leaveCase(
  ctx: ActContext,
  tx: Tx,
  item: ItemToLeave | undefined,
  reason: string | undefined,
  at: Instant,
): Promise<Leaving> {
  const lacks = item === undefined ? [] : await voiceMissing(tx, item)
  if (item === undefined || lacks.length === 0) return { isDone: true, events: [] }
  const seen = await caseItemOf(tx, ctx.actor, item.id, londonDay(at))
  if (seen === null) return { isDone: false, events: [] }
  refuse(whyCannotLeave(lacks, reason, []))
  const begun = await beginPlan(tx, seen, at)
  const plan = await planOfItem(tx, item.id)
  if (plan === null) throw new Error('a plan neither begun nor there')
  const given = reasonGiven('voice', lacks, reason)
  await insertReasons(tx, plan.id, given, ctx.actor.personId, at)
  const { caseId, clinicId } = seen
  return {
    isDone: true,
    events: [...begun, ...given.map((each) => reasonEvent(each, { planId: plan.id, caseId, clinicId }))],
  }
}

/** The next item the chair may know of, from where the meeting is for everybody (MTG-9). */
export async function nextItem(
  ctx: ActContext,
  tx: Tx,
  clinic: ClinicRow,
  order: readonly ItemToClose[],
  at: Instant,
): Promise<ItemToClose> {
  const known = await meetingAgenda(tx, ctx.actor, clinic.id, londonDay(at))
  const found = itemAfter(clinic.currentItemId, order, new Set(known.map(({ id }) => id)))
  if (found === null) throw new DomainError({ code: 'MEETING_AT_END' })
  return found
}

/** Asks of each case that the close would count as discussed for the victim's voice, or a reason; gives those left open. */
export async function leaveCases(
  ctx: ActContext,
  tx: Tx,
  clinic: ClinicRow,
  reasons: NonNullable<CloseMeeting['voiceReasons']>,
  at: Instant,
) {
  const openIds = new Set<string>()
  const left = []
  for (const item of await itemsToClose(tx, clinic.id)) {
    if (item.status !== 'pending' || item.startedAt === null) continue
    const reason = reasons.find(({ itemId }) => itemId === item.id)?.reason
    const { isDone, events } = await leaveCase(ctx, tx, item, reason, at)
    if (!isDone) openIds.add(item.id)
    left.push(...events)
  }
  return { left, openIds }
}
