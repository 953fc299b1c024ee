import { paragraphsFor, paragraphsIn } from '@harbour/db/queries/paragraphs'
import { pastReturnOf, pastReturnsOf } from '@harbour/db/queries/past-returns'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError } from '@harbour/domain/basics/refusal'
import { isResearching, PastReturnAsked, PastReturnsAsked } from '@harbour/domain/clinic/return'
import { read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act } from '../trpc.ts'

/** What an agency reads again of what it filed itself, once the clinic is over and the case is not theirs to see any more. */
export const pastReturnProcedures = {
  /** What the caller’s agency filed for clinics that are over: when, about which case and with which answer. */
  past: act('return:file')
    .input(PastReturnsAsked)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => ({
        result: isResearching(ctx.actor.agencyCode)
          ? await pastReturnsOf(tx, ctx.actor, londonDay(at), input.page)
          : { rows: [], total: 0 },
      })),
    ),

  /** One of them in its agency’s own words, with its earlier versions; nothing else of the case. */
  pastOne: act('return:file')
    .input(PastReturnAsked)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const versions = await pastReturnOf(tx, ctx.actor, londonDay(at), input.returnId)
        const [latest] = versions
        if (latest === undefined) throw new DomainError(notFound('return'))
        const { caseId } = latest
        const words = await paragraphsFor(tx, ctx.actor, { kind: 'return', caseId, recordIds: [input.returnId] })
        return {
          result: versions.map(({ caseId: _case, ...version }) => ({
            ...version,
            paragraphs: paragraphsIn(words, version.returnId, version.version),
          })),
          views: viewOnce(ctx, { type: 'return read again', caseId }, at),
        }
      }),
    ),
}
