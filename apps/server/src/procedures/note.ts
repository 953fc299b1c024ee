import { insertNote, noteForUpdate, notesByIds, withdrawNote } from '@harbour/db/queries/notes'
import { insertParagraphs, paragraphsFor, paragraphsIn } from '@harbour/db/queries/paragraphs'
import { returnItemOf } from '@harbour/db/queries/returns'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { refuse } from '@harbour/domain/basics/refusal'
import { whyCannotNote, whyNotYourNote, WithdrawNote, WriteNote } from '@harbour/domain/plans/note'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { mustSeeCase, theirs } from './visible-case.ts'

const FIRST = 1

export const noteRouter = router({
  /** The restricted notes of a case that are for the caller, latest first. */
  ofCase: act('note:read')
    .input(z.strictObject({ caseId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const { caseId } = input
        await mustSeeCase(ctx, tx, caseId, at)
        const words = await paragraphsFor(tx, ctx.actor, { kind: 'note', caseId })
        const found = await notesByIds(
          tx,
          words.map(({ recordId }) => recordId),
        )
        return {
          result: found.flatMap((note) =>
            paragraphsIn(words, note.id, FIRST).map(({ audience, words: said }) => ({
              ...note,
              audience,
              words: said,
            })),
          ),
          views: viewOnce(ctx, { type: 'note list viewed', caseId }, at),
        }
      }),
    ),

  /** Writes a note beside the discussion of a case, for some of those who take part. */
  write: act('note:write')
    .input(WriteNote)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { id, itemId, audience, words } = input
        const item = await theirs(ctx, 'case', at, (asked) => returnItemOf(tx, ctx.actor, itemId, londonDay(at), asked))
        refuse(whyCannotNote(item.clinic))
        const { caseId, clinicId } = item
        const { agencyId, personId } = ctx.actor
        const isNew = await insertNote(tx, { id, caseId, clinicId, agencyId, writtenBy: personId, writtenAt: at })
        if (!isNew) return { result: { id }, events: [] }
        const of = { kind: 'note', recordId: id, caseId, agencyId, version: FIRST } as const
        await insertParagraphs(tx, of, [{ id, audience, words }])
        return { result: { id }, events: [{ type: 'note written', caseId, clinicId, noteId: id }] }
      }),
    ),

  /** Takes one’s own note back; its row stays. */
  withdraw: act('note:write')
    .input(WithdrawNote)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const note = await theirs(ctx, 'note', at, (asked) =>
          noteForUpdate(tx, ctx.actor, input.noteId, londonDay(at), asked),
        )
        refuse(whyNotYourNote(note, ctx.actor.personId))
        const result = { id: note.id }
        if (note.withdrawnAt !== null) return { result, events: [] }
        await withdrawNote(tx, note.id, at)
        const { caseId, clinicId, id: noteId } = note
        return { result, events: [{ type: 'note withdrawn', caseId, clinicId, noteId }] }
      }),
    ),
})
