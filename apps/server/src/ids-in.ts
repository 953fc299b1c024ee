import { Id } from '@harbour/domain/basics/ids'

/** An input that means something holds no id deeper than this, and no more of them. */
const DEEPEST = 6
const MOST = 50
const MOST_OF_REFERENCE = 60

/** The ids that stand in an input, whatever it is: one that was never validated may be of any shape. */
export function idsIn(input: unknown): readonly string[] {
  const found = new Set<string>()
  const collect = (value: unknown, depth: number): void => {
    if (found.size >= MOST || depth > DEEPEST) return
    if (typeof value === 'string') {
      if (value.length === 36 && Id.safeParse(value).success) found.add(value.toLowerCase())
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
      for (const each of Object.values(value)) collect(each, depth + 1)
  }
  collect(input, 0)
  return [...found]
}

/** The reference by which an input names a case, where it has one: as raw as it came, so that only what can be looked for counts. */
export function referenceIn(input: unknown): string | null {
  if (typeof input !== 'object' || input === null || !('reference' in input)) return null
  const { reference } = input
  if (typeof reference !== 'string' || reference.length > MOST_OF_REFERENCE) return null
  const written = reference.trim()
  return written === '' || /\p{C}/u.test(written) ? null : written
}
