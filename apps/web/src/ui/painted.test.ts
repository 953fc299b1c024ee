import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** A page that is looked at, in a browser that tells of its paints or does not; gives how to paint it. */
function openPage(visibilityState: 'visible' | 'hidden' = 'visible') {
  const stands = new Set<() => void>()
  vi.stubGlobal('document', { visibilityState, addEventListener: () => undefined })
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      readonly tell: (entries: { getEntriesByName: () => readonly unknown[] }) => void
      constructor(tell: (entries: { getEntriesByName: () => readonly unknown[] }) => void) {
        this.tell = tell
      }
      observe() {
        stands.add(() => this.tell({ getEntriesByName: () => ['first-contentful-paint'] }))
      }
      disconnect() {}
    },
  )
  return () => stands.forEach((stand) => stand())
}

async function isToldAfter(ms: number): Promise<boolean> {
  const { painted } = await import('./painted.ts')
  let told = false
  const listen = async () => {
    await painted()
    told = true
  }
  void listen()
  await vi.advanceTimersByTimeAsync(ms)
  return told
}

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('tells when the page stands on the screen', async () => {
  const paint = openPage()
  expect(await isToldAfter(100)).toBe(false)
  paint()
  expect(await isToldAfter(0)).toBe(true)
})

it('waits for no paint of a page that is not looked at', async () => {
  openPage('hidden')
  expect(await isToldAfter(0)).toBe(true)
})

it('waits no longer than three seconds for a browser that does not tell', async () => {
  openPage()
  expect(await isToldAfter(2_900)).toBe(false)
  expect(await isToldAfter(200)).toBe(true)
})
