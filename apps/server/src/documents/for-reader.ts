import { agendaPack } from '@harbour/domain/documents/agenda-pack'
import type { HarbourDocument } from '@harbour/domain/documents/document'
import { minutes } from '@harbour/domain/documents/minutes'
import type { DocumentKind } from '@harbour/domain/documents/taking'
import { partiesOf } from '@harbour/db/queries/parties'
import { maskedValuesOf } from '@harbour/domain/cases/redact'
import { withoutMasked } from '@harbour/domain/documents/without-masked'
import { withholdNames } from '../withhold-names.ts'
import type { Reading } from './case-facts.ts'
import { minutesFacts } from './minutes-facts.ts'
import { packFacts } from './pack-facts.ts'

/** A document for one reader, the day of its clinic, and the cases that it says something of. */
interface MadeForReader {
  readonly document: HarbourDocument
  readonly heldOn: string
  readonly caseIds: readonly string[]
}

/**
 * The one place where a document of a clinic is made: of what its reader may see, and for whoever sees no names without those, as a
 * file cannot be gone through afterwards (DOC-1, DOC-4).
 */
export async function documentFor(
  reading: Reading,
  kind: DocumentKind,
  clinicId: string,
  madeFor: string,
): Promise<MadeForReader> {
  const made = kind === 'agenda' ? packFor : minutesFor
  const { document, ...of } = await made(reading, clinicId, madeFor)
  return { ...of, document: withoutMasked(document, await maskedIn(reading, of.caseIds)) }
}

async function packFor(reading: Reading, clinicId: string, madeFor: string): Promise<MadeForReader> {
  const facts = await withheld(reading, await packFacts(reading, clinicId))
  return { document: agendaPack(facts, madeFor), heldOn: facts.clinic.heldOn, caseIds: casesIn(facts.lines) }
}

async function minutesFor(reading: Reading, clinicId: string, madeFor: string): Promise<MadeForReader> {
  const facts = await withheld(reading, await minutesFacts(reading, clinicId))
  return { document: minutes(facts, madeFor), heldOn: facts.clinic.heldOn, caseIds: casesIn(facts.lines) }
}

/** The addresses, numbers and schools of everyone in these cases. */
async function maskedIn({ tx }: Reading, caseIds: readonly string[]): Promise<readonly string[]> {
  const found = []
  for (const caseId of caseIds) found.push(...maskedValuesOf(await partiesOf(tx, caseId)))
  return found
}

function withheld<T>({ tx, actor }: Reading, facts: T): Promise<T> {
  return withholdNames(tx, actor, null, facts)
}

function casesIn(lines: readonly { readonly caseId: string | null; readonly about: unknown }[]): readonly string[] {
  return lines.flatMap(({ caseId, about }) => (caseId === null || about === null ? [] : [caseId]))
}
