import type { DisclosurePart } from './disclosure.ts'
import { DisclosurePart as parts } from './disclosure.ts'
import type { PlanVersion } from './version.ts'

/** What a reason, a dissent or a disclosure decision is made of. */
export type DecidedPart =
  | 'lacking'
  | 'reason'
  | 'by'
  | 'words'
  | 'recordedBy'
  | 'outcome'
  | 'authorisedBy'
  | DisclosurePart

/** One of those parts before and after; both alike where it did not change. */
interface ComparedPart {
  readonly part: DecidedPart
  readonly before: string
  readonly after: string
}

/** What became of a reason, a dissent or a disclosure decision between two versions, with all of its parts that say anything. */
export interface ComparedDecision {
  readonly of: 'reason' | 'dissent' | 'disclosure'
  readonly kind: 'added' | 'removed' | 'changed' | 'same'
  /** What a reason was given for, who did not agree, or to whom something is told. */
  readonly about: string
  readonly parts: readonly ComparedPart[]
}

interface Decided {
  readonly of: ComparedDecision['of']
  readonly about: string
  readonly parts: readonly (readonly [part: DecidedPart, words: string])[]
}

/**
 * Every reason, dissent and disclosure decision of two versions (PLA-14): those about the same are one, word for word the
 * same ones first, and what differs in it is told part by part.
 */
export function compareDecided(before: PlanVersion, after: PlanVersion): readonly ComparedDecision[] {
  const left = [...decidedIn(before)]
  const take = (isIt: (old: Decided) => boolean): Decided | null => {
    const place = left.findIndex(isIt)
    return place === -1 ? null : (left.splice(place, 1)[0] ?? null)
  }
  const all = decidedIn(after)
  const same = new Map(all.map((now) => [now, take((old) => isAbout(old, now) && textOf(old) === textOf(now))]))
  const compared = all.map((now): ComparedDecision => {
    const twin = same.get(now) ?? null
    const old = twin ?? take((each) => isAbout(each, now))
    const kind = twin !== null ? 'same' : old === null ? 'added' : 'changed'
    return { of: now.of, about: now.about, kind, parts: partsOf(old, now) }
  })
  return [
    ...compared,
    ...left.map((old) => ({ of: old.of, about: old.about, kind: 'removed' as const, parts: partsOf(old, null) })),
  ]
}

const isAbout = (one: Decided, other: Decided) =>
  one.of === other.of && one.about.trim().toLowerCase() === other.about.trim().toLowerCase()

const textOf = ({ parts: said }: Decided) => JSON.stringify(said)

function partsOf(old: Decided | null, now: Decided | null): readonly ComparedPart[] {
  const wordsIn = (of: Decided | null, part: DecidedPart) => of?.parts.find(([name]) => name === part)?.[1] ?? ''
  return (
    (now ?? old)?.parts
      .map(([part]) => ({ part, before: wordsIn(old, part), after: wordsIn(now, part) }))
      .filter((each) => each.before !== '' || each.after !== '') ?? []
  )
}

function decidedIn({ reasons = [], dissents = [], disclosures = [] }: PlanVersion): readonly Decided[] {
  return [
    ...reasons.map(({ about, lacking, reason, by }): Decided => ({
      of: 'reason',
      about,
      parts: [
        ['lacking', lacking.join(', ')],
        ['reason', reason],
        ['by', by],
      ],
    })),
    ...dissents.map(({ by, words, recordedBy }): Decided => ({
      of: 'dissent',
      about: by,
      parts: [
        ['words', words],
        ['recordedBy', recordedBy ?? ''],
      ],
    })),
    ...disclosures.map((decision): Decided => ({
      of: 'disclosure',
      about: decision.toWhom,
      parts: [
        ['outcome', decision.outcome],
        ...parts.options.filter((part) => part !== 'toWhom').map((part) => [part, decision[part]] as const),
        ['authorisedBy', decision.authorisedBy],
      ],
    })),
  ]
}
