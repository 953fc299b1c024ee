import { foldName } from './names.ts'

/** What says who somebody in a case is, and what stands in its place. */
export interface Identity {
  /** What they are called instead: their part in the case. */
  readonly pseudonym: string
  readonly names: readonly string[]
  /** Addresses, numbers, schools, employers, places. */
  readonly phrases: readonly string[]
}

/** What is put in place of a place or a number. */
const WITHHELD = '[withheld]'
const LEAST_OF_NAME = 3
const LEAST_OF_PHRASE = 5

/** Fields that name whoever works on a case; none of them is a party to it. */
const professionals: ReadonlySet<string> = new Set(
  'name officer advocate person owner agency agencyCode recordedBy flaggedBy triagedBy assessor voiceHeardBy reviewer authorisedBy agreedBy chair by place series shortName reference'.split(
    ' ',
  ),
)

/**
 * An answer as someone reads it who does not see names (CAS-15): wherever words name somebody of a case, the part they play in it
 * stands instead, and places and numbers are withheld, in free text as in fields.
 */
export function withoutNames<T>(answer: T, identities: readonly Identity[]): T {
  const names = new Map(
    identities.flatMap(({ pseudonym, names: known }) =>
      known.flatMap(wordsOf).flatMap((word): [string, string][] => (isName(word) ? [[foldName(word), pseudonym]] : [])),
    ),
  )
  const phrases = [...new Set(identities.flatMap((identity) => identity.phrases))]
    .filter((phrase) => phrase.length >= LEAST_OF_PHRASE)
    .toSorted((one, other) => other.length - one.length)
  return names.size + phrases.length === 0 ? answer : (walk(answer, '', names, phrases) as T)
}

function walk(value: unknown, key: string, names: ReadonlyMap<string, string>, phrases: readonly string[]): unknown {
  if (typeof value === 'string') return professionals.has(key) ? value : rewritten(value, names, phrases)
  if (Array.isArray(value)) return value.map((each) => walk(each, key, names, phrases))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each, name, names, phrases)]))
}

const word = /[\p{L}\p{M}]+/gu

function wordsOf(text: string): readonly string[] {
  return text.match(word) ?? []
}

function isName(text: string): boolean {
  return text.length >= LEAST_OF_NAME
}

function rewritten(text: string, names: ReadonlyMap<string, string>, phrases: readonly string[]): string {
  const withheld = phrases.reduce(withhold, text)
  return withheld.replace(word, (each) => {
    // A name is written with a capital: Will is one, will is none.
    const isCapital = each.charAt(0) !== each.charAt(0).toLowerCase()
    return (isCapital ? names.get(foldName(each)) : undefined) ?? each
  })
}

function withhold(text: string, phrase: string): string {
  const [within, sought] = [text.toLowerCase(), phrase.toLowerCase()]
  if (within.length !== text.length || !within.includes(sought)) return text
  const parts = []
  let from = 0
  for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, from)) {
    parts.push(text.slice(from, at), WITHHELD)
    from = at + sought.length
  }
  return [...parts, text.slice(from)].join('')
}
