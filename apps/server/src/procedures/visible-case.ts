import { caseForUpdate } from '@harbour/db/queries/case-entries'
import type { Tx } from '@harbour/db/open-db'
import type { Asked } from '@harbour/db/visible'
import { isCaseVisible } from '@harbour/db/visible'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError } from '@harbour/domain/basics/refusal'
import type { Capability } from '@harbour/domain/people/permissions'
import { can } from '@harbour/domain/people/permissions'
import type { Actor } from '@harbour/domain/people/roles'
import type { ActContext } from '../context.ts'

/**
 * A case with which the actor may do what the procedure is for, locked; refused as not found when it is not theirs to know
 * of, by name when they may read it and no more (PER-6). Only what is theirs is waited for: a wait would tell that it exists.
 */
export async function caseForUpdateBy(
  { actor, capability }: ActContext,
  tx: Tx,
  caseId: string,
  at: Instant,
  noun = 'case',
) {
  const today = londonDay(at)
  const isTheirs = () => isCaseVisible(tx, actor, caseId, today, { to: capability, at })
  if (await isTheirs()) {
    const record = await caseForUpdate(tx, caseId)
    // What was done while it waited counts: a conflict declared, say.
    if (record !== null && (await isTheirs())) return record
  }
  const known = await isCaseVisible(tx, actor, caseId, today, { to: 'case:read', at })
  throw new DomainError(known ? { code: 'NOT_BY_THIS_WAY', capability } : notFound(noun))
}

/**
 * What belongs to a case with which the actor may do what the procedure is for, as `find` finds it; refused as not found when
 * the case is not theirs to know of, by name when they may read its record and no more (PER-6).
 */
export async function theirs<T>(
  { capability }: ActContext,
  noun: string,
  at: Instant,
  find: (asked: Asked) => Promise<T | null>,
): Promise<T> {
  const found = await find({ to: capability, at })
  if (found !== null) return found
  const known = await find({ to: 'case:read', at })
  throw new DomainError(known === null ? notFound(noun) : { code: 'NOT_BY_THIS_WAY', capability })
}

/** Whether the actor's roles carry a capability and they may use it with a case: to add to an answer only what is theirs as well. */
export async function mayAlso(
  tx: Tx,
  actor: Actor,
  capability: Capability,
  caseId: string,
  at: Instant,
): Promise<boolean> {
  return can(actor, capability) && isCaseVisible(tx, actor, caseId, londonDay(at), { to: capability, at })
}

/** That the actor may do with a case what the procedure is for; refused as `theirs` says. */
export async function mustSeeCase(ctx: ActContext, tx: Tx, caseId: string, at: Instant): Promise<void> {
  await theirs(ctx, 'case', at, async (asked) =>
    (await isCaseVisible(tx, ctx.actor, caseId, londonDay(at), asked)) ? caseId : null,
  )
}
