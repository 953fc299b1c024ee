import { caseForUpdate } from '@harbour/db/queries/case-entries'
import type { Tx } from '@harbour/db/open-db'
import { isCaseVisible } from '@harbour/db/visible'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError } from '@harbour/domain/basics/refusal'
import type { ActContext } from '../context.ts'

/**
 * A case with which the actor may do what the procedure is for, locked; refused as not found when it is not theirs to know
 * of, by name when they may read it and no more (PER-6).
 */
export async function caseForUpdateBy({ actor, capability }: ActContext, tx: Tx, caseId: string, at: Instant) {
  const record = await caseForUpdate(tx, caseId)
  const today = londonDay(at)
  if (record === null) throw new DomainError(notFound('case'))
  if (await isCaseVisible(tx, actor, caseId, today, { to: capability, at })) return record
  const known = await isCaseVisible(tx, actor, caseId, today, { to: 'case:read', at })
  throw new DomainError(known ? { code: 'NOT_BY_THIS_WAY', capability } : notFound('case'))
}
