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

/**
 * Words of a form of their own. Nothing that somebody types freely stands in an address: addresses are kept by browsers and by
 * every server on the way, and what is typed may be a name.
 */
const formed =
  (form: RegExp): Reader<string> =>
  (value) =>
    typeof value === 'string' && form.test(value) ? value : undefined

/** The id of a record. */
export const id = formed(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)

/** A case's reference, such as NX-26-0143. */
export const reference = formed(/^[a-z]{1,12}-\d\d-\d{4,9}$/i)

/** A day as `2026-04-02`. */
export const calendarDay = formed(/^\d{4}-\d\d-\d\d$/)

/** A month as `2026-04`. */
export const calendarMonth = formed(/^\d{4}-\d\d$/)

/** A page of this site. */
export const ownPage = formed(/^\/(?!\/)/)

/** A word from a list that the server offers and nobody types: an agency's name, a kind of row. */
export const offered: Reader<string> = (value) => (typeof value === 'string' && value !== '' ? value : undefined)

/** A count from 1, such as a page's number. */
export const count: Reader<number> = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined

/** One of the words given. */
export function oneOf<const T extends string>(choices: readonly T[]): Reader<T> {
  return (value) => choices.find((choice) => choice === value)
}

/** Some of the words given, in any order. */
export function someOf<const T extends string>(choices: readonly T[]): Reader<readonly T[]> {
  const one = oneOf(choices)
  return (value) => {
    const list = (Array.isArray(value) ? value : [value]).map(one).filter((each) => each !== undefined)
    return list.length > 0 ? list : undefined
  }
}

/** Search parameters with some changed; undefined takes one away. */
export function changed<S extends object>(before: S, changes: { readonly [K in keyof S]?: S[K] | undefined }): S {
  const kept = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined)
  return Object.assign({}, ...kept.map(([name, value]) => ({ [name]: value })))
}
