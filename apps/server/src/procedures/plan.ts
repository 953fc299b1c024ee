import { actionsOfPlan, carriedOver, changesOfPlan, saveDecision } from '@harbour/db/queries/actions'
import type { ActionRow } from '@harbour/db/queries/actions'
import { caseBrief } from '@harbour/db/queries/case-brief'
import { disclosuresOfPlan, dissentsOfPlan } from '@harbour/db/queries/decisions'
import { factsOfPlan, insertReasons, reasonsOfPlan } from '@harbour/db/queries/plan-facts'
import {
  caseItemOf,
  itemBeforeMeeting,
  keepAgreement,
  planForUpdate,
  planOf,
  plansOfCase,
  writingFacts,
} from '@harbour/db/queries/plans'
import { planOfDoc } from '@harbour/db/queries/docs'
import { isPlanVisible } from '@harbour/db/visible'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { nextReviewOf, whyCannotWrite } from '@harbour/domain/clinic/session'
import { closingFactsOf } from '@harbour/domain/plans/closing-facts'
import { agreePlan, standing, whyCannotAgree, whyReasonNeeded } from '@harbour/domain/plans/plan'
import { AgreePlan } from '@harbour/domain/plans/plan-schemas'
import { seesNames } from '@harbour/domain/cases/case'
import { z } from 'zod'
import { change, read } from '../change.ts'
import type { ActContext } from '../context.ts'
import { lockPlanDoc } from '../live/plan-docs.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { nameless } from './case-record.ts'
import { beginPlan } from './begin-plan.ts'
import { hashOf, versionOf, whatPlanMisses } from './plan-version.ts'
import { mustSeeCase, theirs } from './visible-case.ts'
import { whoseWordsOf } from './whose-words.ts'

export const planRouter = router({
  /** A case on the agenda as the room shows it: its brief, its plan, actions and changes; the plan is null before it is begun. */
  ofItem: act('plan:read')
    .input(z.strictObject({ itemId: Id }))
    .query(({ ctx, input }) => read(ctx, (tx, at) => itemInRoom(ctx, tx, input.itemId, at))),
  /** What `ofItem` gives of the case before the meeting, to whoever is in the room: asked together with the room; null without one. */
  now: act('plan:read')
    .input(z.strictObject({ clinicId: Id }))
    .query(({ ctx, input }) =>
      read<Awaited<ReturnType<typeof itemInRoom>>['result'] | null>(ctx, async (tx, at) => {
        const before = await itemBeforeMeeting(tx, ctx.actor, input.clinicId, londonDay(at))
        if (before === null) throw new DomainError(notFound('clinic'))
        return before.itemId === null ? { result: null } : itemInRoom(ctx, tx, before.itemId, at)
      }),
    ),
  /** Begins the plan of an agenda item, for someone who opens it before the meeting reaches it. */
  begin: act('plan:edit')
    .input(z.strictObject({ itemId: Id }))
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const item = await knownItem(ctx, tx, input.itemId, at)
        const { clinic, attendance } = await writingFacts(tx, item.clinicId, ctx.actor.personId)
        refuse(whyCannotWrite(clinic, attendance, ctx.actor))
        return { result: { itemId: item.itemId }, events: await beginPlan(tx, item, at) }
      }),
    ),
  /** Agrees a plan: read-only from now, its version kept with a hash, its actions offered. Agreeing it again changes nothing. */
  agree: act('plan:agree')
    .input(AgreePlan)
    .mutation(async ({ ctx, input }) => {
      await ctx.server.docs.flush(input.planId)
      return change(ctx, async (tx, at) => {
        const locked = await planForUpdate(tx, ctx.actor, input.planId, londonDay(at))
        if (locked === null) throw new DomainError(notFound('plan'))
        if (locked.status === 'agreed' && locked.agreedBy === ctx.actor.personId)
          return { result: { versionHash: locked.versionHash }, events: [] }
        const before = await actionsOfPlan(tx, locked.id)
        refuse(whyCannotAgree(locked, before))
        const today = londonDay(at)
        const brief = await caseBrief(tx, ctx.actor, locked.caseId, today)
        if (brief === null) throw new DomainError(notFound('plan'))
        const factors = brief.factors.map(({ factor }) => factor)
        const missing = await whatPlanMisses(tx, locked, factors)
        refuse(whyReasonNeeded(input, missing))
        const words = await lockPlanDoc(tx, locked.id, at)
        const plan = { ...locked, riskSummaryText: words.summary, discussionText: words.discussion }
        const actions = before.map((action) => ({
          ...action,
          wording: words.wordings.get(action.id) ?? action.wording,
        }))
        const decided = agreePlan(input, plan, actions, missing)
        await insertReasons(tx, plan.id, decided.reasons, ctx.actor.personId, at)
        for (const offer of decided.offers)
          await saveDecision(tx, offer.history.actionId, offer, ctx.actor.personId, at)
        const { clinic } = await writingFacts(tx, plan.clinicId, ctx.actor.personId)
        const { reference } = brief
        const agreement = { plan, actions, reference, clinicDay: clinic.heldOn, agreedBy: ctx.actor.name }
        const versionContent = await versionOf(tx, agreement, at)
        const versionHash = hashOf(versionContent)
        await keepAgreement(tx, plan.id, {
          agreedBy: ctx.actor.personId,
          agreedAt: at,
          versionHash,
          versionContent,
        })
        return { result: { versionHash }, events: decided.events }
      })
    }),
  /** Whose words stand in a plan, and who took others out: from the server's record of the typing. */
  words: act('plan:read')
    .input(z.strictObject({ planId: Id }))
    .query(async ({ ctx, input }) => {
      await ctx.server.docs.flush(input.planId)
      return read(ctx, async (tx, at) => {
        const { planId } = input
        const today = londonDay(at)
        const { caseId, clinicId } = await theirs(ctx, 'plan', at, async (asked) =>
          (await isPlanVisible(tx, ctx.actor, planId, today, asked)) ? planOfDoc(tx, planId) : null,
        )
        return {
          result: await whoseWordsOf(tx, planId),
          views: viewOnce(ctx, { type: 'plan words viewed', planId, caseId, clinicId }, at),
        }
      })
    }),
  /** The plans a case has had, newest first, with what was agreed and whether its hash still holds. */
  ofCase: act('plan:read')
    .input(z.strictObject({ caseId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const { caseId } = input
        const today = londonDay(at)
        await mustSeeCase(ctx, tx, caseId, at)
        const found = await plansOfCase(tx, ctx.actor, caseId, today)
        const plans = []
        for (const plan of found) {
          plans.push({
            ...plan,
            hashHolds: plan.version === null ? null : hashOf(plan.version) === plan.versionHash,
            actions: standing(await actionsOfPlan(tx, plan.id)) as readonly ActionRow[],
          })
        }
        return {
          result: { plans, today },
          views: found.flatMap((plan) =>
            viewOnce(ctx, { type: 'plan viewed', planId: plan.id, caseId, clinicId: plan.clinicId }, at),
          ),
        }
      }),
    ),
})

