import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { checkedHere } from './checked-pages.ts'

const checked = new WeakMap<BrowserContext, Set<string>>()
const visited = new WeakMap<BrowserContext, Set<string>>()

/** Opens a page and checks it with axe in light and dark; notes every address that the page goes to later. */
export async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && frame.url().startsWith('http')) note(visited, context, frame.url())
  })
  await page.goto(url)
  await checkPage(page)
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
    const axe = new AxeBuilder({ page }).setLegacyMode(true)
    const { violations } = await (colorScheme === 'dark' ? axe.withRules(ofColour) : axe).analyze()
    for (const { id, help, nodes } of violations) {
      faults.push(`${colorScheme}: ${id} (${help})\n${nodes.map((node) => `    ${node.html}`).join('\n')}`)
    }
  }
  note(checked, page.context(), page.url())
  const [view] = /\b(view|tab)=\w+/.exec(new URL(page.url()).search) ?? []
  checkedHere.add(patternOf(page.url()) + (view === undefined ? '' : `?${view}`))
  if (faults.length > 0) throw new Error(`axe found faults at ${patternOf(page.url())}:\n${faults.join('\n')}`)
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
