import { insertOpinionVersion, opinionsOf, ownOpinionForUpdate, versionRecordedBy } from '@harbour/db/queries/opinions'
import { insertParagraphs, paragraphsFor, paragraphsIn } from '@harbour/db/queries/paragraphs'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { refuse } from '@harbour/domain/basics/refusal'
import { whyCannotRecord } from '@harbour/domain/cases/entry'
import { RecordOpinion, sharedFormulation, whyCannotRecordOpinion } from '@harbour/domain/cases/opinion'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { caseForUpdateBy, mustSeeCase } from './visible-case.ts'

export const opinionRouter = router({
  /** The clinical opinions on a case, as far as the caller may read them, and the shared formulation that they feed. */
  ofCase: act('opinion:read')
    .input(z.strictObject({ caseId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const { caseId } = input
        await mustSeeCase(ctx, tx, caseId, at)
        const words = await paragraphsFor(tx, ctx.actor, { kind: 'opinion', caseId })
        const versions = (await opinionsOf(tx, caseId)).map((version) => ({
          ...version,
          paragraphs: paragraphsIn(words, version.opinionId, version.version),
        }))
        const latest = versions.filter((version) => version.latest)
        return {
          result: {
            caseId,
            today: londonDay(at),
            versions,
            formulation: sharedFormulation(latest),
            mine: latest.find(({ personId }) => personId === ctx.actor.personId)?.opinionId ?? null,
          },
          views: viewOnce(ctx, { type: 'opinion viewed', caseId }, at),
        }
      }),
    ),

  /** Records the caller’s opinion on a case, or its next version; sent twice it is recorded once. */
  record: act('opinion:write')
    .input(RecordOpinion)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const record = await caseForUpdateBy(ctx, tx, input.caseId, at)
        const before = await versionRecordedBy(tx, input.id)
        if (before !== null) return { result: { version: before }, events: [] }
        const { caseId, id: commandId, base: _seen, paragraphs, ...said } = input
        const { personId } = ctx.actor
        const known = await ownOpinionForUpdate(tx, caseId, personId)
        refuse(whyCannotRecord(record, null, londonDay(at)))
        refuse(whyCannotRecordOpinion(input, known?.version ?? 0, londonDay(at)))
        const version = (known?.version ?? 0) + 1
        const agencyId = known?.agencyId ?? ctx.actor.agencyId
        const opinion = { id: known?.id ?? commandId, caseId, personId, agencyId, version }
        await insertOpinionVersion(tx, opinion, { ...said, commandId, recordedAt: at })
        await insertParagraphs(tx, { kind: 'opinion', recordId: opinion.id, caseId, agencyId, version }, paragraphs)
        return {
          result: { version },
          events: [{ type: 'opinion recorded', caseId, opinionId: opinion.id, version }],
        }
      }),
    ),
})
