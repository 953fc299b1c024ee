/** From where to where something stands in a text, its end not included. */
export type Range = readonly [from: number, to: number]

/** Letters and digits this few say nothing about where somebody is. */
const LEAST = 5

/** What folding leaves as it is but for its size. */
const plain = /^[a-zA-Z0-9]$/

interface Folded {
  readonly text: string
  /** Where each letter of `text` stands in what was folded. */
  readonly places: readonly number[]
}

/** Letters and digits alone, small and without accents: spaces and commas hide nothing. */
function folded(words: string): Folded {
  const places: number[] = []
  let text = ''
  let place = 0
  for (const each of words) {
    const letters = plain.test(each)
      ? each.toLowerCase()
      : each
          .normalize('NFKD')
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N}]/gu, '')
    text += letters
    for (let count = 0; count < letters.length; count += 1) places.push(place)
    place += each.length
  }
  return { text, places }
}

/** Where any of these values stands in the words, however it is spaced, punctuated or written large. */
export function findRanges(words: string, values: readonly string[]): readonly Range[] {
  return rangeFinder(values)(words)
}

/** The same for many texts: what is sought is made ready once. */
export function rangeFinder(values: readonly string[]): (words: string) => readonly Range[] {
  const wanted = [...new Set(values.map((value) => folded(value).text))].filter((sought) => sought !== '')
  return (words) => rangesOf(words, wanted)
}

function rangesOf(words: string, wanted: readonly string[]): readonly Range[] {
  const { text, places } = folded(words)
  const found: Range[] = []
  for (const sought of wanted) {
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
      const [from = 0, last = 0] = [places[at], places[at + sought.length - 1]]
      found.push([from, last + ((words.codePointAt(last) ?? 0) > 0xffff ? 2 : 1)])
    }
  }
  return found
}

/** A piece of a redacted text and where it begins: words, or that something is kept back. */
export type Piece = { readonly at: number } & ({ readonly words: string } | { readonly keptBack: true })

/** The words without what stands in these ranges. */
export function redacted(words: string, ranges: readonly Range[]): readonly Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const [from, to] of ranges.toSorted((one, other) => one[0] - other[0])) {
    if (to <= done) continue
    if (from > done) pieces.push({ at: done, words: words.slice(done, from) })
    if (from >= done || pieces.length === 0) pieces.push({ at: from, keptBack: true })
    done = to
  }
  if (done < words.length) pieces.push({ at: done, words: words.slice(done) })
  return pieces
}

/** What of others is masked: whole, and each part of an address by itself, so that half of it is not told either. */
export function maskedValuesOf(
  people: readonly {
    readonly address: string
    readonly postcode: string
    readonly phone: string
    readonly safeNumber: string
    readonly school: string
  }[],
): readonly string[] {
  return people
    .flatMap(({ address, postcode, phone, safeNumber, school }) => [
      address,
      address.split(',')[0] ?? '',
      postcode,
      phone,
      safeNumber,
      school,
    ])
    .filter((value) => folded(value).text.length >= LEAST)
}
