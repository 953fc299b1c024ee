import { and, asc, count, desc, eq, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import { holdsAny } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { caseRetentions, deletedCases } from '../tables/retention.ts'
import { notInConflict, visibleCase } from '../visible.ts'

const nameOf = (column: unknown) => sql<string | null>`(select name from people where id = ${column})`

/** Closed cases that are looked at, nothing of what they are about: those who lead see theirs, an auditor all but conflicts. */
function seenBy(actor: Actor, today: CalendarDate): SQL | undefined {
  const asAuditor = holdsAny(actor, ['auditor']) ? notInConflict(actor, cases.id) : sql`false`
  return or(asAuditor, visibleCase(actor, today))
}

/** The closed cases of one kind, soonest first, with how many there are. */
async function rowsOf(tx: Tx, actor: Actor, today: CalendarDate, kind: SQL | undefined, limit: number) {
  const matching = and(eq(cases.status, 'closed'), kind, seenBy(actor, today))
  const [sum] = await tx
    .select({ total: count() })
    .from(caseRetentions)
    .innerJoin(cases, eq(cases.id, caseRetentions.caseId))
    .where(matching)
  const rows = await tx
    .select({
      caseId: cases.id,
      reference: cases.reference,
      riskLevel: cases.riskLevel,
      closedOn: cases.closedOn,
      reviewOn: caseRetentions.reviewOn,
      held: isHeld,
      proposedById: caseRetentions.proposedBy,
      proposedBy: nameOf(caseRetentions.proposedBy),
      proposedAt: caseRetentions.proposedAt,
    })
    .from(caseRetentions)
    .innerJoin(cases, eq(cases.id, caseRetentions.caseId))
    .where(matching)
    .orderBy(asc(caseRetentions.reviewOn), asc(cases.reference))
    .limit(limit)
  return { total: sum?.total ?? 0, rows }
}

const isHeld = sql<boolean>`${caseRetentions.holdReason} is not null`

/** Everything the retention page lists: what is due, what waits for a second person, what comes, what is held, what went. */
export async function retentionList(
  tx: Tx,
  actor: Actor,
  days: { readonly today: CalendarDate; readonly until: CalendarDate },
  limit: number,
) {
  const { today, until } = days
  const { reviewOn, proposedBy, holdReason } = caseRetentions
  const list = (kind: SQL | undefined) => rowsOf(tx, actor, today, kind, limit)
  return {
    proposed: await list(isNotNull(proposedBy)),
    due: await list(and(lte(reviewOn, today), isNull(proposedBy), isNull(holdReason))),
    held: await list(isNotNull(holdReason)),
    ahead: await list(and(gt(reviewOn, today), lte(reviewOn, until), isNull(holdReason))),
    deleted: await tx
      .select({
        id: deletedCases.id,
        reference: deletedCases.reference,
        closedOn: deletedCases.closedOn,
        deletedAt: deletedCases.deletedAt,
        proposedBy: nameOf(deletedCases.proposedBy),
        confirmedBy: nameOf(deletedCases.confirmedBy),
      })
      .from(deletedCases)
      .orderBy(desc(deletedCases.deletedAt))
      .limit(limit),
  }
}
