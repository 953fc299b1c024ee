import { caseListPage } from '@harbour/db/queries/case-list'
import { insertConflict } from '@harbour/db/queries/case-history'
import { keepAddressOpening, openingsSinceForUpdate } from '@harbour/db/queries/case-record'
import { updateCase } from '@harbour/db/queries/case-entries'
import { partiesOf } from '@harbour/db/queries/parties'
import { londonDay, londonInstant, plusMinutes } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { caseStatuses, riskLevels, seesNames } from '@harbour/domain/cases/case'
import { whyCannotDeclareConflict, whyCannotRecord, whyCannotRecordVoice } from '@harbour/domain/cases/entry'
import { ChangeCase, DeclareConflict, OpenAddress, RecordVoice } from '@harbour/domain/cases/entry-schemas'
import { OPENED_SECONDS, whyCannotOpenAddress } from '@harbour/domain/cases/masked'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'
import { entryProcedures } from './case-entry.ts'
import { caseRecord } from './case-record.ts'
import { caseForUpdateBy } from './visible-case.ts'

const CASES_PER_PAGE = 25

const CaseListInput = z.strictObject({
  find: z.string().max(100).default(''),
  status: z.enum(caseStatuses).default('open'),
  risk: z.array(z.enum(riskLevels)).default([]),
  only: z.array(z.enum(['flagged', 'listed before', 'children', 'review due', 'mine'])).default([]),
  order: z.enum(['risk', 'reference', 'report', 'listed', 'review']).default('report'),
  descending: z.boolean().default(true),
  page: z.number().int().min(1).max(10_000).default(1),
})

export const caseRouter = router({
  /** One page of the cases the caller may see. */
  list: act('case:list')
    .input(CaseListInput)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const { page, order, descending, ...filter } = input
        const window = { order, descending, offset: (page - 1) * CASES_PER_PAGE, limit: CASES_PER_PAGE }
        const found = await caseListPage(tx, ctx.actor, filter, window, londonDay(at))
        const result = { ...found, pageSize: CASES_PER_PAGE, named: seesNames(ctx.actor) }
        const lookedFor = input.find.trim() === '' ? {} : { caseIds: found.rows.map(({ id }) => id) }
        return { result, views: [{ type: 'case list viewed', count: found.rows.length, ...lookedFor }] }
      }),
    ),

  /** A case's whole record. */
  byId: act('case:read')
    .input(z.strictObject({ caseId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => ({
        result: await caseRecord(tx, ctx.actor, input.caseId, at),
        views: [{ type: 'case viewed', caseId: input.caseId }],
      })),
    ),

  /** Opens what is masked of a person for a minute: the reason is kept, and listed for everyone who may see the case. */
  openAddress: act('address:open')
    .input(OpenAddress)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        await caseForUpdateBy(ctx, tx, input.caseId, at)
        const midnight = londonInstant(londonDay(at), '00:00')
        const opened = await openingsSinceForUpdate(tx, ctx.actor.personId, midnight, input.id)
        refuse(whyCannotOpenAddress(input, opened))
        const person = (await partiesOf(tx, input.caseId)).find(({ id }) => id === input.partyId)
        if (person === undefined || !seesNames(ctx.actor)) throw new DomainError(notFound('address'))
        const { id, caseId, partyId, reason } = input
        const opening = { id, caseId, partyId, reason, personId: ctx.actor.personId, at }
        const isKept = await keepAddressOpening(tx, opening, plusMinutes(at, -OPENED_SECONDS / 60))
        if (!isKept) throw new DomainError(notFound('address'))
        return {
          result: {
            address: [person.address, person.postcode].filter((line) => line !== '').join(', '),
            telephone: person.phone,
            safeNumber: person.safeNumber,
            school: person.school,
            seconds: OPENED_SECONDS,
          },
          events: [{ type: 'case address opened', caseId, partyId, openingId: id, ofTheDay: opened + 1 }],
        }
      }),
    ),

  /** Declares a conflict of interest; from then on the case does not exist for whoever declared it. */
  declareConflict: act('conflict:declare')
    .input(DeclareConflict)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        await caseForUpdateBy(ctx, tx, input.caseId, at)
        refuse(whyCannotDeclareConflict(input))
        await insertConflict(tx, { ...input, personId: ctx.actor.personId, declaredAt: at })
        return { result: null, events: [{ type: 'case conflict declared', caseId: input.caseId }] }
      }),
    ),

  /** Changes risk level, motivation type, officer, advocate or review date. */
  change: act('case:edit')
    .input(ChangeCase)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const record = await caseForUpdateBy(ctx, tx, input.caseId, at)
        refuse(whyCannotRecord(record, null, londonDay(at)))
        const { caseId, riskLevel, motivationType, officerPersonId, advocatePersonId, nextReviewOn } = input
        const given = { riskLevel, motivationType, officerPersonId, advocatePersonId, nextReviewOn }
        const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
        await updateCase(tx, caseId, { ...set, updatedAt: at })
        return { result: null, events: [{ type: 'case changed', caseId, fields: Object.keys(set) }] }
      }),
    ),

  /** Records the victim's voice. */
  recordVoice: act('case:edit')
    .input(RecordVoice)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const record = await caseForUpdateBy(ctx, tx, input.caseId, at)
        refuse(whyCannotRecord(record, null, londonDay(at)))
        refuse(whyCannotRecordVoice(input, record))
        const { caseId, base: _seen, ...voice } = input
        await updateCase(tx, caseId, {
          ...voice,
          voiceHeardAt: at,
          voiceHeardBy: ctx.actor.personId,
          updatedAt: at,
        })
        return { result: null, events: [{ type: 'case voice recorded', caseId }] }
      }),
    ),

  ...entryProcedures,
})
