import type { Browser } from 'playwright-core'
import type { PageLoad } from './page-load.ts'
import { loadPage } from './page-load.ts'
import { slowPage } from './slow-laptop.ts'
import type { Typing } from './typing.ts'
import { typeAndTime } from './typing.ts'

/** What the browser and this machine cost by themselves. */
export interface Empty {
  readonly load: PageLoad
  readonly typing: Typing
}

const html = '<!doctype html><title>Empty</title><h1>Empty</h1><textarea></textarea>'

/** Loads a page of one heading and types into its one field. */
export async function emptyPage(browser: Browser, url: string, letters: number): Promise<Empty> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  await context.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: html }))
  const load = await loadPage(context, `${url}/empty`)
  const { page } = await slowPage(context)
  await page.goto(`${url}/empty`)
  await page.locator('textarea').click()
  const typing = await typeAndTime(page, letters)
  await context.close()
  return { load, typing }
}
