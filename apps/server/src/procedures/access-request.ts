import {
  accessRequestForUpdate,
  accessRequestOf,
  accessRequestsOfCase,
  documentOf,
  insertAccessRequest,
  keepDocument,
  namesInRequest,
  paragraphsOfRequest,
  saveParagraphAnswer,
  updateAccessRequest,
} from '@harbour/db/queries/access-requests'
import { caseHeader } from '@harbour/db/queries/case-record'
import { partiesOf } from '@harbour/db/queries/parties'
import type { Tx } from '@harbour/db/open-db'
import { londonDay } from '@harbour/domain/basics/dates'
import type { Instant } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { accessDocument } from '@harbour/domain/cases/access-document'
import {
  answerDueOn,
  DecideParagraph,
  isForReviewer,
  OneAccessRequest,
  OpenAccessRequest,
  ReasonedAccessRequest,
  whyCannotDecideParagraph,
  whyCannotEndRequest,
  whyCannotOpenRequest,
  whyCannotProposeRelease,
  whyCannotRelease,
  whyCannotTakeBack,
} from '@harbour/domain/cases/access-request'
import { findRanges, maskedValuesOf, redacted } from '@harbour/domain/cases/redact'
import { dayInWords } from '@harbour/domain/clinic/day-in-words'
import { z } from 'zod'
import { change, read } from '../change.ts'
import type { ActContext } from '../context.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { caseForUpdateBy } from './visible-case.ts'

