import { agencyName } from '@harbour/db/queries/agencies'
import { clinicDetail } from '@harbour/db/queries/clinics'
import { documentsTakenSince } from '@harbour/db/queries/documents'
import { packReaders } from '@harbour/db/queries/pack-readers'
import { londonDay, plusMinutes } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import type { DocumentKind } from '@harbour/domain/documents/taking'
import { documentFileName, madeFor, TakeDocument, whyEnough } from '@harbour/domain/documents/taking'
import { z } from 'zod'
import { read } from '../change.ts'
import type { ActContext } from '../context.ts'
import { documentFor } from '../documents/for-reader.ts'
import { rendered } from '../documents/render.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'

/** Characters of the request’s id that number a copy. */
const COPY_LENGTH = 8

export const documentRouter = router({
  /** The agenda pack of a clinic, cut to whoever takes it. */
  agenda: act('document:take')
    .input(TakeDocument)
    .mutation(({ ctx, input }) => taken(ctx, input, 'agenda')),

  /** What each reader’s pack will hold of the cases that the caller may know of, once the agenda is locked (DOC-12). */
  readers: act('door:keep')
    .input(z.strictObject({ clinicId: Id }))
    .query(({ ctx, input: { clinicId } }) =>
      read(ctx, async (tx, at) => {
        const today = londonDay(at)
        const found = await clinicDetail(tx, ctx.actor, clinicId, today)
        if (found === null) throw new DomainError(notFound('clinic'))
        return {
          result: await packReaders(tx, ctx.actor, found.clinic, today),
          views: viewOnce(ctx, { type: 'document readers viewed', clinicId }, at),
        }
      }),
    ),

  /** The minutes of a closed clinic, cut to whoever takes them. */
  minutes: act('document:take')
    .input(TakeDocument)
    .mutation(({ ctx, input }) => taken(ctx, input, 'minutes')),
})

const mediaTypes = {
  pdf: 'application/pdf',
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** Makes a document in one transaction with the log of it and of every case in it (DOC-9), and then the file. */
async function taken(ctx: ActContext, { clinicId, format }: TakeDocument, kind: DocumentKind) {
  const { actor, requestId } = ctx
  const copy = requestId.slice(0, COPY_LENGTH)
  const { document, heldOn } = await read(ctx, async (tx, at) => {
    refuse(whyEnough(await documentsTakenSince(tx, actor.personId, plusMinutes(at, -60))))
    const line = madeFor(actor, await agencyName(tx, actor.agencyId), copy, at)
    const made = await documentFor({ tx, actor, at }, kind, clinicId, line)
    const type = kind === 'agenda' ? ('document agenda taken' as const) : ('document minutes taken' as const)
    return {
      result: made,
      views: [
        { type, clinicId, format, copy },
        ...made.caseIds.map((caseId) => ({ type: 'case viewed' as const, caseId, fields: [kind] })),
      ],
    }
  })
  const content = await rendered(document, format)
  return {
    fileName: documentFileName(kind, heldOn, format),
    type: mediaTypes[format],
    content: content.toString('base64'),
  }
}
