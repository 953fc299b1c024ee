const firstPaint = 'first-contentful-paint'
/** When it is taken as painted by a browser that does not say: some are set to tell a page nothing of its times. */
const LATEST_MS = 3_000
let first: Promise<void> | null = null

/** Whether the page stands on the screen. */
export const isPainted = (): boolean => performance.getEntriesByName(firstPaint).length > 0

/**
 * Resolves once the page stands on the screen for the first time. What nobody sees at first, a connection or a strip that is
 * mostly empty, is fetched after it: on a slow machine it would take the processor from drawing the page.
 */
export function painted(): Promise<void> {
  first ??= new Promise((resolve) => {
    // A page in a tab behind another is not drawn, and has nothing to wait for.
    if (isPainted() || document.visibilityState === 'hidden') return resolve()
    const seen = new PerformanceObserver((entries) => {
      if (entries.getEntriesByName(firstPaint).length === 0) return
      seen.disconnect()
      resolve()
    })
    seen.observe({ type: 'paint', buffered: true })
    document.addEventListener('visibilitychange', () => resolve(), { once: true })
    setTimeout(resolve, LATEST_MS)
  })
  return first
}
