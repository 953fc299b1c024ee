import { insertParagraphs, paragraphsFor, paragraphsIn, replaceDraft } from '@harbour/db/queries/paragraphs'
import {
  chasesOf,
  fileVersion,
  filedReturnsOf,
  keepDraft,
  returnForUpdate,
  returnItemOf,
  returnOf,
} from '@harbour/db/queries/returns'
import { takeUpsOf } from '@harbour/db/queries/take-ups'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import { Id } from '@harbour/domain/basics/ids'
import { refuse } from '@harbour/domain/basics/refusal'
import {
  partsFor,
  returnsDueOn,
  SaveReturn,
  SubmitReturn,
  whyCannotFile,
  whyCannotSubmit,
  whyDraftChanged,
} from '@harbour/domain/clinic/return'
import { z } from 'zod'
import { change, read } from '../change.ts'
import type { ActContext } from '../context.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { pastReturnProcedures } from './past-returns.ts'
import { owedBy } from './returns-owed.ts'
import { mapProcedures } from './silence-map.ts'
import { mustSeeCase, theirs } from './visible-case.ts'

export const returnRouter = router({
  /** The cases on which the caller’s agency owes a return or has filed one, for clinics that are not over. */
  owed: act('return:file').query(({ ctx }) =>
    read(ctx, async (tx, at) => ({ result: { today: londonDay(at), owed: await owedBy(tx, ctx.actor, at) } })),
  ),

  /** The agency’s own return on a line of an agenda: its draft, its versions, and what it filed on the case before. */
  mine: act('return:file')
    .input(z.strictObject({ itemId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const item = await returnItem(ctx, tx, input.itemId, at)
        const { agencyId } = ctx.actor
        const { caseId, clinicId, clinic } = item
        const kept = await returnOf(tx, { clinicId, caseId, agencyId })
        const words = await paragraphsFor(tx, ctx.actor, { kind: 'return', caseId })
        const filed = (await filedReturnsOf(tx, caseId)).filter((each) => each.agencyId === agencyId)
        const [chase] = await chasesOf(tx, [clinicId], agencyId)
        return {
          result: {
            today: londonDay(at),
            item: { itemId: item.itemId, caseId, clinicId, reference: item.reference, heldOn: clinic.heldOn },
            dueOn: returnsDueOn(clinic, item, item.cutOffs, await bankHolidayDates(tx)),
            whyCannot: whyCannotFile(clinic, item, { code: ctx.actor.agencyCode, seated: item.seated }),
            parts: partsFor(ctx.actor.agencyCode),
            chase: chase ?? null,
            draft:
              kept === null
                ? null
                : {
                    revision: kept.revision,
                    outcome: kept.outcome,
                    mayGoFurther: kept.mayGoFurther,
                    lawfulBasis: kept.lawfulBasis,
                    paragraphs: paragraphsIn(words, kept.id, 0),
                    by: kept.by,
                    at: kept.draftedAt,
                  },
            filed: filed.map((version) => ({
              ...version,
              paragraphs: paragraphsIn(words, version.returnId, version.version),
            })),
          },
          views: viewOnce(ctx, { type: 'return viewed', caseId }, at),
        }
      }),
    ),

  /** Every return that was filed on a case, of every agency, as far as the caller may read it. */
  ofCase: act('return:read')
    .input(z.strictObject({ caseId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const { caseId } = input
        await mustSeeCase(ctx, tx, caseId, at)
        const words = await paragraphsFor(tx, ctx.actor, { kind: 'return', caseId })
        const filed = await filedReturnsOf(tx, caseId)
        const taken = await takeUpsOf(tx, caseId)
        return {
          result: filed.map((version) => ({
            ...version,
            takenUp: taken.filter(({ returnId }) => returnId === version.returnId),
            paragraphs: paragraphsIn(words, version.returnId, version.version),
          })),
          views: viewOnce(ctx, { type: 'return viewed', caseId }, at),
        }
      }),
    ),

  /** Keeps the agency’s draft; sent twice it is kept once, and over a colleague’s newer one it is refused. */
  saveDraft: act('return:file')
    .input(SaveReturn)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const kept = await keep(ctx, tx, input, at)
        const result = { revision: kept.revision, version: kept.version, at }
        if (kept.isDone) return { result, events: [] }
        const { clinicId, caseId, agencyId, revision } = kept
        return { result, events: [{ type: 'return drafted', clinicId, caseId, agencyId, revision }] }
      }),
    ),

  /** Files what is on screen as the agency’s return, or as a later version of it. */
  submit: act('return:file')
    .input(SubmitReturn)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const kept = await keep(ctx, tx, input, at)
        const { clinicId, caseId, agencyId, revision } = kept
        if (kept.isDone) return { result: { revision, version: kept.version, at }, events: [] }
        refuse(whyCannotSubmit(input))
        const { outcome, mayGoFurther, lawfulBasis } = input
        if (outcome === null) throw new Error('filed without an outcome')
        const version = kept.version + 1
        const submitted = { submittedBy: ctx.actor.personId, submittedAt: at }
        const row = { returnId: kept.returnId, version, caseId, revision, outcome, mayGoFurther, lawfulBasis }
        await fileVersion(tx, { ...row, ...submitted })
        const of = { kind: 'return', recordId: kept.returnId, caseId, agencyId, version } as const
        await insertParagraphs(tx, of, input.paragraphs)
        return {
          result: { revision, version, at },
          events: [{ type: 'return submitted', clinicId, caseId, agencyId, version, outcome }],
        }
      }),
    ),

  ...mapProcedures,
  ...pastReturnProcedures,
})

/** A line of an agenda with whose case the caller may do what the procedure is for. */
function returnItem(ctx: ActContext, tx: Tx, itemId: string, at: Instant) {
  return theirs(ctx, 'case', at, (asked) => returnItemOf(tx, ctx.actor, itemId, londonDay(at), asked))
}

/** Keeps a draft as its own agency may; whether this very command had kept it before. */
async function keep(ctx: ActContext, tx: Tx, input: SaveReturn, at: Instant) {
  const item = await returnItem(ctx, tx, input.itemId, at)
  const { agencyId, agencyCode, personId } = ctx.actor
  refuse(whyCannotFile(item.clinic, item, { code: agencyCode, seated: item.seated }))
  const of = { clinicId: item.clinicId, caseId: item.caseId, agencyId }
  const known = await returnForUpdate(tx, of)
  if (known !== null && known.commandId === input.id)
    return { ...of, returnId: known.id, revision: known.revision, version: known.version, isDone: true }
  refuse(whyDraftChanged(input.base, known === null ? null : { ...known, at: known.draftedAt }))
  const { id, revision } = await keepDraft(tx, of, known, input, personId, at)
  await replaceDraft(tx, { kind: 'return', recordId: id, caseId: item.caseId, agencyId }, input.paragraphs)
  return { ...of, returnId: id, revision, version: known?.version ?? 0, isDone: false }
}
