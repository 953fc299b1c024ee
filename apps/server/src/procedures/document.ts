import type { Tx } from '@harbour/db/open-db'
import { agencyName } from '@harbour/db/queries/agencies'
import type { Instant } from '@harbour/domain/basics/dates'
import { agendaPack } from '@harbour/domain/documents/agenda-pack'
import type { HarbourDocument } from '@harbour/domain/documents/document'
import { minutes } from '@harbour/domain/documents/minutes'
import type { DocumentKind } from '@harbour/domain/documents/taking'
import { documentFileName, madeFor, TakeDocument } from '@harbour/domain/documents/taking'
import { read } from '../change.ts'
import type { ActContext } from '../context.ts'
import type { Reading } from '../documents/case-facts.ts'
import { minutesFacts } from '../documents/minutes-facts.ts'
import { packFacts } from '../documents/pack-facts.ts'
import { rendered } from '../documents/render.ts'
import { act, router } from '../trpc.ts'
import { withholdNames } from '../withhold-names.ts'

/** Characters of the request’s id that number a copy. */
const COPY_LENGTH = 8

export const documentRouter = router({
  /** The agenda pack of a clinic, cut to whoever takes it. */
  agenda: act('document:take')
    .input(TakeDocument)
    .mutation(({ ctx, input }) =>
      taken(ctx, input, 'agenda', async (reading, line) => {
        const facts = await withheld(reading, await packFacts(reading, input.clinicId))
        return { facts, document: agendaPack(facts, line) }
      }),
    ),

  /** The minutes of a closed clinic, cut to whoever takes them. */
  minutes: act('document:take')
    .input(TakeDocument)
    .mutation(({ ctx, input }) =>
      taken(ctx, input, 'minutes', async (reading, line) => {
        const facts = await withheld(reading, await minutesFacts(reading, input.clinicId))
        return { facts, document: minutes(facts, line) }
      }),
    ),
})

interface OfClinic {
  readonly clinic: { readonly heldOn: string }
  readonly lines: readonly { readonly caseId: string | null; readonly about: unknown }[]
}

/** Makes a document in one transaction with the log of it and of every case in it, and then the file. */
async function taken(
  ctx: ActContext,
  { clinicId, format }: TakeDocument,
  kind: DocumentKind,
  make: (reading: Reading, line: string) => Promise<{ readonly facts: OfClinic; readonly document: HarbourDocument }>,
) {
  const { actor, requestId } = ctx
  const copy = requestId.slice(0, COPY_LENGTH)
  const { document, heldOn } = await read(ctx, async (tx: Tx, at: Instant) => {
    const line = madeFor(actor, await agencyName(tx, actor.agencyId), copy, at)
    const { facts, document: made } = await make({ tx, actor, at }, line)
    const cases = facts.lines.flatMap(({ caseId, about }) => (caseId === null || about === null ? [] : [caseId]))
    const type = kind === 'agenda' ? ('document agenda taken' as const) : ('document minutes taken' as const)
    return {
      result: { document: made, heldOn: facts.clinic.heldOn },
      views: [
        { type, clinicId, format, copy },
        ...cases.map((caseId) => ({ type: 'case viewed' as const, caseId, fields: [kind] })),
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

const mediaTypes = {
  pdf: 'application/pdf',
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** The facts as somebody reads them who does not see names; a file cannot be gone through afterwards. */
function withheld<T>({ tx, actor }: Reading, facts: T): Promise<T> {
  return withholdNames(tx, actor, null, facts)
}
