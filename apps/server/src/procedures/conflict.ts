import { clinicDetail, lockedClinic } from '@harbour/db/queries/clinics'
import {
  dismissMatch,
  interestsOf,
  matchesKnownTo,
  saveInterests,
  undecidedMatches,
} from '@harbour/db/queries/conflict-matches'
import type { Tx } from '@harbour/db/open-db'
import type { ClinicToSee } from '@harbour/db/queries/who-will-see'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { DismissMatch, Interests, whyCannotDismiss } from '@harbour/domain/cases/interest'
import type { Actor } from '@harbour/domain/people/roles'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'

export const conflictRouter = router({
  /** Who of those who will see the cases of a clinic may have a conflict of interest with which, and nobody has decided it. */
  matches: act('door:keep')
    .input(z.strictObject({ clinicId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const { clinicId } = input
        const today = londonDay(at)
        const found = await clinicDetail(tx, ctx.actor, clinicId, today)
        if (found === null) throw new DomainError(notFound('clinic'))
        return {
          result: await matchesToDecide(tx, ctx.actor, found.clinic, today),
          views: viewOnce(ctx, { type: 'conflict matches viewed', clinicId }, at),
        }
      }),
    ),

  /** Finds a match to be no conflict. */
  dismiss: act('door:keep')
    .input(DismissMatch)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { clinicId, caseId, personId } = input
        const clinic = await lockedClinic(tx, clinicId)
        if (clinic === null) throw new DomainError(notFound('clinic'))
        const matches = await matchesToDecide(tx, ctx.actor, clinic, londonDay(at))
        refuse(whyCannotDismiss(input, matches))
        await dismissMatch(tx, input, ctx.actor.personId, at)
        return { result: null, events: [{ type: 'conflict match dismissed', caseId, clinicId, aboutId: personId }] }
      }),
    ),

  /** What the caller said of themselves, so that conflicts of interest are found. */
  mine: act('session:own').query(({ ctx }) =>
    read(ctx, async (tx) => ({
      result: await interestsOf(tx, ctx.actor.personId),
      views: [{ type: 'interests read' }],
    })),
  ),

  /** Says it anew. */
  saveMine: act('session:own')
    .input(Interests)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        await saveInterests(tx, ctx.actor.personId, input, at)
        return { result: null, events: [{ type: 'interests saved' }] }
      }),
    ),
})

/** The undecided matches that somebody may decide: of cases they may know of, and never about themselves. */
async function matchesToDecide(tx: Tx, actor: Actor, clinic: ClinicToSee, today: CalendarDate) {
  const others = (await undecidedMatches(tx, clinic, today)).filter(({ personId }) => personId !== actor.personId)
  return matchesKnownTo(tx, actor, others, today)
}
