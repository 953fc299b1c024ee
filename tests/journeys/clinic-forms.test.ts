import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Harbour } from '../support/harbour.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'
import { settled, signInAs } from '../support/person-at-work.ts'

/** What a coordinator does to clinics, with a poor connection and with somebody else at work. */
describe('the forms of a clinic', () => {
  let harbour: Harbour
  let browser: Browser
  let coordinator: PersonAtWork
  let clinics: readonly string[] = []

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    coordinator = await signInAs(browser, harbour.url, 'Priya Merridew')
    await coordinator.goTo('/clinics')
    clinics = await coordinator.page
      .getByRole('row')
      .filter({ hasText: 'Not begun' })
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  it('says that a clinic could not be moved, keeps what was typed, and moves it when asked again', async () => {
    const { page, goTo } = coordinator
    await goTo(clinics[1] ?? '')
    await page.getByRole('button', { name: 'Change day or place' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Length in minutes').fill('long')
    await form.getByRole('button', { name: 'Change the clinic' }).click()
    await form.getByRole('link', { name: 'Enter the length in whole minutes' }).waitFor()
    await checkPage(page)
    await form.getByLabel('Length in minutes').fill('180')
    await form.getByLabel('Start').fill('9.30')
    await form.getByLabel('Place').fill('The harbour room')
    await form.getByLabel('Reason').fill('The room is being painted')
    await coordinator.loseConnection()
    await form.getByRole('button', { name: 'Change the clinic' }).click()
    await form.getByText('Harbour cannot be reached').waitFor()
    expect(await form.getByLabel('Reason').inputValue()).toBe('The room is being painted')
    await coordinator.regainConnection()
    await form.getByRole('button', { name: 'Change the clinic' }).click()
    await form.waitFor({ state: 'detached' })
    await page.getByText('09:30 to 12:30 · The harbour room').waitFor()
    await expect.poll(() => focusOf(page)).toBe('Change day or place')
  })

  it('leaves the reader at the heading of a clinic that is cancelled, which asks for no agenda', async () => {
    const { page, goTo } = coordinator
    await goTo(clinics[2] ?? '')
    await page.getByRole('button', { name: 'Cancel clinic' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the clinic' }).click()
    await page.getByRole('link', { name: 'Enter the reason' }).waitFor()
    await page.getByRole('alertdialog').getByLabel('Reason').fill('The chair is away')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the clinic' }).click()
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    const heading = await page.getByRole('heading', { level: 1 }).innerText()
    await expect.poll(() => focusOf(page)).toBe(heading)
    expect(await page.getByRole('link', { name: 'Build the agenda' }).count()).toBe(0)
    await checkPage(page)
  })

  it('adds a line once, though the first answer was lost and it was sent again', async () => {
    const { page, goTo } = coordinator
    await goTo(`${clinics[0] ?? ''}/agenda`)
    await page.getByRole('button', { name: 'Build the agenda' }).click()
    await page.getByRole('button', { name: 'Add', exact: true }).first().click()
    const form = page.getByRole('dialog')
    await form.getByRole('radio', { name: 'Something else' }).check()
    await form.getByLabel('What it is').fill('A visitor speaks')
    await form.getByLabel('Minutes').fill('3')
    let isLost = false
    await page.route(/agenda\.addOther/, async (route) => {
      if (isLost) return route.continue()
      isLost = true
      await route.fetch()
      return route.abort()
    })
    await form.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('button', { name: 'Make my change now' }).click()
    await page.getByRole('button', { name: 'Make my change now' }).waitFor({ state: 'detached' })
    await expect.poll(() => page.getByRole('row', { name: /A visitor speaks/ }).count()).toBe(1)
    await page.waitForTimeout(1_000)
    expect(await page.getByRole('alert').filter({ hasText: 'problem' }).count()).toBe(0)
  })

  it('shows what changed in a review, and gives the agenda pack as a file to whoever proves that it is them', async () => {
    const { page, goTo } = coordinator
    await goTo(`${clinics[0] ?? ''}/agenda`)
    await page
      .getByRole('link', { name: /^What changed/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: /^What changed: DEMO-/ }).waitFor()
    await page.getByText(/^Since the clinic of/).waitFor()
    await page.getByRole('region', { name: 'Victim’s voice' }).waitFor()
    await checkPage(page)
    await page.getByRole('link', { name: /^Next review/ }).click()
    await page.getByRole('link', { name: 'Agenda', exact: true }).click()
    await page.getByRole('button', { name: 'Agenda pack' }).click()
    await page.getByRole('menuitem', { name: /^PDF/ }).waitFor()
    await checkPage(page)
    const downloading = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: /^PDF/ }).click()
    const question = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await question.getByLabel('Your password').fill(await question.locator('code').innerText())
    await question.getByRole('button', { name: 'Confirm' }).click()
    const file = await downloading
    expect(file.suggestedFilename()).toMatch(/^clinic-\d{4}-\d\d-\d\d-agenda\.pdf$/)
    expect((await readFile(await file.path())).toString('latin1', 0, 5)).toBe('%PDF-')
    await page.getByText('Saved', { exact: true }).waitFor()
  })

  it('tells what a change of the order costs whom, arranges it for the best, and takes either back', async () => {
    const { page, goTo } = coordinator
    await goTo(`${clinics[0] ?? ''}/agenda`)
    const downs = page.getByRole('button', { name: /^Move .* down$/ })
    const order = () => downs.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')))
    const isOrder = async (wanted: readonly (string | null)[]) => {
      await expect.poll(order).toEqual(wanted)
    }
    const bar = page.locator('.agenda-plan')
    const [undo, arrange] = ['Undo', 'Arrange for the best'].map((name) => bar.getByRole('button', { name }))
    const putSo = page.getByRole('dialog').getByRole('button', { name: 'Arrange it so' })
    await bar.getByText(/the best order|asks less|No better order/).waitFor()
    if ((await arrange?.count()) === 1) {
      await arrange?.click()
      await putSo.click()
      await arrange?.waitFor({ state: 'detached' })
    }
    const best = await order()
    await downs.nth(1).click()
    await expect.poll(order).not.toEqual(best)
    const moved = await order()
    expect(await bar.locator('.agenda-plan__cost').innerText()).toMatch(/is at place \d+\..* stays? /s)
    await undo?.click()
    await isOrder(best)
    await downs.nth(1).click()
    await isOrder(moved)
    await arrange?.click()
    await page.getByRole('dialog').getByRole('table', { name: 'What moves' }).waitFor()
    await putSo.click()
    await isOrder(best)
    await undo?.click()
    await isOrder(moved)
  })

  it('shows each page that no other journey opens without a fault of accessibility', async () => {
    const { page, goTo } = coordinator
    await page.goto(`${harbour.url}/cases`)
    await settled(page)
    const casePath = await page.locator('tbody a[href^="/cases/"]').first().getAttribute('href')
    expect(casePath).not.toBeNull()
    for (const tab of ['timeline', 'plan', 'orders', 'returns', 'opinions', 'access'])
      await goTo(`${casePath}?tab=${tab}`)
    for (const path of ['/clinics/new', '/clinics/extraordinary', '/clinics?view=month', '/nowhere']) await goTo(path)
    await goTo('/clinics')
    await page.getByRole('link', { name: 'Edit series and seats' }).click()
    await page.getByRole('button', { name: 'Change the series' }).click()
    await page.getByLabel('Place').waitFor()
    await settled(page)
    await checkPage(page)
  })

  it('keeps what is typed about a series when somebody else changes it meanwhile', async () => {
    const other = await signInAs(browser, harbour.url, 'Priya Merridew')
    for (const { page } of [coordinator, other]) {
      await page.goto(`${harbour.url}/clinics`)
      await page.getByRole('link', { name: 'Edit series and seats' }).click()
      await page.getByRole('button', { name: 'Change the series' }).click()
      await page.getByLabel('Place').waitFor()
      await settled(page)
    }
    const { page } = coordinator
    await page.getByLabel('Place').fill('The long room')
    await other.page.getByLabel('Place').fill('The small room')
    await other.page.getByRole('button', { name: 'Save the series' }).click()
    await page.getByText('The small room').waitFor()
    expect(await page.getByLabel('Place').inputValue()).toBe('The long room')
    await page.getByRole('button', { name: 'Save the series' }).click()
    await page.getByText('Somebody else has changed this series').waitFor()
    await page.getByRole('button', { name: 'Save the series' }).click()
    await page.getByText('The long room').waitFor()
  })

  it('holds a series every eight weeks: what is wrong is said beside it, and what is cancelled before it is saved', async () => {
    const { page } = coordinator
    await page.goto(`${harbour.url}/clinics`)
    await page.getByRole('link', { name: 'Edit series and seats' }).click()
    await page.getByRole('button', { name: 'Change the series' }).click()
    await page.getByLabel('Every few weeks').check()
    const weeks = page.getByLabel('Weeks from one clinic to the next')
    await weeks.fill('8')
    const saturday = '9/1/2027'
    await page.getByLabel('Counted from').fill(saturday)
    await page.getByRole('button', { name: 'Save the series' }).click()
    await page.getByRole('link', { name: 'Choose a day from Monday to Friday' }).waitFor()
    expect([await weeks.inputValue(), await page.getByLabel('Counted from').inputValue()]).toEqual(['8', saturday])
    await page.getByLabel('Counted from').fill('7/1/2027')
    await page.getByText('Cancelled', { exact: true }).first().waitFor()
    await page.getByText(/^\d+ clinics change\.$/).waitFor()
    await page.getByRole('button', { name: 'Save the series' }).click()
    await page.getByRole('button', { name: 'Change the series' }).waitFor()
    await page.getByText(/^Every eighth Thursday, counted from 7 January 2027/).waitFor()
  })
})

/** The words of what has focus. */
const focusOf = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')