export const accessRequestRouter = router({
  /** The requests made about a case. */
  ofCase: act('request:review')
    .input(z.strictObject({ caseId: Id }))
    .query(({ ctx, input: { caseId } }) =>
      read(ctx, async (tx, at) => {
        await openedBy(ctx, tx, caseId, at)
        const requests = await accessRequestsOfCase(tx, caseId)
        return {
          result: {
            today: londonDay(at),
            requests: requests.map((each) => ({ ...each, dueOn: answerDueOn(each.receivedOn) })),
          },
          views: viewOnce(ctx, { type: 'case viewed', caseId, fields: ['access requests'] }, at),
        }
      }),
    ),

  /** Records that a victim or suspect asks. */
  open: act('request:review')
    .input(OpenAccessRequest)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        await caseForUpdateBy(ctx, tx, input.caseId, at)
        const party = (await partiesOf(tx, input.caseId)).find(({ id }) => id === input.partyId) ?? null
        refuse(whyCannotOpenRequest(input, party, londonDay(at)))
        const isNew = await insertAccessRequest(tx, { ...input, madeBy: ctx.actor.personId, madeAt: at })
        const { id: requestId, caseId } = input
        return { result: { requestId }, events: isNew ? [{ type: 'request opened' as const, caseId, requestId }] : [] }
      }),
    ),

  /** A request with every paragraph of the case and what was decided about each; what is masked stays so on the screen. */
  byId: act('request:review')
    .input(OneAccessRequest)
    .query(({ ctx, input: { requestId } }) =>
      read(ctx, async (tx, at) => {
        const request = await accessRequestOf(tx, requestId)
        if (request === null) throw new DomainError(notFound('access request'))
        const { reference } = await openedBy(ctx, tx, request.caseId, at, 'access request')
        const { subject, paragraphs, othersMasked } = await paragraphsOfRequest(tx, request)
        const { caseId, receivedOn, identity, proposedAt, releasedAt, releaseReason, endedAt, endReason } = request
        return {
          result: {
            caseId,
            reference,
            subject: subject?.kind ?? 'victim',
            receivedOn,
            dueOn: answerDueOn(receivedOn),
            identity,
            ...(await namesInRequest(tx, request)),
            proposedById: request.proposedBy,
            proposedAt,
            releasedAt,
            releaseReason,
            endedAt,
            endReason,
            paragraphs: paragraphs.map(({ words, for: whom, ...paragraph }) => {
              const isTheirs = isForReviewer(whom, ctx.actor)
              if (!isTheirs) return { ...paragraph, shown: [], onlyFor: whom?.audience ?? null }
              const theirs = paragraph.source === 'about them' && subject !== null ? maskedValuesOf([subject]) : []
              return {
                ...paragraph,
                shown: redacted(words, findRanges(words, [...othersMasked, ...theirs])),
                onlyFor: null,
              }
            }),
          },
          views: viewOnce(ctx, { type: 'request viewed', caseId, requestId }, at),
        }
      }),
    ),

  /** Decides what becomes of a paragraph. */
  decide: act('request:review')
    .input(DecideParagraph)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const request = await requestForUpdate(ctx, tx, input.requestId, at)
        const { paragraphs } = await paragraphsOfRequest(tx, request)
        const found = paragraphs.find(({ key }) => key === input.paragraph)
        if (found === undefined) throw new DomainError(notFound('paragraph'))
        refuse(whyCannotDecideParagraph(request, input, found, ctx.actor))
        const isWhole = input.answer === 'release'
        const passages = input.answer === 'release in part' ? input.passages : []
        const exemptions = isWhole ? [] : input.exemptions
        await saveParagraphAnswer(tx, { ...input, exemptions, passages, by: ctx.actor.personId, at })
        const { requestId, paragraph, answer } = input
        const { caseId } = request
        return {
          result: null,
          events: [{ type: 'request paragraph decided', caseId, requestId, paragraph, answer, exemptions }],
        }
      }),
    ),

  /** Says that every paragraph is decided; somebody else releases. */
  propose: act('request:review')
    .input(OneAccessRequest)
    .mutation(({ ctx, input: { requestId } }) =>
      change(ctx, async (tx, at) => {
        const request = await requestForUpdate(ctx, tx, requestId, at)
        refuse(whyCannotProposeRelease(request, (await paragraphsOfRequest(tx, request)).paragraphs))
        await updateAccessRequest(tx, requestId, { proposedBy: ctx.actor.personId, proposedAt: at })
        return {
          result: null,
          events: [{ type: 'request release proposed', caseId: request.caseId, requestId }],
        }
      }),
    ),

  /** Takes that back, so that paragraphs can be decided otherwise. */
  takeBack: act('request:review')
    .input(OneAccessRequest)
    .mutation(({ ctx, input: { requestId } }) =>
      change(ctx, async (tx, at) => {
        const request = await requestForUpdate(ctx, tx, requestId, at)
        refuse(whyCannotTakeBack(request))
        await updateAccessRequest(tx, requestId, { proposedBy: null, proposedAt: null })
        return {
          result: null,
          events: [{ type: 'request proposal taken back', caseId: request.caseId, requestId }],
        }
      }),
    ),

  /** Releases the answer, as the second person: it is made now, and stays as it is. */
  release: act('request:release')
    .input(ReasonedAccessRequest)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { requestId, reason } = input
        const request = await requestForUpdate(ctx, tx, requestId, at)
        const { reference } = await caseForUpdateBy(ctx, tx, request.caseId, at)
        const { subject, paragraphs, othersMasked } = await paragraphsOfRequest(tx, request)
        refuse(whyCannotRelease(request, input, paragraphs, ctx.actor))
        const document = accessDocument({
          reference,
          subject: `${subject?.forename ?? ''} ${subject?.surname ?? ''}`.trim(),
          receivedOn: request.receivedOn,
          releasedOn: londonDay(at),
          paragraphs,
          othersMasked,
          inWords: dayInWords,
        })
        await keepDocument(tx, request, document, {
          releasedBy: ctx.actor.personId,
          releasedAt: at,
          releaseReason: reason,
        })
        return { result: null, events: [{ type: 'request released', caseId: request.caseId, requestId }] }
      }),
    ),

  /** Gives a copy of the answer, as it was released. */
  copy: act('request:copy')
    .input(OneAccessRequest)
    .mutation(({ ctx, input: { requestId } }) =>
      change(ctx, async (tx, at) => {
        const request = await requestForUpdate(ctx, tx, requestId, at)
        const document = await documentOf(tx, request)
        if (document === null) throw new DomainError({ code: 'REQUEST_NOT_RELEASED' })
        return {
          result: { document },
          events: [{ type: 'request answer copied', caseId: request.caseId, requestId }],
        }
      }),
    ),

  /** Ends a request without an answer. */
  end: act('request:review')
    .input(ReasonedAccessRequest)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { requestId, reason } = input
        const request = await requestForUpdate(ctx, tx, requestId, at)
        refuse(whyCannotEndRequest(request, input))
        await updateAccessRequest(tx, requestId, { endedBy: ctx.actor.personId, endedAt: at, endReason: reason })
        return { result: null, events: [{ type: 'request ended', caseId: request.caseId, requestId }] }
      }),
    ),
})

/** A case that the actor may open, to read. */
async function openedBy(ctx: ActContext, tx: Tx, caseId: string, at: Instant, noun = 'case') {
  const header = await caseHeader(tx, ctx.actor, caseId, at)
  if (header === null) throw new DomainError(notFound(noun))
  return header
}

/** A request of a case with which the actor may do what the procedure is for, both locked. */
async function requestForUpdate(ctx: ActContext, tx: Tx, requestId: string, at: Instant) {
  const request = await accessRequestForUpdate(tx, requestId)
  if (request === null) throw new DomainError(notFound('access request'))
  await caseForUpdateBy(ctx, tx, request.caseId, at, 'access request')
  return request
}
