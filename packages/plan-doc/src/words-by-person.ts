import type { Field } from './shape.ts'
import type { Run } from './whose-words.ts'
import { standingRuns } from './whose-words.ts'

/** What stands in a field of one person's words. */
export interface WordsInField {
  readonly field: Field
  /** Their pieces, in the order in which they stand. */
  readonly pieces: readonly string[]
  /** How many words that is; a word that two people wrote counts for both. */
  readonly words: number
  /** When the last of it was typed. */
  readonly at: string
}

/** Who wrote what of the words that stand: each person with the fields they wrote in, in the order of the fields (LIV-23). */
export function wordsByPerson(
  fields: readonly { readonly field: Field; readonly runs: readonly Run[] }[],
): ReadonlyMap<string, readonly WordsInField[]> {
  const people = new Map<string, WordsInField[]>()
  for (const { field, runs } of fields) {
    for (const { personId, text, at } of standingRuns(runs)) {
      const piece = text.trim()
      if (personId === null || piece === '') continue
      const theirs = people.get(personId) ?? []
      people.set(personId, theirs)
      const last = theirs.at(-1)
      const isHere = last?.field === field
      const before = isHere ? last : { pieces: [], words: 0, at: '' }
      const now = {
        field,
        pieces: [...before.pieces, piece],
        words: before.words + piece.split(/\s+/).length,
        at: at > before.at ? at : before.at,
      }
      theirs.splice(isHere ? -1 : theirs.length, isHere ? 1 : 0, now)
    }
  }
  return people
}
