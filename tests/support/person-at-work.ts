import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { checkPage, checkPageOnce, openPage, uncheckedPages } from './axe-page.ts'

/** One person of the demonstration in a browser of their own. */
export interface PersonAtWork {
  readonly page: Page
  readonly context: BrowserContext
  /** Opens a page of Harbour and checks it for accessibility. */
  readonly goTo: (path: string) => Promise<void>
  /** Cuts this person's connection, and lets it come back. */
  readonly loseConnection: () => Promise<void>
  readonly regainConnection: () => Promise<void>
}

const pressed = (page: Page, name: string) => page.getByRole('button', { name }).click()

/** Signs in from the demonstration's list, as a visitor would; on another device or in another way where that is given. */
export async function signInAs(
  browser: Browser,
  url: string,
  name: string,
  device: BrowserContextOptions = {},
  choose: (page: Page, name: string) => Promise<void> = pressed,
): Promise<PersonAtWork> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 600 }, locale: 'en-GB', ...device })
  // Machines that run this are often busy with much else.
  context.setDefaultTimeout(60_000)
  const wires = new Set<{ close: () => Promise<void> }>()
  let connected = true
  await context.routeWebSocket(/socket\.io/, async (wire) => {
    if (!connected) return wire.close()
    wires.add(wire)
    wire.connectToServer()
  })
  const page = await openPage(context, `${url}/sign-in`)
  await checkPageOnce(page, 'anybody')
  await choose(page, name)
  await page.waitForURL(`${url}/`)
  await checkPageOnce(page, name)
  return {
    page,
    context,
    goTo: async (path) => {
      await page.goto(`${url}${path}`)
      await settled(page)
      await checkPage(page)
    },
    loseConnection: async () => {
      connected = false
      await context.setOffline(true)
      await Promise.all([...wires].map((wire) => wire.close()))
      wires.clear()
    },
    regainConnection: async () => {
      connected = true
      await context.setOffline(false)
    },
  }
}

/** Waits until a page has shown what it was loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .skeleton') === null)
}

/** The kinds of page that anyone went to and nobody checked. */
export function uncheckedOf(people: readonly PersonAtWork[]): readonly string[] {
  return people.flatMap(({ context }) => uncheckedPages(context))
}
