import { meetingAgenda, attendanceOf, visibleClinicOf, clinicForUpdate } from '@harbour/db/queries/meetings'
import { awayAt, beginPresence, endPresence, markAway, presenceRecord, standingAt } from '@harbour/db/queries/presence'
import { conflictsDeclared, inLobby } from '@harbour/db/queries/lobby'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { holds } from '@harbour/domain/clinic/lobby'
import { can } from '@harbour/domain/people/permissions'
import { whyNotOpen } from '@harbour/domain/clinic/session'
import { secondsTogether, SetAway, wasThereFor } from '@harbour/domain/clinic/presence'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'

const OfClinic = z.strictObject({ clinicId: Id })

export const presenceRouter = router({
  /** Who is away from their screen, and who stands in the lobby: whether they signed and, for who leads, their conflicts. */
  now: act('clinic:attend')
    .input(OfClinic)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const clinic = await visibleClinicOf(tx, ctx.actor, input.clinicId, londonDay(at))
        if (clinic === null) throw new DomainError(notFound('clinic'))
        const there = await inLobby(tx, clinic.id)
        const ids = can(ctx.actor, 'clinic:run') ? there.map(({ personId }) => personId) : []
        const declared = await conflictsDeclared(tx, ctx.actor, clinic.id, ids, londonDay(at))
        const lobby = there.map(({ signedAt, statementVersion, ...person }) => ({
          ...person,
          signed: holds({ signedAt, statementVersion }, clinic),
          conflicts: declared.filter(({ personId }) => personId === person.personId).map(({ reference }) => reference),
        }))
        return { result: { away: await awayAt(tx, clinic.id), lobby } }
      }),
    ),
  /** Says that the caller steps away, or is back. */
  setAway: act('clinic:attend')
    .input(SetAway)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await clinicForUpdate(tx, ctx.actor, input.clinicId, londonDay(at))
        if (clinic === null) throw new DomainError(notFound('clinic'))
        refuse(whyNotOpen(clinic))
        const who = { clinicId: clinic.id, personId: ctx.actor.personId }
        const standing = await standingAt(tx, who)
        if (standing === null || standing.signedAt === null || standing.leftAt !== null)
          throw new DomainError({ code: 'MEETING_NOT_JOINED' })
        if (input.away) await endPresence(tx, who, at)
        else await beginPresence(tx, who, at)
        await markAway(tx, who, input.away ? { since: at, bySelf: true } : null)
        return {
          result: { away: input.away },
          events: [
            input.away
              ? { type: 'presence away' as const, ...who, how: 'said so' as const }
              : { type: 'presence back' as const, ...who },
          ],
        }
      }),
    ),
  /** Who was there for which item: for how long, and whether that counts as being there. */
  byItem: act('clinic:attend')
    .input(OfClinic)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const today = londonDay(at)
        const clinic = await visibleClinicOf(tx, ctx.actor, input.clinicId, today)
        if (clinic === null) throw new DomainError(notFound('clinic'))
        const items = await meetingAgenda(tx, ctx.actor, clinic.id, today)
        const attendance = await attendanceOf(tx, clinic.id)
        const ids = items.map(({ id }) => id)
        const { turns, stretches } = await presenceRecord(tx, clinic.id, ids)
        const ofItem = (itemId: string) => turns.filter((turn) => turn.itemId === itemId)
        return {
          result: items.flatMap((item) => {
            const its = ofItem(item.id)
            if (its.length === 0) return []
            const there = attendance.flatMap(({ personId, name, code }) => {
              const theirs = stretches.filter((stretch) => stretch.personId === personId)
              const seconds = secondsTogether(theirs, its, at)
              return seconds === 0 ? [] : [{ personId, name, code, seconds, counts: wasThereFor(theirs, its, at) }]
            })
            return [{ itemId: item.id, seconds: secondsTogether(its, its, at), there }]
          }),
          views: viewOnce(ctx, { type: 'clinic room viewed', clinicId: clinic.id }, at),
        }
      }),
    ),
})
