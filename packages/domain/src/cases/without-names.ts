import { coarsened } from './coarse-days.ts'
import { foldName, squashName } from './names.ts'
import { isNobodysName, isOrdinaryWord } from './ordinary-words.ts'
import { rangeFinder, redacted } from './redact.ts'

/** What says who somebody in a case is, and what stands in its place. */
export interface Identity {
  /** What they are called instead: their part in the case. */
  readonly pseudonym: string
  readonly names: readonly string[]
  /** Addresses, numbers, schools, employers, places, crime references. */
  readonly phrases: readonly string[]
}

/** What is put in place of a place or a number. */
const WITHHELD = '[withheld]'
const LEAST_OF_NAME = 2
/** Letters and digits this few, as they may stand within any word, say nothing about where somebody is. */
const LEAST_OF_PHRASE = 5

/** Fields that name whoever works on a case; none of them is a party to it. */
const professionals: ReadonlySet<string> = new Set(
  'name officer advocate person owner agency agencyCode recordedBy flaggedBy triagedBy assessor voiceHeardBy reviewer authorisedBy agreedBy chair by place series shortName reference'.split(
    ' ',
  ),
)

/** An id, a day, a moment or a hash: nobody wrote it. */
const isMade = /^(?:[\da-f-]{32,}|\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?)$/i

/**
 * An answer as someone reads it who does not see names (CAS-15, CAS-18): wherever words name somebody of a case, the part they play
 * in it stands instead, places and numbers are withheld, however they are written, in free text as in fields; and what happened to
 * them has its week.
 */
export function withoutNames<T>(answer: T, identities: readonly Identity[]): T {
  const names = new Map(
    identities.flatMap(({ pseudonym, names: known }) => known.flatMap(keysOf).map((key) => [key, pseudonym])),
  )
  const rangesIn = rangeFinder(identities.flatMap(({ phrases }) => phrases.flatMap(spellingsOf)))
  const rewritten = (text: string) =>
    redacted(text, rangesIn(text))
      .map((piece) => ('words' in piece ? withParts(piece.words, names) : WITHHELD))
      .join('')
  return walk(answer, '', rewritten) as T
}

function walk(value: unknown, key: string, rewritten: (text: string) => string): unknown {
  if (typeof value === 'string') {
    if (isMade.test(value)) return coarsened(key, value)
    return professionals.has(key) ? value : rewritten(value)
  }
  if (Array.isArray(value)) return value.map((each) => walk(each, key, rewritten))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each, name, rewritten)]))
}

const word = /[\p{L}\p{M}]+/gu

/** What somebody’s name is known by: each of its words, and all of them written as one. */
function keysOf(name: string): readonly string[] {
  const words = (name.match(word) ?? []).map(foldName)
  return [...words, squashName(name)].filter((each) => each.length >= LEAST_OF_NAME && !isNobodysName(each))
}

/** What is sought for a phrase: itself, and of a telephone number also what follows the code of the country. */
function spellingsOf(phrase: string): readonly string[] {
  const squashed = squashName(phrase)
  if (squashed.length < LEAST_OF_PHRASE) return []
  const within = /^(?:(?:00)?44|0)(\d{9,10})$/.exec(squashed)?.[1]
  return within === undefined ? [phrase] : [phrase, within]
}

/** Words with the parts that people play in place of their names; what is a word of every day as well is a name with a capital. */
function withParts(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(word, (each) => {
    const folded = foldName(each)
    const isCapital = each.charAt(0) !== each.charAt(0).toLowerCase()
    return (isCapital || !isOrdinaryWord(folded) ? names.get(folded) : undefined) ?? each
  })
}
