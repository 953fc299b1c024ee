import { possibleOwner } from '@harbour/db/queries/actions'
import {
  disclosureForUpdate,
  dissentById,
  insertDisclosure,
  insertDissent,
  withdrawDisclosure,
  withdrawDissent,
} from '@harbour/db/queries/decisions'
import { factNow, insertFact, isFactSet } from '@harbour/db/queries/plan-facts'
import { planForUpdate, writingFacts } from '@harbour/db/queries/plans'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { SetClosingFact, setClosingFact } from '@harbour/domain/plans/closing-facts'
import {
  DecideDisclosure,
  WithdrawDisclosure,
  whyCannotDecide,
  whyCannotWithdraw,
} from '@harbour/domain/plans/disclosure'
import { RecordDissent, WithdrawDissent, whyCannotDissent, whyNotYourDissent } from '@harbour/domain/plans/dissent'
import { change } from '../change.ts'
import { act, router } from '../trpc.ts'
import { draftPlan } from './plan-writing.ts'

export const decisionRouter = router({
  /** Sets a closing fact of a draft plan, from the revision the person saw; setting it again changes nothing. */
  setFact: act('plan:edit')
    .input(SetClosingFact)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const plan = await draftPlan(ctx, tx, input.planId, at)
        if (await isFactSet(tx, input.id)) return { result: { at }, events: [] }
        const personId = input.fact === 'teller' ? input.value.personId : null
        const person = personId === null ? null : await possibleOwner(tx, personId, plan.caseId)
        const now = await factNow(tx, plan.id, input.fact)
        const { events, ...set } = setClosingFact(input, plan, now, person, londonDay(at))
        await insertFact(tx, { ...set, planId: plan.id, commandId: input.id }, ctx.actor.personId, at)
        return { result: { at }, events }
      }),
    ),
  /** Records a dissent, one's own or, as chair, on somebody's behalf. */
  dissent: act('plan:edit')
    .input(RecordDissent)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { id: planId, caseId, clinicId } = await draftPlan(ctx, tx, input.planId, at)
        const { attendance } = await writingFacts(tx, clinicId, input.personId)
        refuse(whyCannotDissent(input, ctx.actor, attendance !== null && attendance.signedAt !== null))
        const person = await possibleOwner(tx, input.personId, caseId)
        if (person === null || person.conflicted) throw new DomainError({ code: 'DISSENT_NOT_HERE' })
        const { id, personId, words } = input
        const row = { id, planId, caseId, clinicId, personId, agencyId: person.agencyId, words }
        if (!(await insertDissent(tx, row, ctx.actor.personId, at))) return { result: { id }, events: [] }
        const onBehalf = personId !== ctx.actor.personId
        return {
          result: { id },
          events: [{ type: 'plan dissent recorded', planId, caseId, clinicId, dissentId: id, onBehalf }],
        }
      }),
    ),
  /** Takes a dissent back while the plan is a draft. */
  withdrawDissent: act('plan:edit')
    .input(WithdrawDissent)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const found = await dissentById(tx, input.dissentId)
        if (found === null) throw new DomainError(notFound('dissent'))
        const { id: planId, caseId, clinicId } = await draftPlan(ctx, tx, found.planId, at, 'dissent')
        refuse(whyNotYourDissent(found.personId, ctx.actor))
        if (found.withdrawnAt !== null) return { result: { id: found.id }, events: [] }
        await withdrawDissent(tx, found.id, ctx.actor.personId, at)
        const onBehalf = found.personId !== ctx.actor.personId
        return {
          result: { id: found.id },
          events: [{ type: 'plan dissent withdrawn', planId, caseId, clinicId, dissentId: found.id, onBehalf }],
        }
      }),
    ),
  /** Decides a disclosure; whoever decides is its authoriser. */
  decideDisclosure: act('disclosure:decide', { stepUp: true })
    .input(DecideDisclosure)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const plan = await planForUpdate(tx, ctx.actor, input.planId, londonDay(at))
        if (plan === null) throw new DomainError(notFound('plan'))
        refuse(whyCannotDecide(input))
        const { id: planId, caseId, clinicId } = plan
        if (!(await insertDisclosure(tx, { ...input, planId, caseId, clinicId }, ctx.actor.personId, at)))
          return { result: { id: input.id }, events: [] }
        return {
          result: { id: input.id },
          events: [{ type: 'disclosure decided', disclosureId: input.id, planId, caseId, clinicId }],
        }
      }),
    ),
  /** Takes a disclosure decision back, with a reason; its record stays. */
  withdrawDisclosure: act('disclosure:decide', { stepUp: true })
    .input(WithdrawDisclosure)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const found = await disclosureForUpdate(tx, input.disclosureId)
        const plan = found === null ? null : await planForUpdate(tx, ctx.actor, found.planId, londonDay(at))
        if (found === null || plan === null) throw new DomainError(notFound('disclosure decision'))
        refuse(whyCannotWithdraw(input, found))
        await withdrawDisclosure(tx, found.id, input.reason, ctx.actor.personId, at)
        const { id: disclosureId, planId, caseId, clinicId } = found
        return {
          result: { id: disclosureId },
          events: [{ type: 'disclosure withdrawn', disclosureId, planId, caseId, clinicId }],
        }
      }),
    ),
})
