import type { Db } from '@harbour/db/open-db'
import { planToWriteIn } from '@harbour/db/queries/plans'
import { actorOf } from '@harbour/db/queries/sessions'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { whyCannotWrite } from '@harbour/domain/clinic/session'
import { can } from '@harbour/domain/people/permissions'
import type { Actor } from '@harbour/domain/people/roles'
import { whyCannotEdit } from '@harbour/domain/plans/plan'
import type { DocRole } from '@harbour/plan-doc/frames'

/** What a person may do in a plan's document, and whose plan it is. */
export interface DocAccess {
  readonly role: DocRole
  readonly clinicId: string
  readonly caseId: string
}

/** What the actor may do in a plan's document now; null when they may not know of the plan (LIV-4). */
export async function docAccess(db: Db, actor: Actor, planId: string, at: Instant): Promise<DocAccess | null> {
  if (!can(actor, 'plan:follow')) return null
  const found = await planToWriteIn(db, actor, planId, londonDay(at))
  if (found === null) return null
  const { plan, clinic, attendance } = found
  const mayWrite =
    can(actor, 'plan:edit') && whyCannotEdit(plan) === null && whyCannotWrite(clinic, attendance, actor) === null
  return { role: mayWrite ? 'write' : 'read', clinicId: plan.clinicId, caseId: plan.caseId }
}

/** The same for a person by id, with the roles they hold today. */
export async function docAccessOf(db: Db, personId: string, planId: string, at: Instant): Promise<DocAccess | null> {
  const actor = await actorOf(db, personId, londonDay(at))
  return actor === null ? null : docAccess(db, actor, planId, at)
}
