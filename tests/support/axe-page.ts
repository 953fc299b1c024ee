import axe from 'axe-core'
import type { Result } from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import { checkedHere } from './checked-pages.ts'

const checked = new WeakMap<BrowserContext, Set<string>>()
const visited = new WeakMap<BrowserContext, Set<string>>()

/** Opens a page; notes every address that it goes to later, each of which is to be checked. */
export async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && frame.url().startsWith('http')) note(visited, context, frame.url())
  })
  await page.goto(url)
  return page
}

/** What a colour scheme can break: it is one document with other colours. */
const ofColour = ['color-contrast', 'link-in-text-block']

/** Checks what a page shows now: no violation of any of axe's rules, in light and in dark. */
export async function checkPage(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  const faults: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const { id, help, nodes } of await violationsOf(page, colorScheme === 'dark' ? ofColour : null)) {
      faults.push(`${colorScheme}: ${id} (${help})\n${nodes.map((node) => `    ${node.html}`).join('\n')}`)
    }
  }
  note(checked, page.context(), page.url())
  const [view] = /\b(view|tab)=\w+/.exec(new URL(page.url()).search) ?? []
  checkedHere.add(patternOf(page.url()) + (view === undefined ? '' : `?${view}`))
  if (faults.length > 0) throw new Error(`axe found faults at ${patternOf(page.url())}:\n${faults.join('\n')}`)
}

const checkedFor = new Set<string>()

/** Checks what a page shows unless this file's journey has checked it before, as it is for `whom`. */
export async function checkPageOnce(page: Page, whom: string): Promise<void> {
  const key = `${whom} at ${patternOf(page.url())}`
  if (!checkedFor.has(key)) await checkPage(page)
  checkedFor.add(key)
  note(checked, page.context(), page.url())
}

/** What breaks these of axe's rules, or any of them; axe stays in the page, as loading it takes as long as a check. */
async function violationsOf(page: Page, rules: readonly string[] | null): Promise<readonly Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (only) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe
    const { violations } = await run(document, {
      resultTypes: ['violations'],
      ...(only !== null && { runOnly: [...only] }),
    })
    return violations
  }, rules)
}

/** The kinds of page that a context went to and that were never checked, ids replaced by `:id`. */
export function uncheckedPages(context: BrowserContext): readonly string[] {
  const done = checked.get(context) ?? new Set()
  return [...(visited.get(context) ?? [])].filter((pattern) => !done.has(pattern))
}

function note(book: WeakMap<BrowserContext, Set<string>>, context: BrowserContext, url: string): void {
  const patterns = book.get(context) ?? new Set()
  book.set(context, patterns.add(patternOf(url)))
}

function patternOf(url: string): string {
  return new URL(url).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
}
