import { setTriageWeights, triageRanking, triageRankingForUpdate } from '@harbour/db/queries/triage-rules'
import { refuse } from '@harbour/domain/basics/refusal'
import { whyCannotSetWeights } from '@harbour/domain/cases/triage-rules'
import { SetTriageWeights } from '@harbour/domain/cases/triage-rule-schemas'
import { change, read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'

export const triageRouter = router({
  /** How much each rule of the triage list counts, and who set it last. */
  rules: act('flag:triage').query(({ ctx }) =>
    read(ctx, async (tx, at) => ({
      result: await triageRanking(tx),
      views: viewOnce(ctx, { type: 'triage rules viewed' }, at),
    })),
  ),

  /** Sets how much some of the rules count. */
  setWeights: act('triage:rule')
    .input(SetTriageWeights)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const ranking = await triageRankingForUpdate(tx)
        refuse(whyCannotSetWeights(input, ranking))
        const changed = input.weights.filter(({ rule, weight }) => ranking.weights[rule] !== weight)
        if (changed.length === 0) return { result: null, events: [] }
        await setTriageWeights(tx, ranking, changed, { personId: ctx.actor.personId, at })
        const changes = changed.map(({ rule, weight }) => `${rule} from ${ranking.weights[rule]} to ${weight}`)
        return { result: null, events: [{ type: 'triage rules changed', changes }] }
      }),
    ),
})
