import { updateCase } from '@harbour/db/queries/case-entries'
import { insertTriggerDecision, undecidedTriggers } from '@harbour/db/queries/triggers'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import type { Trigger, TriggerDecision } from '@harbour/domain/cases/trigger'
import { DecideTrigger, whyCannotDecideTrigger } from '@harbour/domain/cases/trigger'
import { CallClinic } from '@harbour/domain/clinic/clinic'
import type { HarbourEvent } from '@harbour/domain/events'
import { change, read } from '../change.ts'
import type { ActContext } from '../context.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { addExtraordinary } from './add-extraordinary.ts'
import { changeAgendaIn } from './change-agenda-of.ts'
import { caseForUpdateBy } from './visible-case.ts'

export const triggerRouter = router({
  /** What between clinics asks for a look at a case, and nobody has decided. */
  list: act('trigger:decide').query(({ ctx }) =>
    read(ctx, async (tx, at) => {
      const today = londonDay(at)
      return {
        result: { today, cases: await undecidedTriggers(tx, ctx.actor, today) },
        views: viewOnce(ctx, { type: 'trigger list viewed' }, at),
      }
    }),
  ),

  /** Takes a trigger up for an earlier review, or sets it aside. */
  decide: act('trigger:decide')
    .input(DecideTrigger)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { caseId, key, decision, reason } = input
        const record = await caseForUpdateBy(ctx, tx, caseId, at)
        const triggers = await standing(tx, ctx, caseId, at)
        refuse(whyCannotDecideTrigger(input, triggers, record.nextReviewOn, londonDay(at)))
        const reviewOn = decision === 'earlier review' ? input.reviewOn : null
        const decided = { caseId, decision, reviewOn, reason, clinicId: null }
        const event = await keep(tx, ctx, key, triggers, decided, at)
        if (reviewOn !== null) await updateCase(tx, caseId, { nextReviewOn: reviewOn, updatedAt: at })
        return { result: null, events: [event] }
      }),
    ),

  /** Adds an extraordinary clinic with the case on its agenda, and takes up what it is called for: all of it, or nothing. */
  callClinic: act('trigger:decide')
    .input(CallClinic)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { clinic, caseId, keys, itemId, changeId } = input
        await caseForUpdateBy(ctx, tx, caseId, at)
        const triggers = await standing(tx, ctx, caseId, at)
        const added = await addExtraordinary(tx, ctx, clinic, at)
        const result = { id: clinic.id }
        if (added.length === 0) return { result, events: [] }
        const decision = 'extraordinary clinic' as const
        const decided = { caseId, decision, reviewOn: null, reason: clinic.reason, clinicId: clinic.id }
        const events: HarbourEvent[] = [...added]
        for (const key of keys) events.push(await keep(tx, ctx, key, triggers, decided, at))
        const line = { what: 'add case', itemId, caseId, kind: 'case', minutes: LINE_MINUTES } as const
        const command = { ...line, id: changeId, clinicId: clinic.id, reason: clinic.reason, base: 0 }
        return { result, events: [...events, ...(await changeAgendaIn(tx, ctx, command, at)).events] }
      }),
    ),
})

const LINE_MINUTES = 15

/** What nobody has decided of a case. */
async function standing(tx: Tx, ctx: ActContext, caseId: string, at: Instant): Promise<readonly Trigger[]> {
  const [found] = await undecidedTriggers(tx, ctx.actor, londonDay(at), caseId)
  return found?.triggers ?? []
}

interface Decided {
  readonly caseId: string
  readonly decision: TriggerDecision
  readonly reviewOn: string | null
  readonly reason: string
  readonly clinicId: string | null
}

/** Keeps what was made of a trigger, once; refused when it does not stand any more. */
async function keep(
  tx: Tx,
  ctx: ActContext,
  key: string,
  triggers: readonly Trigger[],
  decided: Decided,
  at: Instant,
): Promise<HarbourEvent> {
  const trigger = triggers.find((each) => each.key === key)
  if (trigger === undefined) throw new DomainError({ code: 'TRIGGER_GONE' })
  const { kind, because } = trigger
  const by = { decidedBy: ctx.actor.personId, decidedAt: at }
  if (!(await insertTriggerDecision(tx, { ...decided, key, kind, because, ...by })))
    throw new DomainError({ code: 'TRIGGER_GONE' })
  return { type: 'trigger decided', caseId: decided.caseId, kind, decision: decided.decision }
}
