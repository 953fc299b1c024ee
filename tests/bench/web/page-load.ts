import { gzipSync } from 'node:zlib'
import type { BrowserContext, Response } from 'playwright-core'
import { settled } from '../../support/person-at-work.ts'
import { quantile, slowPage } from './slow-laptop.ts'

/** What a page costs when it is opened for the first time; sizes in kB of gzip, times in milliseconds. */
export interface PageLoad {
  readonly js: number
  /** The part of `js` that follows once the page can be used. */
  readonly laterJs: number
  readonly css: number
  readonly font: number
  readonly lcp: number
  readonly tbt: number
  readonly cls: number
}

/** Notes what the browser says of its own work, from the first moment of a page. */
const watching = `
  window.noted = { lcp: 0, cls: 0, tasks: [] };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) noted.lcp = entry.startTime })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) noted.cls += entry.value })
    .observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) noted.tasks.push([entry.startTime, entry.duration]) })
    .observe({ type: 'longtask', buffered: true });
`

/** What follows once a page can be used: the connection that keeps it live, and in the room, which needs that, the minutes' editor. */
const following = { page: /\/(esm|socket\.io-[a-z-]+)-[^/]+\.js$/, room: /\/rich-text-/ } as const

/** How often a page is opened: what else the machine does meets some of the loads, and the middle one is told. */
const LOADS = 5

/** Opens a page as on a first visit, some times, and gives the middle of each figure. */
export async function loadPage(
  context: BrowserContext,
  url: string,
  kindOfPage: keyof typeof following = 'page',
): Promise<PageLoad> {
  const loads: PageLoad[] = []
  while (loads.length < LOADS) loads.push(await loadOnce(context, url, kindOfPage))
  const middle = (figure: keyof PageLoad) =>
    quantile(
      loads.map((load) => load[figure]),
      0.5,
    ) ?? 0
  return {
    js: middle('js'),
    laterJs: middle('laterJs'),
    css: middle('css'),
    font: middle('font'),
    lcp: middle('lcp'),
    tbt: middle('tbt'),
    cls: middle('cls'),
  }
}

/** Opens a page and waits until nothing is fetched any more. */
async function loadOnce(context: BrowserContext, url: string, kindOfPage: keyof typeof following): Promise<PageLoad> {
  const { page } = await slowPage(context)
  const responses: Response[] = []
  page.on('response', (response) => responses.push(response))
  await page.addInitScript(watching)
  await page.goto(url)
  // Only then is the page looked into: what looks is a script of its own, and would be measured with it.
  await page.waitForLoadState('networkidle')
  await settled(page)
  await page.waitForTimeout(1_000)
  const noted = await page.evaluate(() => {
    const seen = (window as unknown as { noted: { lcp: number; cls: number; tasks: [number, number][] } }).noted
    const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
    const blocked = seen.tasks.filter(([at]) => at >= first).map(([, took]) => Math.max(0, took - 50))
    return { lcp: seen.lcp, cls: seen.cls, tbt: blocked.reduce((sum, ms) => sum + ms, 0) }
  })
  const sizes = { js: 0, laterJs: 0, css: 0, font: 0 }
  const seen = new Set<string>()
  for (const response of responses) {
    const address = response.url()
    if (seen.has(address) || address.startsWith('data:')) continue
    seen.add(address)
    const kind = response.request().resourceType()
    const isJs = kind === 'script'
    if (!isJs && kind !== 'stylesheet' && kind !== 'font') continue
    const body = await response.body().catch(() => null)
    if (body === null) continue
    // A font is compressed already.
    const kB = (kind === 'font' ? body.length : gzipSync(body, { level: 9 }).length) / 1_000
    sizes[isJs ? 'js' : kind === 'font' ? 'font' : 'css'] += kB
    if (isJs && following[kindOfPage].test(address)) sizes.laterJs += kB
  }
  await page.close()
  return { ...sizes, ...noted }
}
