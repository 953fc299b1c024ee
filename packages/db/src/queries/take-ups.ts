import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '@harbour/domain/people/audience'
import type { AddAction } from '@harbour/domain/plans/draft-schemas'
import { mayBeTakenUp } from '@harbour/domain/clinic/return'
import type { Tx } from '../open-db.ts'
import { actions } from '../tables/action.ts'
import { clinics } from '../tables/clinic.ts'
import { people } from '../tables/person.ts'
import { returns, returnTakeUps } from '../tables/return.ts'
import { paragraphsFor } from './paragraphs.ts'

type Taken = NonNullable<AddAction['takesUp']>

/** The actions of a case that were proposed in returns and stand in its plans (RSR-12), with whoever took each up. */
export async function takeUpsOf(tx: Tx, caseId: string) {
  return tx
    .select({
      returnId: returnTakeUps.returnId,
      paragraphId: returnTakeUps.paragraphId,
      actionId: returnTakeUps.actionId,
      by: people.name,
      heldOn: clinics.heldOn,
    })
    .from(returnTakeUps)
    .innerJoin(actions, and(eq(actions.id, returnTakeUps.actionId), isNull(actions.removedAt)))
    .innerJoin(clinics, eq(clinics.id, actions.clinicId))
    .innerJoin(people, eq(people.id, returnTakeUps.takenBy))
    .where(eq(returnTakeUps.caseId, caseId))
    .orderBy(asc(returnTakeUps.takenAt))
}

/** Whether a paragraph is a proposal of the latest version of a return on this case that the reader may take up. */
export async function isProposal(tx: Tx, reader: Reader, caseId: string, { returnId, paragraphId }: Taken) {
  const [filed] = await tx
    .select({ version: returns.version })
    .from(returns)
    .where(and(eq(returns.id, returnId), eq(returns.caseId, caseId)))
  if (filed === undefined || filed.version === 0) return false
  const read = await paragraphsFor(tx, reader, { kind: 'return', caseId, recordIds: [returnId] })
  return read.some((each) => each.version === filed.version && each.id === paragraphId && mayBeTakenUp(each))
}

/** Keeps that an action was proposed in a return. */
export async function keepTakeUp(tx: Tx, row: typeof returnTakeUps.$inferInsert): Promise<void> {
  await tx.insert(returnTakeUps).values(row)
}
