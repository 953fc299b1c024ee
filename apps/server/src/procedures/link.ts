import { casesOfLinks, confirmedLinks, linkForUpdate, saveLink, undecidedLinks } from '@harbour/db/queries/links'
import { isCaseVisible } from '@harbour/db/visible'
import { londonDay } from '@harbour/domain/basics/dates'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { DecideLink, whyCannotDecideLink } from '@harbour/domain/cases/link'
import { change, read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { mustSeeCase } from './visible-case.ts'

const MOST_CONFIRMED = 100

export const linkRouter = router({
  /** The pairs of cases that may have somebody in common, and those that a person has confirmed; of cases the caller may see, both. */
  list: act('link:decide').query(({ ctx }) =>
    read(ctx, async (tx, at) => {
      const today = londonDay(at)
      const proposed = await undecidedLinks(tx, ctx.actor, today)
      const confirmed = await confirmedLinks(tx, ctx.actor, today, MOST_CONFIRMED)
      const ids = [...proposed, ...confirmed].flatMap(({ caseId, otherCaseId }) => [caseId, otherCaseId])
      const shown = new Map((await casesOfLinks(tx, ids)).map((each) => [each.caseId, each]))
      const withCases = <P extends { readonly caseId: string; readonly otherCaseId: string }>(pair: P) => {
        const [one, other] = [shown.get(pair.caseId), shown.get(pair.otherCaseId)]
        return one === undefined || other === undefined ? [] : [{ ...pair, one, other }]
      }
      return {
        result: { proposed: proposed.flatMap(withCases), confirmed: confirmed.flatMap(withCases) },
        views: viewOnce(ctx, { type: 'link list viewed' }, at),
      }
    }),
  ),

  /** Confirms that two cases have somebody in common, finds that they do not, or takes a confirmed link back. */
  decide: act('link:decide')
    .input(DecideLink)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const today = londonDay(at)
        await mustSeeCase(ctx, tx, input.caseId, at)
        // One that is hidden is answered as a pair that is none.
        if (!(await isCaseVisible(tx, ctx.actor, input.otherCaseId, today)))
          throw new DomainError({ code: 'LINK_GONE' })
        const [caseId = '', otherCaseId = ''] = [input.caseId, input.otherCaseId].toSorted()
        const standing = await linkForUpdate(tx, caseId, otherCaseId)
        const pairs = await undecidedLinks(tx, ctx.actor, today)
        const proposed = pairs.find((pair) => pair.caseId === caseId && pair.otherCaseId === otherCaseId) ?? null
        refuse(whyCannotDecideLink(input, proposed, standing))
        await saveLink(tx, { ...input, caseId, otherCaseId }, ctx.actor.personId, at)
        const { verdict } = input
        return {
          result: null,
          events: [caseId, otherCaseId].map((each) => ({ type: 'link decided' as const, caseId: each, verdict })),
        }
      }),
    ),
})
