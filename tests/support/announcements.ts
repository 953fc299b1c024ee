import type { Page } from 'playwright-core'

/** One thing that a screen reader was given to say. */
export interface Announced {
  readonly text: string
  readonly level: string
}

/** What the page's two live regions held, in order, from now on; the answer gives all so far. */
export async function listenTo(page: Page): Promise<() => Promise<readonly Announced[]>> {
  await page.evaluate(() => {
    const kept: { text: string; level: string }[] = []
    Object.assign(window, { announced: kept })
    for (const region of document.querySelectorAll('body [aria-live]')) {
      const level = region.getAttribute('aria-live') ?? ''
      new MutationObserver(() => kept.push({ text: region.textContent ?? '', level })).observe(region, {
        childList: true,
      })
    }
  })
  return () => page.evaluate(() => (window as unknown as { announced: { text: string; level: string }[] }).announced)
}
