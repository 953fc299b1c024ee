import { chasesOf, insertChase } from '@harbour/db/queries/returns'
import { agenciesSeated, casesToResearch, clinicForReturns, filedFor } from '@harbour/db/queries/silence-map'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import {
  ChaseReturns,
  isOwed,
  isResearching,
  returnsDueOn,
  returnStanding,
  whyCannotChase,
} from '@harbour/domain/clinic/return'
import { z } from 'zod'
import { change, read } from '../change.ts'
import type { ActContext } from '../context.ts'
import { chaseByMessage } from '../outbox/chase-returns.ts'
import { viewOnce } from '../seen-lately.ts'
import { act } from '../trpc.ts'
import { filedAs } from './returns-owed.ts'

export const mapProcedures = {
  /** Which agency has answered on which case of a clinic, and which is silent. */
  map: act('return:chase')
    .input(z.strictObject({ clinicId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const { clinic, cases, rows } = await standings(ctx, tx, input.clinicId, at)
        const chases = await chasesOf(tx, [clinic.id])
        return {
          result: {
            today: londonDay(at),
            mayChase: clinic.status === 'agenda locked' || clinic.status === 'open',
            cases,
            agencies: rows.map((row) => ({
              ...row,
              chase: chases.find(({ agencyId }) => agencyId === row.agencyId) ?? null,
            })),
          },
          views: viewOnce(ctx, { type: 'return map viewed', clinicId: clinic.id }, at),
        }
      }),
    ),

  /** Reminds an agency’s people of what it still owes: by a message, and where they find what they owe. */
  chase: act('return:chase')
    .input(ChaseReturns)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { id, clinicId, agencyId } = input
        const { clinic, rows } = await standings(ctx, tx, clinicId, at)
        const answers = rows.find((each) => each.agencyId === agencyId)?.answers ?? []
        refuse(whyCannotChase(clinic, answers))
        const isNew = await insertChase(tx, { id, clinicId, agencyId, chasedBy: ctx.actor.personId, chasedAt: at })
        if (!isNew) return { result: { told: 0, already: 0 }, events: [] }
        const [first, ...more] = answers.filter(isOwed)
        const caseId = first === undefined || more.length > 0 ? null : first.caseId
        const { events, already } = await chaseByMessage(tx, ctx, { clinicId, agencyId, caseId }, at)
        const told = events.filter(({ type }) => type === 'outbox put').length
        return { result: { told, already }, events: [{ type: 'return chased', clinicId, agencyId }, ...events] }
      }),
    ),
}

/** How each agency with a seat stands to each case that the caller may know of. */
async function standings(ctx: ActContext, tx: Tx, clinicId: string, at: Instant) {
  const today = londonDay(at)
  const clinic = await clinicForReturns(tx, ctx.actor, clinicId, today)
  if (clinic === null) throw new DomainError(notFound('clinic'))
  const listed = await casesToResearch(tx, ctx.actor, clinicId, today)
  const holidays = await bankHolidayDates(tx)
  const cases = listed.map(({ late, ...one }) => ({
    ...one,
    dueOn: returnsDueOn(clinic, { late }, clinic.cutOffs, holidays),
  }))
  const filed = await filedFor(tx, clinicId)
  const agencies = await agenciesSeated(tx, clinic.seriesId, clinic.heldOn)
  const rows = agencies
    .filter(({ code }) => isResearching(code))
    .map((agency) => ({
      ...agency,
      answers: cases.map(({ caseId, dueOn }) => {
        const found = filed.find((each) => each.caseId === caseId && each.agencyId === agency.agencyId)
        return { caseId, ...returnStanding(filedAs(found?.outcome ?? null, found?.answeredAt ?? null), dueOn, today) }
      }),
    }))
  return { clinic, cases, rows }
}
