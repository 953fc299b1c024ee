import {
  agendaLines,
  caseByReference,
  caseWords,
  lastChangeOf,
  leftOutReasons,
  recordPrint,
} from '@harbour/db/queries/agenda'
import { agendaSteps } from '@harbour/db/queries/agenda-steps'
import { agendaCandidates } from '@harbour/db/queries/agenda-candidates'
import type { NeedingCase } from '@harbour/db/queries/agenda-needs'
import { needsOf, seatedAgencies } from '@harbour/db/queries/agenda-needs'
import { clinicDetail, laterClinics, lockedClinic } from '@harbour/db/queries/clinics'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError } from '@harbour/domain/basics/refusal'
import { seesNames } from '@harbour/domain/cases/case'
import type { AgendaItem } from '@harbour/domain/clinic/agenda'
import { isListed } from '@harbour/domain/clinic/agenda'
import {
  AddCaseItem,
  AddOtherItem,
  ArrangeAgenda,
  BuildAgenda,
  DeferItem,
  LockAgenda,
  MakeAgendaReady,
  MoveItem,
  PrintAgenda,
  RemoveItem,
  RestoreItem,
  SetItemMinutes,
  SetNeeds,
} from '@harbour/domain/clinic/agenda-commands'
import { listingsOf } from '@harbour/domain/clinic/listings'
import { can } from '@harbour/domain/people/permissions'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { isAgendaOut } from './agenda-out.ts'
import { windowsFor } from './agenda-windows.ts'
import { changeAgendaOf } from './change-agenda-of.ts'
import { sinceLast } from './since-last-clinic.ts'