async function itemInRoom(ctx: ActContext, tx: Tx, itemId: string, at: Instant) {
  const today = londonDay(at)
  const item = await knownItem(ctx, tx, itemId, at)
  const found = await caseBrief(tx, ctx.actor, item.caseId, today)
  if (found === null) throw new DomainError(notFound('case'))
  const named = seesNames(ctx.actor)
  const brief = named ? found : nameless(found)
  const plan = item.planId === null ? null : await planOf(tx, item.planId)
  return {
    result: {
      item,
      brief,
      named,
      plan,
      actions: plan === null ? [] : await actionsOfPlan(tx, plan.id),
      changes: plan === null ? [] : await changesOfPlan(tx, plan.id),
      ...(await decidedIn(tx, plan?.id ?? null)),
      nextReviewProposed: nextReviewOf(item.clinicDay, brief.riskLevel),
      carried: await carriedOver(tx, item.caseId, item.clinicId),
    },
    views: viewOnce(
      ctx,
      plan === null
        ? { type: 'clinic room viewed', clinicId: item.clinicId, caseId: item.caseId }
        : { type: 'plan viewed', planId: plan.id, caseId: item.caseId, clinicId: item.clinicId },
      at,
    ),
  }
}

function knownItem(ctx: ActContext, tx: Tx, itemId: string, at: Instant) {
  return theirs(ctx, 'case', at, (asked) => caseItemOf(tx, ctx.actor, itemId, londonDay(at), asked))
}

/** What was settled with a plan besides its actions: closing facts, reasons, dissents, disclosure decisions. */
async function decidedIn(tx: Tx, planId: string | null) {
  if (planId === null)
    return { closing: { ...closingFactsOf([]), history: [] }, reasons: [], dissents: [], disclosures: [] }
  const history = await factsOfPlan(tx, planId)
  return {
    closing: { ...closingFactsOf(history), history },
    reasons: await reasonsOfPlan(tx, planId),
    dissents: await dissentsOfPlan(tx, planId),
    disclosures: await disclosuresOfPlan(tx, planId),
  }
}
