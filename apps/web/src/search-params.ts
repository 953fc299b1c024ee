type Reader<T> = (value: unknown) => T | undefined

/**
 * Reads a page's search parameters. One that cannot be read is left out, never an error: an old link still opens its page.
 * By hand, because zod would be a tenth of what the sign-in page loads.
 */
export function search<R extends Readonly<Record<string, Reader<unknown>>>>(readers: R) {
  return (raw: Readonly<Record<string, unknown>>): { [K in keyof R]?: NonNullable<ReturnType<R[K]>> } => {
    const found = Object.entries(readers).flatMap(([name, read]) => {
      const value = read(raw[name])
      return value === undefined ? [] : [{ [name]: value }]
    })
    return Object.assign({}, ...found)
  }
}

/** Any words; a reference that looks like a number is words too. */
export const words: Reader<string> = (value) =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined

/** A count from 1, such as a page's number. */
export const count: Reader<number> = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined

/** Several words, in any order. */
export const wordList: Reader<readonly string[]> = (value) => {
  const list = (Array.isArray(value) ? value : [value]).map(words).filter((each) => each !== undefined)
  return list.length > 0 ? list : undefined
}

/** One of the words given. */
export function oneOf<const T extends string>(choices: readonly T[]): Reader<T> {
  return (value) => choices.find((choice) => choice === value)
}

/** Search parameters with some changed; undefined takes one away. */
export function changed<S extends object>(before: S, changes: { readonly [K in keyof S]?: S[K] | undefined }): S {
  const kept = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined)
  return Object.assign({}, ...kept.map(([name, value]) => ({ [name]: value })))
}