export const agendaRouter = router({
  /** A clinic's running order as the reader may see it; those who do not make it see it once it is locked. */
  byClinic: act('agenda:read')
    .input(z.strictObject({ clinicId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const today = londonDay(at)
        const found = await clinicDetail(tx, ctx.actor, input.clinicId, today)
        if (found === null) throw new DomainError(notFound('clinic'))
        const { clinic, series } = found
        const isOut = await isAgendaOut(tx, ctx.actor, clinic, today)
        const lines = isOut ? await agendaLines(tx, ctx.actor, clinic.id, today) : []
        const named = seesNames(ctx.actor)
        const agencies = isOut ? await seatedAgencies(tx, clinic) : []
        const needs = await needsOf(tx, clinic, agencies, lines.flatMap(needingLine))
        return {
          result: {
            clinic: {
              id: clinic.id,
              seriesId: clinic.seriesId,
              series,
              kind: clinic.kind,
              heldOn: clinic.heldOn,
              startTime: clinic.startTime,
              minutes: clinic.minutes,
              status: clinic.status,
              place: clinic.place,
              currentItemId: clinic.currentItemId,
              lockedAt: clinic.agendaLockedAt,
            },
            isOut,
            revision: clinic.agendaRevision,
            steps: can(ctx.actor, 'agenda:edit') ? await agendaSteps(tx, ctx.actor, clinic) : null,
            changed: isOut ? await lastChangeOf(tx, ctx.actor, clinic.id) : null,
            agencies,
            lines: lines.map((line) => ({
              ...line,
              ...(named ? {} : { victimSurname: null, officer: null }),
              needs: needs.get(line.caseId ?? '') ?? [],
            })),
          },
          views: viewOnce(ctx, { type: 'agenda viewed', clinicId: clinic.id }, at),
        }
      }),
    ),

  /** When each agency is needed, as far as can be told now, from the lines the reader may see. */
  windows: act('agenda:read')
    .input(z.strictObject({ clinicId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => ({ result: await windowsFor(tx, ctx.actor, input.clinicId, at) })),
    ),

  /** What changed in a line’s case since the clinic that discussed it last. */
  sinceLast,

  /** Cases that ask for a place and have none, each with why; where cases may be deferred to. */
  around: act('agenda:edit')
    .input(z.strictObject({ clinicId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const today = londonDay(at)
        const found = await clinicDetail(tx, ctx.actor, input.clinicId, today)
        if (found === null) throw new DomainError(notFound('clinic'))
        const { clinic } = found
        const lines = await agendaLines(tx, ctx.actor, clinic.id, today)
        const decided = new Set(
          lines.flatMap((line) =>
            isListed(line) || line.status === 'deferred' || line.status === 'removed' ? (line.caseId ?? []) : [],
          ),
        )
        const listings = listingsOf(await agendaCandidates(tx, clinic)).filter(({ caseId }) => !decided.has(caseId))
        const words = await caseWords(
          tx,
          ctx.actor,
          listings.map(({ caseId }) => caseId),
          today,
        )
        const reasons = await leftOutReasons(tx, clinic.id)
        return {
          result: {
            waiting: listings.flatMap((listing) => {
              const about = words.get(listing.caseId)
              return about === undefined ? [] : [{ ...listing, ...about, whyNot: reasons.get(listing.caseId) ?? null }]
            }),
            later: await laterClinics(tx, clinic.seriesId, clinic.heldOn),
          },
          views: viewOnce(ctx, { type: 'agenda viewed', clinicId: clinic.id }, at),
        }
      }),
    ),

  /** The open case with a reference, to be added by hand; null when there is none. */
  findCase: act('agenda:edit')
    .input(z.strictObject({ reference: z.string().trim().min(4, 'Enter a case reference').max(30) }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const found = await caseByReference(tx, ctx.actor, input.reference, londonDay(at))
        return {
          result: found,
          views: [
            { type: 'case search made' as const, count: found === null ? 0 : 1 },
            ...(found === null ? [] : [{ type: 'case viewed' as const, caseId: found.id, fields: ['parties'] }]),
          ],
        }
      }),
    ),

  /** Numbers a copy on paper and keeps why it was made. */
  print: act('agenda:print')
    .input(PrintAgenda)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await lockedClinic(tx, input.clinicId)
        if (clinic === null) throw new DomainError(notFound('clinic'))
        const { id, clinicId, reason } = input
        const { copy, isNew } = await recordPrint(tx, { id, clinicId, reason, personId: ctx.actor.personId, at })
        const result = { copy, by: ctx.actor.name, at }
        return { result, events: isNew ? [{ type: 'agenda printed' as const, clinicId, copy }] : [] }
      }),
    ),

  /** Builds the running order afresh from what asks for a place. */
  build: act('agenda:edit')
    .input(BuildAgenda)
    .mutation(({ ctx, input }) => changeAgendaOf(ctx, input)),
  /** Moves a line. */
  move: act('agenda:edit')
    .input(MoveItem)
    .mutation(({ ctx, input }) => changeAgendaOf(ctx, input)),
  /** Gives a line other minutes. */
  setMinutes: act('agenda:edit')
    .input(SetItemMinutes)
    .mutation(({ ctx, input }) => changeAgendaOf(ctx, input)),
  /** Puts a case off to a later clinic. */
  defer: act('agenda:edit')
    .input(DeferItem)
    .mutation(({ ctx, input }) => changeAgendaOf(ctx, input)),
  /** Takes a line off. */
  remove: act('agenda:edit')
    .input(RemoveItem)
    .mutation(({ ctx, input }) => changeAgendaOf(ctx, input)),
  /** Puts a deferred or removed line back. */
  restore: act('agenda:edit')
    .input(RestoreItem)
    .mutation(({ ctx, input }) => changeAgendaOf(ctx, input)),
  /** Adds a case by hand. */
  addCase: act('agenda:edit')
    .input(AddCaseItem)
    .mutation(({ ctx, input }) => changeAgendaOf(ctx, input)),
  /** Adds a line that is not a case. */
  addOther: act('agenda:edit')
    .input(AddOtherItem)
    .mutation(({ ctx, input }) => changeAgendaOf(ctx, input)),
  /** Puts the lines into the order that was shown. */
  arrange: act('agenda:edit')
    .input(ArrangeAgenda)
    .mutation(({ ctx, input }) => changeAgendaOf(ctx, input)),
  /** Says which agencies a case needs. */
  setNeeds: act('agenda:edit')
    .input(SetNeeds)
    .mutation(({ ctx, input }) => changeAgendaOf(ctx, input)),
  /** Says that the agenda is ready for the chair. */
  ready: act('agenda:edit')
    .input(MakeAgendaReady)
    .mutation(({ ctx, input }) => changeAgendaOf(ctx, input)),
  /** Approves and locks the agenda. */
  lock: act('agenda:lock')
    .input(LockAgenda)
    .mutation(({ ctx, input }) => changeAgendaOf(ctx, input)),
})

/** A line’s case, as it is asked whom it needs. */
function needingLine(line: Pick<AgendaItem, 'caseId' | 'kind'>): readonly NeedingCase[] {
  if (line.caseId === null) return []
  return [{ caseId: line.caseId, kind: line.kind === 'review' ? 'review' : 'case' }]
}
