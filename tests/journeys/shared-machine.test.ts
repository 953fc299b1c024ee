import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../support/answer-of.ts'
import { checkPage, openPage } from '../support/axe-page.ts'
import { openProfile } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import { temporaryFolder } from '../support/harbour.ts'
import type { Harbour } from '../support/harbour.ts'
import { prove } from '../support/prove.ts'
import { settled } from '../support/person-at-work.ts'

interface Record {
  readonly parties: readonly { readonly kind: string; readonly forename: string; readonly surname: string }[]
  readonly reports: readonly { readonly crimeReference: string; readonly narrative: string }[]
}

/** Somebody works on a machine that others use after them. */
describe('a machine that is shared', () => {
  const profile = temporaryFolder()
  let harbour: Harbour
  let context: BrowserContext
  let page: Page
  let caseId = ''
  /** What nobody who comes after may find. */
  let secret: readonly string[] = []

  beforeAll(async () => {
    harbour = await startDemonstration()
    context = await openProfile(profile.path)
    page = await openPage(context, `${harbour.url}/sign-in`)
    await page.getByRole('button', { name: 'DCI Ruth Ellerbeck' }).click()
    await page.waitForURL(`${harbour.url}/`)
    const list = await answerOf<{ rows: { id: string }[] }>(page, 'case.list', {})
    caseId = list?.rows[0]?.id ?? ''
  })

  afterAll(async () => {
    await context?.close()
    await harbour?.[Symbol.asyncDispose]()
    profile[Symbol.dispose]()
  })

  it('keeps nothing of what was opened where a page can put it', async () => {
    await page.goto(`${harbour.url}/cases`)
    await settled(page)
    await page.goto(`${harbour.url}/cases/${caseId}`)
    await settled(page)
    await page.getByRole('button', { name: /^Open .* of the victim$/ }).click()
    await page.getByLabel(/Why do you need it/).fill('Marker for the control room')
    await page.getByRole('button', { name: 'Open for a minute' }).click()
    await prove(page)
    const opened = await page.getByRole('group', { name: 'Opened for a minute' }).locator('dd').allInnerTexts()
    const record = await answerOf<Record>(page, 'case.byId', { caseId })
    const victim = record?.parties.find(({ kind }) => kind === 'victim')
    const report = record?.reports[0]
    secret = [
      ...opened,
      `${victim?.forename} ${victim?.surname}`,
      report?.crimeReference ?? '',
      (report?.narrative ?? '').slice(0, 40),
    ]
    expect(secret.filter((words) => words.trim().length < 6)).toEqual([])
    expect(await page.locator('main').innerText()).toContain(victim?.surname)
    const kept = await page.evaluate(async () => ({
      local: JSON.stringify(localStorage),
      session: JSON.stringify(sessionStorage),
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      title: document.title,
      address: location.href,
    }))
    expect(kept).toMatchObject({ databases: 0, caches: 0, workers: 0 })
    for (const words of secret) expect(JSON.stringify(kept)).not.toContain(words)
  })

  it('loads a page anew that a browser kept as it was', async () => {
    const loaded = page.waitForEvent('load')
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    await loaded
    await settled(page)
    const [way] = await page.evaluate(() =>
      performance.getEntriesByType('navigation').map((entry) => entry.toJSON().type),
    )
    expect(way).toBe('reload')
  })

  it('says that somebody is still signed in whose sign-out did not reach Harbour', async () => {
    await page.route('**/auth/sign-out', (route) => route.abort())
    const signOut = async () => {
      await page.getByRole('button', { name: /Ruth Ellerbeck/ }).click()
      await page.getByRole('button', { name: 'Sign out' }).click()
    }
    await signOut()
    await page.getByText('You are still signed in: Harbour cannot be reached').waitFor()
    await checkPage(page)
    expect(page.url()).toContain(caseId)
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
  })

  it('shows nothing to whoever presses Back, however often', async () => {
    for (let steps = 0; steps < 4; steps += 1) {
      await page.goBack()
      await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
      for (const words of secret) expect(await page.locator('body').innerText()).not.toContain(words)
    }
  })

  it('leaves nothing in any file of the browser', async () => {
    await context.close()
    const files = readdirSync(profile.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const contents = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    const isKept = (words: string) =>
      contents.some((bytes) => bytes.includes(words) || bytes.includes(Buffer.from(words, 'utf16le')))
    // That the address of the page is found shows that what the browser keeps can be read.
    expect(isKept(caseId)).toBe(true)
    expect(secret.filter(isKept)).toEqual([])
  })
})
