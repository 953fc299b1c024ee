import { diffWordsWithSpace } from 'diff'

/** Below this much in common two texts are shown one after the other: word by word would be confetti. */
const READABLE = 0.4

/** Two texts as one, word by word: what went is struck through, what came is underlined. */
export function Differing({ before, after }: { readonly before: string; readonly after: string }) {
  const changes = diffWordsWithSpace(before, after)
  const kept = changes.reduce((sum, { value, added, removed }) => sum + (added || removed ? 0 : value.trim().length), 0)
  if (before !== '' && after !== '' && kept < READABLE * Math.min(before.length, after.length)) {
    return (
      <>
        <del>{before}</del> <ins>{after}</ins>
      </>
    )
  }
  return placed(changes).map(({ place, value, added, removed }) => {
    if (added) return <ins key={place}>{value}</ins>
    return removed ? <del key={place}>{value}</del> : <span key={place}>{value}</span>
  })
}

/** Pieces of a text with the place at which each begins. */
function placed(pieces: readonly Change[]): readonly (Change & { readonly place: number })[] {
  let place = 0
  return pieces.map((piece) => {
    place += piece.value.length
    return { ...piece, place: place - piece.value.length }
  })
}

type Change = ReturnType<typeof diffWordsWithSpace>[number]
