import { chasesOf, returnsOwedBy } from '@harbour/db/queries/returns'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import { isResearching, returnsDueOn, returnStanding } from '@harbour/domain/clinic/return'
import type { ReturnOutcome } from '@harbour/domain/clinic/return'
import type { Actor } from '@harbour/domain/people/roles'

/** What an agency has filed, as its standing is worked out from it. */
export function filedAs(outcome: ReturnOutcome | null, answeredAt: Instant | null) {
  if (outcome === null) return null
  const isAnswer = outcome !== 'checking' && answeredAt !== null
  return { outcome, answeredOn: isAnswer ? londonDay(answeredAt) : null }
}

/** What the actor’s agency owes or has filed for clinics that are not over, with how each stands and the last reminder. */
export async function owedBy(tx: Tx, actor: Actor, at: Instant) {
  if (!isResearching(actor.agencyCode)) return []
  const today = londonDay(at)
  const rows = await returnsOwedBy(tx, actor, today, at)
  const chases = await chasesOf(tx, [...new Set(rows.map(({ clinicId }) => clinicId))], actor.agencyId)
  const holidays = await bankHolidayDates(tx)
  return rows.map(({ cutOffs, clinic, outcome, answeredAt, ...row }) => {
    const dueOn = returnsDueOn(clinic, row, cutOffs, holidays)
    const { itemId, caseId, reference, clinicId, version, filedAt, draftedAt } = row
    return {
      itemId,
      caseId,
      reference,
      clinicId,
      heldOn: clinic.heldOn,
      clinicKind: clinic.kind,
      dueOn,
      ...returnStanding(filedAs(outcome, answeredAt), dueOn, today),
      version: version ?? 0,
      filedAt,
      /** When the draft was saved last, where it holds more than what is filed. */
      draftedAt: row.returnId !== null && row.revision !== row.filedRevision ? draftedAt : null,
      chase: chases.find((each) => each.clinicId === clinicId) ?? null,
    }
  })
}
