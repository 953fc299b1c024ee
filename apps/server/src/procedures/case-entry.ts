import {
  answerFactor,
  insertAssessment,
  insertFourEvidence,
  insertIncident,
  orderById,
  saveOrder,
  updateCase,
} from '@harbour/db/queries/case-entries'
import { addressChecksOf, insertAddressCheck } from '@harbour/db/queries/address-checks'
import { partiesOf } from '@harbour/db/queries/parties'
import { insertTrace } from '@harbour/db/queries/traces'
import { insertCircumstance } from '@harbour/db/queries/triggers'
import type { Tx } from '@harbour/db/open-db'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { refuse } from '@harbour/domain/basics/refusal'
import { whyCannotRecordAddressCheck } from '@harbour/domain/cases/address-check'
import { RecordAddressCheck } from '@harbour/domain/cases/address-check-schemas'
import { RecordCircumstance } from '@harbour/domain/cases/circumstance'
import type { CaseEntryKind } from '@harbour/domain/cases/entry'
import { isOrderAsItStands, whyCannotRecord, whyCannotRecordOrder } from '@harbour/domain/cases/entry'
import {
  AnswerRiskFactor,
  RecordFourEvidence,
  RecordIncident,
  RecordOrder,
  RecordRiskAssessment,
} from '@harbour/domain/cases/entry-schemas'
import { higherLevel } from '@harbour/domain/cases/risk'
import { RecordTrace } from '@harbour/domain/cases/trace'
import { change } from '../change.ts'
import type { ActContext } from '../context.ts'
import { act } from '../trpc.ts'
import { caseForUpdateBy } from './visible-case.ts'

/** Adds one dated entry to a case: visible, open, not in the future; then saved and told. */
function record(
  ctx: ActContext,
  entry: {
    readonly id: string
    readonly caseId: string
    readonly kind: CaseEntryKind
    readonly day: CalendarDate | null
    readonly save: (tx: Tx, at: Instant, state: Awaited<ReturnType<typeof caseForUpdateBy>>) => Promise<void>
  },
) {
  return change(ctx, async (tx, at) => {
    const state = await caseForUpdateBy(ctx, tx, entry.caseId, at)
    refuse(whyCannotRecord(state, entry.day, londonDay(at)))
    await entry.save(tx, at, state)
    await updateCase(tx, entry.caseId, { updatedAt: at })
    const { caseId, kind, id: entryId } = entry
    return { result: null, events: [{ type: 'case entry recorded', caseId, kind, entryId }] }
  })
}

export const entryProcedures = {
  /** Records an incident. */
  recordIncident: act('case:edit')
    .input(RecordIncident)
    .mutation(({ ctx, input }) =>
      record(ctx, {
        ...input,
        kind: 'incident',
        day: input.occurredOn,
        save: (tx, at) =>
          insertIncident(tx, {
            ...input,
            agencyId: ctx.actor.agencyId,
            recordedBy: ctx.actor.personId,
            recordedAt: at,
          }),
      }),
    ),

  /** Records evidence for a letter of FOUR. */
  recordFourEvidence: act('case:edit')
    .input(RecordFourEvidence)
    .mutation(({ ctx, input }) =>
      record(ctx, {
        ...input,
        kind: 'four evidence',
        day: input.observedOn,
        save: (tx, at) =>
          insertFourEvidence(tx, {
            ...input,
            agencyId: ctx.actor.agencyId,
            recordedBy: ctx.actor.personId,
            recordedAt: at,
          }),
      }),
    ),

  /** Records a risk tool's result; its level raises the case's, never lowers it. */
  recordRiskAssessment: act('case:edit')
    .input(RecordRiskAssessment)
    .mutation(({ ctx, input }) =>
      record(ctx, {
        ...input,
        kind: 'risk assessment',
        day: input.assessedOn,
        save: async (tx, at, state) => {
          await insertAssessment(tx, { ...input, recordedBy: ctx.actor.personId, recordedAt: at })
          await updateCase(tx, input.caseId, { riskLevel: higherLevel(state.riskLevel, input.level) })
        },
      }),
    ),

  /** Answers a risk factor. */
  answerRiskFactor: act('case:edit')
    .input(AnswerRiskFactor)
    .mutation(({ ctx, input }) =>
      record(ctx, {
        ...input,
        kind: 'risk factor',
        day: input.asOf,
        save: (tx, at) => answerFactor(tx, { ...input, recordedBy: ctx.actor.personId, recordedAt: at }),
      }),
    ),

  /** Records what the suspect is reached by, acts through or drives. */
  recordTrace: act('case:edit')
    .input(RecordTrace)
    .mutation(({ ctx, input }) =>
      record(ctx, {
        id: input.id,
        caseId: input.caseId,
        kind: 'trace',
        day: null,
        save: (tx, at) => insertTrace(tx, input, { personId: ctx.actor.personId, at }),
      }),
    ),

  /** Records a release, a court date, a house move or a new relationship; its day may be to come. */
  recordCircumstance: act('case:edit')
    .input(RecordCircumstance)
    .mutation(({ ctx, input }) =>
      record(ctx, {
        id: input.id,
        caseId: input.caseId,
        kind: 'circumstance',
        day: null,
        save: (tx, at) => insertCircumstance(tx, input, { personId: ctx.actor.personId, at }),
      }),
    ),

  /** Records whether letters and visits to somebody's address are safe, over what was found last and its writer has seen. */
  recordAddressCheck: act('case:edit')
    .input(RecordAddressCheck)
    .mutation(({ ctx, input }) =>
      record(ctx, {
        id: input.id,
        caseId: input.caseId,
        kind: 'address check',
        day: input.checkedOn,
        save: async (tx, at) => {
          const people = await partiesOf(tx, input.caseId)
          refuse(whyCannotRecordAddressCheck(input, people, await addressChecksOf(tx, input.caseId)))
          await insertAddressCheck(tx, input, { personId: ctx.actor.personId, at })
        },
      }),
    ),

  /** Records bail or an order, or changes one; what says nothing new is answered and not kept again. */
  recordOrder: act('case:edit')
    .input(RecordOrder)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { id, caseId, madeOn, breachedOn, base: _seen, ...more } = input
        const state = await caseForUpdateBy(ctx, tx, caseId, at)
        for (const day of [madeOn, breachedOn]) refuse(whyCannotRecord(state, day, londonDay(at)))
        const standing = await orderById(tx, id)
        if (isOrderAsItStands(input, standing)) return { result: null, events: [] }
        refuse(whyCannotRecordOrder(input, standing))
        const by = { recordedBy: ctx.actor.personId, recordedAt: at }
        await saveOrder(tx, { id, caseId, madeOn, breachedOn, ...more, ...by })
        await updateCase(tx, caseId, { updatedAt: at })
        const type = standing === null ? 'case entry recorded' : 'case entry changed'
        return { result: null, events: [{ type, caseId, kind: 'bail or order', entryId: id }] }
      }),
    ),
}
