import { caseForUpdate } from '@harbour/db/queries/case-entries'
import type { Tx } from '@harbour/db/open-db'
import { isCaseVisible } from '@harbour/db/visible'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError } from '@harbour/domain/basics/refusal'
import type { Actor } from '@harbour/domain/people/roles'

/** A case the actor may see, locked; refused as not found when it is not theirs to know of. */
export async function visibleCaseForUpdate(tx: Tx, actor: Actor, caseId: string, at: Instant) {
  const record = await caseForUpdate(tx, caseId)
  if (record === null || !(await isCaseVisible(tx, actor, caseId, londonDay(at)))) {
    throw new DomainError(notFound('case'))
  }
  return record
}
