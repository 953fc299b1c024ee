import type { Told } from './told.ts'

/** How long ago a screen can have read what it only now asks to hear of: on the slowest line that can be worked on. */
const MEMORY_MS = 10_000

export type JustTold = ReturnType<typeof makeJustTold>

/**
 * What open screens were told a moment ago. A screen reads and asks to hear of changes at the same time: a change after the
 * one and before the other would reach it by neither, so it is told of it as soon as it can hear.
 */
export function makeJustTold() {
  let tellings: { readonly topics: ReadonlySet<string>; readonly not: readonly string[]; readonly atMs: number }[] = []
  const since = (nowMs: number) => tellings.filter(({ atMs }) => nowMs - atMs < MEMORY_MS)
  return {
    keep({ topics, not = [] }: Told, nowMs: number): void {
      tellings = since(nowMs)
      tellings.push({ topics: new Set(topics), not, atMs: nowMs })
    },
    /** Those of the topics that this person would have been told of, had they been there. */
    missedBy(personId: string, topics: readonly string[], nowMs: number): readonly string[] {
      const told = since(nowMs).filter(({ not }) => !not.includes(personId))
      return topics.filter((topic) => told.some((telling) => telling.topics.has(topic)))
    },
  }
}
