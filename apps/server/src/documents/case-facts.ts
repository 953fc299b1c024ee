import { carriedOver } from '@harbour/db/queries/actions'
import { caseBrief } from '@harbour/db/queries/case-brief'
import type { Tx } from '@harbour/db/open-db'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import { seesNames } from '@harbour/domain/cases/case'
import { nameless } from '../procedures/case-record.ts'
import { mayAlso } from '../procedures/visible-case.ts'
import { returnsFor } from '../procedures/since-last-clinic.ts'

/** Who asks for a document, and when. */
export interface Reading {
  readonly tx: Tx
  readonly actor: Actor
  readonly at: Instant
}

/** The clinic that a document is of. */
export interface OfClinic {
  readonly id: string
  readonly heldOn: CalendarDate
}

/**
 * What a document says of a case whoever reads it, cut to the reader; null where they may know that the case is on the agenda and
 * take nothing of it off the screen.
 */
export async function documentCase({ tx, actor, at }: Reading, caseId: string, clinic: OfClinic) {
  if (!(await mayAlso(tx, actor, 'document:take', caseId, at))) return null
  const found = await caseBrief(tx, actor, caseId, londonDay(at))
  if (found === null) return null
  return {
    ...(seesNames(actor) ? found : nameless(found)),
    earlier: (await carriedOver(tx, caseId, clinic.id)).filter(({ heldOn }) => heldOn < clinic.heldOn),
    returns: (await returnsFor(tx, actor, caseId, at)).filter(({ heldOn }) => heldOn <= clinic.heldOn),
  }
}
