import {
  actionToRead,
  historyOf,
  insertAction,
  isAgency,
  isCommandDone,
  lastChangeOf,
  possibleOwner,
  saveDecision,
  visibleAction,
} from '@harbour/db/queries/actions'
import type { ActionRow } from '@harbour/db/queries/actions'
import { workCounts, workOf } from '@harbour/db/queries/work'
import type { Tx } from '@harbour/db/open-db'
import { londonDay, plusDays } from '@harbour/domain/basics/dates'
import type { Instant } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { refuse } from '@harbour/domain/basics/refusal'
import { holdsAny } from '@harbour/domain/people/roles'
import { about } from '@harbour/domain/plans/action'
import type { ActionDecision } from '@harbour/domain/plans/action'
import { answerAction, handOnAction } from '@harbour/domain/plans/answer'
import { AnswerAction, HandOnAction } from '@harbour/domain/plans/answer-schemas'
import { removeAction, restoreAction, setActionField } from '@harbour/domain/plans/draft'
import { AddAction, RemoveAction, RestoreAction, SetActionField } from '@harbour/domain/plans/draft-schemas'
import { dueSoonDays } from '@harbour/domain/plans/follow-up'
import { z } from 'zod'
import { change, read } from '../change.ts'
import type { ActContext } from '../context.ts'
import { act, router } from '../trpc.ts'
import { takeUp } from './take-up.ts'
import { draftAction, draftPlan, lockedAction } from './plan-writing.ts'
import { shownIn } from './shown-in.ts'
import { theirs } from './visible-case.ts'

const WorkList = z.strictObject({
  of: z.enum(['mine', 'agency', 'all']),
  show: z.enum(['open', 'overdue', 'to answer', 'finished']),
  agencyId: Id.nullable().default(null),
  offset: z.int().min(0).max(100_000).default(0),
})

const PAGE = 100

export const actionRouter = router({
  /** Adds an empty action to a draft plan; adding it again changes nothing. */
  add: act('action:draft')
    .input(AddAction)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const plan = await draftPlan(ctx, tx, input.planId, at)
        const { id: planId, caseId, clinicId } = plan
        const row = { id: input.actionId, planId, caseId, clinicId, createdBy: ctx.actor.personId, createdAt: at }
        if (!(await insertAction(tx, row))) return { result: { id: input.actionId }, events: [] }
        if (input.takesUp !== undefined) await takeUp(ctx, tx, row, input.takesUp, at)
        const history = { actionId: row.id, commandId: input.id, change: 'added', field: null, reason: null } as const
        const decision = { patch: {}, history: { ...history, before: null, after: null } }
        await saveDecision(tx, row.id, decision, ctx.actor.personId, at)
        return { result: { id: input.actionId }, events: [{ type: 'action added', ...about(row) }] }
      }),
    ),
  /** Sets one field of a draft action from the revision the person saw. */
  set: act('action:draft')
    .input(SetActionField)
    .mutation(({ ctx, input }) =>
      onAction(ctx, input, async (tx, seen, at) => {
        const action = await draftAction(ctx, tx, seen, at)
        const personId =
          input.field === 'owner' ? input.value.personId : input.field === 'victimTelling' ? input.value.tellerId : null
        const person = personId === null ? null : await possibleOwner(tx, personId, action.caseId)
        if (input.field === 'owner' && input.value.agencyId !== null && !(await isAgency(tx, input.value.agencyId)))
          refuse({ code: 'OWNER_UNKNOWN' })
        const last = await lastChangeOf(tx, action.id, input.field)
        return setActionField(input, action, { last, person }, at)
      }),
    ),
  /** Takes an action out of a draft plan; `restore` brings it back. */
  remove: act('action:draft')
    .input(RemoveAction)
    .mutation(({ ctx, input }) =>
      onAction(ctx, input, async (tx, seen, at) =>
        removeAction(input, await draftAction(ctx, tx, seen, at), ctx.actor.personId, at),
      ),
    ),
  /** Brings a removed action back as it was. */
  restore: act('action:draft')
    .input(RestoreAction)
    .mutation(({ ctx, input }) =>
      onAction(ctx, input, async (tx, seen, at) => restoreAction(input, await draftAction(ctx, tx, seen, at))),
    ),
  /** Accepts, declines, reports on or concludes an action. */
  answer: act('action:answer')
    .input(AnswerAction)
    .mutation(({ ctx, input }) =>
      onAction(ctx, input, async (tx, seen, at) => {
        const action = await lockedAction(tx, seen.id)
        return answerAction(input, action, ctx.actor, await lastChangeOf(tx, action.id, null), at)
      }),
    ),
  /** Hands an action to a named practitioner of the same agency. */
  handOn: act('action:answer')
    .input(HandOnAction)
    .mutation(({ ctx, input }) =>
      onAction(ctx, input, async (tx, seen) => {
        const action = await lockedAction(tx, seen.id)
        const to = await possibleOwner(tx, input.personId, action.caseId)
        return handOnAction(input, action, ctx.actor, { to, last: await lastChangeOf(tx, action.id, null) })
      }),
    ),
  /** The actions of a person, of their agency, or of everyone, a hundred at a time. */
  list: act('action:read')
    .input(WorkList)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        if (input.of === 'all' && !holdsAny(ctx.actor, ['chair', 'deputy chair', 'coordinator']))
          refuse({ code: 'ACTION_NOT_YOURS' })
        const today = londonDay(at)
        const work = await workOf(tx, ctx.actor, { ...input, limit: PAGE }, today)
        const counts = await workCounts(tx, ctx.actor, today, plusDays(today, dueSoonDays))
        return {
          result: { ...work, counts, today, pageSize: PAGE },
          views: [{ type: 'actions listed', of: input.of, ...shownIn(work.rows.map(({ action }) => action)) }],
        }
      }),
    ),
  /** How many of one's own actions are overdue, due soon and waiting for an answer. */
  counts: act('action:read').query(({ ctx }) =>
    read(ctx, async (tx, at) => {
      const today = londonDay(at)
      return { result: await workCounts(tx, ctx.actor, today, plusDays(today, dueSoonDays)) }
    }),
  ),
  /** Everything that happened to an action. */
  history: act('action:read')
    .input(z.strictObject({ actionId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const action = await theirs(ctx, 'action', at, (asked) =>
          actionToRead(tx, ctx.actor, input.actionId, londonDay(at), asked),
        )
        return {
          result: await historyOf(tx, action.id),
          views: [{ type: 'action viewed', ...about(action) }],
        }
      }),
    ),
})

/** One command on an action the actor may know of: carried out once, however often it is sent. */
function onAction(
  ctx: ActContext,
  command: { readonly id: string; readonly actionId: string },
  decide: (tx: Tx, seen: ActionRow, at: Instant) => Promise<ActionDecision>,
) {
  return change(ctx, async (tx, at) => {
    const seen = await knownAction(ctx, tx, command.actionId, at)
    if (await isCommandDone(tx, command.id, command.actionId)) return { result: { id: seen.id, at }, events: [] }
    const decision = await decide(tx, seen, at)
    await saveDecision(tx, seen.id, decision, ctx.actor.personId, at)
    return { result: { id: seen.id, at }, events: decision.events }
  })
}

function knownAction(ctx: ActContext, tx: Tx, actionId: string, at: Instant): Promise<ActionRow> {
  return theirs(ctx, 'action', at, (asked) => visibleAction(tx, ctx.actor, actionId, londonDay(at), asked))
}
