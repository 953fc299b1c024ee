import { expect, it, vi } from 'vitest'

// What the pages' parts ask of a browser while they are read.
vi.stubGlobal('window', Object.assign(new EventTarget(), { location: new URL('http://harbour.test/') }))
const { router } = await import('./routes.tsx')

/** Offered by a list of the server's own words and never typed: an agency's, and a kind of row. */
const offered = ['/log what', '/triage from']

it('keeps nothing in an address that somebody may have typed', () => {
  const typed = ['Marsh', 'Mia Marsh', 'marsh', '07700 900123']
  const kept = Object.values(router.routesById).flatMap(({ fullPath, options }) => {
    const read = options.validateSearch
    if (typeof read !== 'function') return []
    return [...parametersOf(read)]
      .filter((name) => typed.some((words) => name in read({ [name]: words })))
      .map((name) => `${fullPath} ${name}`)
  })
  expect(kept.toSorted()).toEqual(offered)
})

/** The names a page reads from its address. */
function parametersOf(read: (raw: Readonly<Record<string, unknown>>) => unknown): ReadonlySet<string> {
  const names = new Set<string>()
  const address = new Proxy({}, { get: (_, name) => (names.add(String(name)), undefined) })
  read(address)
  return names
}
