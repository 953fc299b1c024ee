import { filedReturnsOf } from '@harbour/db/queries/returns'
import { paragraphsFor, paragraphsIn } from '@harbour/db/queries/paragraphs'
import { caseItemOf } from '@harbour/db/queries/plans'
import { heldInCase, sinceLastClinic } from '@harbour/db/queries/what-changed'
import type { Tx } from '@harbour/db/open-db'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { seesNames } from '@harbour/domain/cases/case'
import { weekOf, weekOfMoment } from '@harbour/domain/cases/coarse-days'
import { whatChanged } from '@harbour/domain/plans/what-changed'
import type { Actor } from '@harbour/domain/people/roles'
import { z } from 'zod'
import { read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act } from '../trpc.ts'
import { coarsely } from './case-record.ts'
import { mayAlso, theirs } from './visible-case.ts'

/** What changed in a case of an agenda since the clinic that discussed it last, as far as the reader may know. */
export const sinceLast = act('case:read')
  .input(z.strictObject({ itemId: Id }))
  .query(({ ctx, input }) =>
    read(ctx, async (tx, at) => {
      const { actor } = ctx
      const today = londonDay(at)
      const item = await theirs(ctx, 'case', at, (asked) => caseItemOf(tx, actor, input.itemId, today, asked))
      const { caseId, clinicId, reference, clinicDay } = item
      return {
        result: {
          item: { id: item.itemId, caseId, clinicId, reference, heldOn: clinicDay },
          today,
          changed: await changedSince(tx, actor, { caseId, clinicDay }, at),
        },
        views: viewOnce(ctx, { type: 'case viewed', caseId, fields: ['changes'] }, at),
      }
    }),
  )

/** What changed in a case before a clinic, cut to the reader: no places and days for whoever sees no names, returns by their audience. */
export async function changedSince(
  tx: Tx,
  actor: Actor,
  { caseId, clinicDay }: { readonly caseId: string; readonly clinicDay: CalendarDate },
  at: Instant,
) {
  const today = londonDay(at)
  const held = await heldInCase(tx, caseId, clinicDay)
  const returns = await returnsFor(tx, actor, caseId, at)
  const changed = whatChanged({ ...held, returns }, await sinceLastClinic(tx, caseId, clinicDay), today)
  if (seesNames(actor)) return changed
  const { incidents, since } = changed
  return {
    ...changed,
    // Where no clinic has discussed the case, it is news since the day of its first report.
    since: since.clinicId === null ? { ...since, day: weekOf(since.day), at: weekOfMoment(since.at) } : since,
    incidents: {
      ...incidents,
      fresh: incidents.fresh.map((each) => ({ ...coarsely(each), recordedAt: weekOfMoment(each.recordedAt) })),
    },
  }
}

/** The returns on a case in their latest versions, each with the paragraphs that are for the reader; none for whoever reads no returns. */
export async function returnsFor(tx: Tx, actor: Actor, caseId: string, at: Instant) {
  if (!(await mayAlso(tx, actor, 'return:read', caseId, at))) return []
  const words = await paragraphsFor(tx, actor, { kind: 'return', caseId })
  const filed = (await filedReturnsOf(tx, caseId)).filter(({ latest }) => latest)
  return filed.map(({ at: submittedAt, ...filedReturn }) => ({
    ...filedReturn,
    submittedAt,
    paragraphs: paragraphsIn(words, filedReturn.returnId, filedReturn.version),
  }))
}
