/** Letters that no accent can be taken from: they are letters of their own. */
const ownLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
}

/**
 * A name as it is compared and searched for: lower case, without accents and apostrophes, hyphens as spaces, one space
 * between words (CAS-3). `Szczepańska` is `szczepanska`, `O'Dwyer` is `odwyer`, `Tŷ-Gwyn` is `ty gwyn`.
 */
export function foldName(name: string): string {
  // Most names and postcodes; an import compares hundreds of thousands of them.
  if (/^[a-z\d]+(?: [a-z\d]+)*$/i.test(name)) return name.toLowerCase()
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđðßæœþı]/g, (letter) => ownLetters[letter] ?? letter)
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/[^\p{L}\p{N}/]+/gu, ' ')
    .trim()
}

/** A folded name without its spaces, so that `de-la-Haye`, `De La Haye` and `Delahaye` are one. */
export function squashName(name: string): string {
  return foldName(name).replace(/[ /]/g, '')
}

const soundRules: readonly (readonly [RegExp, string])[] = [
  [/^mac(?=[^aeiou]|$)/, 'mc'],
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^ll/, 'l'],
  [/ph/g, 'f'],
  [/tch|cz|ch/g, 'C'],
  [/sz|sh|sch/g, 's'],
  [/dg(?=[eiy])/g, 'j'],
  [/ght?/g, 't'],
  [/th/g, 't'],
  [/ck/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/w/g, 'v'],
  [/ff?/g, 'v'],
  [/h/g, ''],
]

/**
 * How a name sounds, roughly: two spellings of one name usually share it (`Stephen`, `Steven`; `Sian`, `Shan`), and so
 * do a few different names. Never proof, only a reason to compare (CAS-4).
 */
export function soundOf(name: string): string {
  const squashed = squashName(name)
  const sounded = soundRules.reduce((text, [pattern, sound]) => text.replace(pattern, sound), squashed)
  const first = /^[aeiouy]/.test(sounded) ? 'a' : ''
  const consonants = sounded.replace(/[aeiouy]/g, '').replace(/(.)\1+/g, '$1')
  return `${first}${consonants}`
}

/** Letters to add, drop, change or swap with a neighbour to turn one text into the other; never more than `most` + 1. */
export function spellingDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let previous = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      let least = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1)
      }
      current.push(least)
    }
    before = previous
    previous = current
  }
  return Math.min(previous[other.length] ?? 0, most + 1)
}

/** Two names compared: the same but for accents, case and hyphens; alike in spelling or sound; or different (CAS-5). */
export function compareNames(one: string, other: string): 'same' | 'alike' | 'different' {
  const [a, b] = [squashName(one), squashName(other)]
  if (a === '' || b === '') return 'different'
  if (a === b) return 'same'
  const length = Math.min(a.length, b.length)
  const forgiven = length >= 8 ? 2 : length >= 4 ? 1 : 0
  if (spellingDistance(a, b, forgiven) <= forgiven) return 'alike'
  if (length >= 3 && a[0] === b[0] && soundOf(one) === soundOf(other) && spellingDistance(a, b, 3) <= 3) return 'alike'
  return isPartOf(one, other) || isPartOf(other, one) ? 'alike' : 'different'
}

/** Whether a name is one side of a double-barrelled one: `Vale` of `McIntosh-Vale`. */
function isPartOf(part: string, whole: string): boolean {
  const [inner, outer] = [foldName(part).split(' '), foldName(whole).split(' ')]
  return inner.length < outer.length && inner.every((word) => word.length > 3 && outer.includes(word))
}

/**
 * What a case is found by: its reference, crime references and names, folded, and after them the sound of each name in
 * capitals between tildes, which nobody types (CAS-13).
 */
export function searchTextOf(references: readonly string[], names: readonly string[]): string {
  const folded = [...references, ...names].map((text) => foldName(text)).filter((text) => text !== '')
  const sounds = new Set(names.flatMap((name) => foldName(name).split(' ')).map(soundOf))
  return `${folded.join(' | ')} ~${[...sounds]
    .filter((sound) => sound.length > 1)
    .join('~')
    .toUpperCase()}~`
}

/** How a searched word stands among the sounds of a search text; null when its sound says too little. */
export function soundInSearchText(word: string): string | null {
  const sound = soundOf(word)
  return sound.length > 1 ? `~${sound.toUpperCase()}~` : null
}

/**
 * The words a searcher typed, folded as the search text is; a reference stays one phrase. None when nothing can be
 * searched for (CAS-13).
 */
export function searchWords(typed: string): readonly string[] {
  return typed
    .split(/\s+/)
    .flatMap((part) => (/\d/.test(part) ? [foldName(part)] : foldName(part).split(' ')))
    .filter((word) => word !== '')
    .slice(0, 6)
}

/** Whether a searched word is forgiven its spelling: names of four letters or more, never numbers (CAS-13). */
export function isForgiven(word: string): boolean {
  return word.length >= 4 && !/\d/.test(word)
}

/**
 * How many slips away from a search text the typed words stand, each at its nearest name; null when one of them is
 * nobody's name (CAS-13). One slip is forgiven from four letters, two from eight; the same sound counts as one.
 */
export function slipsIn(searchText: string, words: readonly string[]): number | null {
  const [folded = ''] = searchText.split(' ~')
  const names = folded.split(/[ |]+/)
  let slips = 0
  for (const word of words) {
    const nearest = folded.includes(word) ? 0 : nearestSlips(word, names, searchText)
    if (nearest === null) return null
    slips += nearest
  }
  return slips
}

function nearestSlips(word: string, names: readonly string[], searchText: string): number | null {
  if (!isForgiven(word)) return null
  const forgiven = word.length >= 8 ? 2 : 1
  const nearest = Math.min(...names.map((name) => spellingDistance(word, name, forgiven)))
  if (nearest <= forgiven) return nearest
  const sound = soundInSearchText(word)
  return sound !== null && searchText.includes(sound) ? forgiven : null
}
