import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Demonstration } from '../support/demonstration.ts'
import { settled, signInAs, uncheckedOf } from '../support/person-at-work.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'

const reason = 'The victim asked for it, and nothing has happened for years.'

/** Proves that it is them, as the demonstration says how. */
async function prove(page: Page): Promise<void> {
  const question = page.getByRole('dialog', { name: 'Confirm that it is you' })
  await question.getByLabel('Your password').fill(await question.locator('code').innerText())
  await question.getByRole('button', { name: 'Confirm' }).click()
  await question.waitFor({ state: 'detached' })
}

/** The link to a case in one of the lists of the retention page. */
const caseIn = (page: Page, list: string) => page.getByRole('table', { name: list }).getByRole('link').first()

describe('how long cases are kept, and what people may know of them', () => {
  let harbour: Demonstration
  let browser: Browser
  let coordinator: PersonAtWork
  let chair: PersonAtWork
  let auditor: PersonAtWork
  let casePath = ''
  let requestPath = ''

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    coordinator = await signInAs(browser, harbour.url, 'Priya Merridew')
    chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
    auditor = await signInAs(browser, harbour.url, 'Colette Nwosu-Hythe')
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  it('keeps a case that is due until another day, with a reason', async () => {
    const { page } = coordinator
    await coordinator.goTo('/retention')
    const link = caseIn(page, 'Due now')
    const reference = await link.innerText()
    casePath = ((await link.getAttribute('href')) ?? '').split('?')[0] ?? ''
    await link.click()
    await page.getByRole('heading', { name: 'This case is due for its retention review' }).waitFor()
    await checkPage(page)
    await page.getByRole('button', { name: 'Keep it' }).click()
    const dialog = page.getByRole('dialog', { name: 'Keep this case' })
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await dialog.getByText('Give your reason in a sentence').first().waitFor()
    await checkPage(page)
    await dialog.getByLabel('Reason').fill(reason)
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('heading', { name: 'This case is closed' }).waitFor()
    await page.getByText(reason).waitFor()
    await coordinator.goTo('/retention')
    expect(await page.getByRole('table', { name: 'Due now' }).innerText()).not.toContain(reference)
  })

  it('deletes a case that one person proposed, when a second types its reference and proves who they are', async () => {
    const { page } = chair
    await chair.goTo('/retention')
    const link = caseIn(page, 'Waiting for a second person')
    const reference = await link.innerText()
    await link.click()
    await page.getByRole('button', { name: 'Delete this case for good' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete this case for good' })
    await checkPage(page)
    await dialog.getByLabel('Type the case’s reference').fill(reference)
    await dialog.getByRole('button', { name: 'Delete it for good' }).click()
    await prove(page)
    await page.waitForURL(`${harbour.url}/cases`)
    await settled(page)
    await checkPage(page)
    await auditor.goTo('/retention')
    const gone = auditor.page.getByRole('table', { name: 'Deleted' }).getByRole('row').filter({ hasText: reference })
    expect(await gone.innerText()).toContain('Priya Merridew')
    expect(await gone.innerText()).toContain('DCI Ruth Ellerbeck')
    expect(await auditor.page.getByRole('main').getByRole('link').count()).toBe(0)
  })

  it('reads a case for whoever asks what it holds, paragraph by paragraph', async () => {
    const { page } = coordinator
    await page.goto(`${harbour.url}${casePath}?tab=retention`)
    await page.getByRole('button', { name: 'Record a request' }).click()
    const dialog = page.getByRole('dialog', { name: 'Record an access request' })
    await dialog.getByLabel(/The suspect/).check()
    await dialog.getByLabel('How it was made sure that it is them').fill('Came to the desk with a passport')
    await checkPage(page)
    await dialog.getByRole('button', { name: 'Record it' }).click()
    await page.getByRole('heading', { level: 1, name: /Access request/ }).waitFor()
    requestPath = new URL(page.url()).pathname
    await page.getByText('masked here').first().waitFor()
    await checkPage(page)
    const articles = page.getByRole('article')
    const count = await articles.count()
    expect(count).toBeGreaterThan(2)
    await page.getByRole('button', { name: /^Keep back report/ }).click()
    await page.getByLabel('Serious harm').check()
    await checkPage(page)
    await page.getByRole('button', { name: 'Keep it back' }).click()
    for (let left = count - 1; left > 0; left -= 1) {
      await expect.poll(() => articles.count()).toBe(left)
      await page
        .getByRole('button', { name: /^Release (?!in part)/ })
        .first()
        .click()
    }
    await page.getByRole('button', { name: 'Propose the answer' }).click()
    await page.getByText('You prepared it: another chair releases it.').waitFor()
    await checkPage(page)
  })

  it('gives the answer that a second person released, on one page, with what is kept back marked', async () => {
    const { page } = chair
    await chair.goTo(requestPath)
    await page.getByRole('button', { name: 'Release the answer' }).click()
    const dialog = page.getByRole('dialog', { name: 'Release the answer' })
    await dialog.getByLabel('Reason').fill('Read by legal services; it can harm nobody.')
    await dialog.getByRole('button', { name: 'Release it' }).click()
    await page.getByRole('button', { name: 'Save a copy' }).waitFor()
    await checkPage(page)
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save a copy' }).click()
    const saved = await saving
    expect(saved.suggestedFilename()).toMatch(/^answer-DEMO-\d+-\d+\.html$/)
    const answer = readFileSync(await saved.path(), 'utf8')
    expect(answer).toContain('telling it would be likely to harm somebody seriously')
    expect(answer).not.toContain('<h2>Reports</h2>')
    const reader = await browser.newContext()
    const sheet = await reader.newPage()
    await sheet.setContent(answer)
    await checkPage(sheet)
    await reader.close()
    expect(uncheckedOf([coordinator, chair, auditor])).toEqual([])
  })
})
