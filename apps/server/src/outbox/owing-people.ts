import { seatedForReturns } from '@harbour/db/queries/reminders'
import { actorOf } from '@harbour/db/queries/sessions'
import type { Tx } from '@harbour/db/open-db'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { isOwed } from '@harbour/domain/clinic/return'
import { owedBy } from '../procedures/returns-owed.ts'

interface Clinic {
  readonly id: string
  readonly seriesId: string
  readonly heldOn: CalendarDate
}

/**
 * Who owes a return for a clinic by what they may see of it themselves (REM-6): of each seat its holder, or its deputy where the
 * holder has no access or owes nothing. `isMeant` says of which days’ returns, `agencyId` of whose alone.
 */
export async function owingPeople(
  tx: Tx,
  clinic: Clinic,
  {
    isMeant = () => true,
    agencyId,
  }: { readonly isMeant?: (dueOn: CalendarDate) => boolean; readonly agencyId?: string },
  at: Instant,
): Promise<readonly { readonly id: string; readonly address: string }[]> {
  const owing = new Map<string, { readonly id: string; readonly address: string }>()
  for (const { seatId, agencyId: of, ...person } of await seatedForReturns(tx, clinic)) {
    if (owing.has(seatId) || (agencyId !== undefined && of !== agencyId)) continue
    const actor = await actorOf(tx, person.id, londonDay(at))
    const returns = actor === null ? [] : await owedBy(tx, actor, at)
    if (returns.some((each) => each.clinicId === clinic.id && isOwed(each) && isMeant(each.dueOn)))
      owing.set(seatId, person)
  }
  return [...owing.values()]
}
