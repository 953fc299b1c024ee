import { isProposal, keepTakeUp, takeUpsOf } from '@harbour/db/queries/take-ups'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { whyCannotTakeUp } from '@harbour/domain/clinic/return'
import type { AddAction } from '@harbour/domain/plans/draft-schemas'
import type { ActContext } from '../context.ts'

/** Notes that an action that was just added is what a return proposed (RSR-12); of two who do so at once one is refused, by the plan’s lock. */
export async function takeUp(
  { actor }: ActContext,
  tx: Tx,
  action: { readonly id: string; readonly caseId: string },
  taken: NonNullable<AddAction['takesUp']>,
  at: Instant,
): Promise<void> {
  const { id: actionId, caseId } = action
  if (!(await isProposal(tx, actor, caseId, taken))) throw new DomainError(notFound('proposal'))
  const before = (await takeUpsOf(tx, caseId)).find(({ paragraphId }) => paragraphId === taken.paragraphId)
  refuse(whyCannotTakeUp(before))
  await keepTakeUp(tx, { ...taken, actionId, caseId, takenBy: actor.personId, takenAt: at })
}
