import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Demonstration } from '../support/demonstration.ts'
import { settled, signInAs, uncheckedOf } from '../support/person-at-work.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'

const words = 'Tenancy in her name alone; the lock was changed on Monday.'
const forChair = 'The housing officer’s sister rents from his mother.'

describe('a representative’s return', () => {
  let harbour: Demonstration
  let browser: Browser
  let chair: PersonAtWork
  let housing: PersonAtWork
  let probation: PersonAtWork

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
    housing = await signInAs(browser, harbour.url, 'Yusuf Cardinmoor')
    probation = await signInAs(browser, harbour.url, 'Delroy Askerwell')
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  it('shows the chair who is silent, and tells an agency where it looks first that it is asked for', async () => {
    const { page } = chair
    await chair.goTo('/clinics')
    await page
      .getByRole('row')
      .filter({ hasText: 'Extraordinary' })
      .filter({ hasText: 'Locked' })
      .first()
      .getByRole('link')
      .first()
      .click()
    await settled(page)
    const map = page.getByRole('table', { name: 'What each agency answered on each case' })
    const silent = map.getByRole('row').filter({ hasText: 'Housing' }).getByText('Silent, late')
    await silent.first().waitFor()
    expect(await silent.count()).toBe(3)
    await checkPage(page)
    await map.getByRole('button', { name: 'Remind Probation' }).focus()
    await page.keyboard.press('Enter')
    const owed = probation.page.getByRole('region', { name: 'Returns you owe' })
    await owed.getByText('DCI Ruth Ellerbeck asked for them').waitFor()
  })

  it('keeps what is typed while the connection is gone, and saves it when it is back', async () => {
    const { page } = housing
    await page.getByRole('region', { name: 'Returns you owe' }).getByRole('link', { name: 'See all' }).click()
    await settled(page)
    await checkPage(page)
    await page.getByRole('link', { name: /^Go on/ }).click()
    await settled(page)
    const form = page.getByRole('form', { name: 'Your agency’s return' })
    await form.getByRole('textbox', { name: 'Last contact' }).fill(words)
    await form.getByText(/Draft saved/).waitFor()
    await housing.loseConnection()
    await form.getByRole('textbox', { name: 'Risk', exact: true }).fill(forChair)
    await form.getByLabel('For whom: Risk').selectOption('chair only')
    await form.getByText(/^Not saved/).waitFor()
    await checkPage(page)
    await housing.regainConnection()
    await form.getByText(/Draft saved/).waitFor()
    await form.getByRole('button', { name: 'File the return' }).click()
    await form.getByText('Name the lawful basis').waitFor()
    expect(await form.getByRole('textbox', { name: 'Risk', exact: true }).inputValue()).toBe(forChair)
    await form.getByLabel('Lawful basis of sharing this').fill('Safeguarding')
    await form.getByRole('button', { name: 'File the return' }).click()
    await page
      .getByRole('article', { name: /version 1/ })
      .getByText(words)
      .waitFor()
    await checkPage(page)
  })

  it('stands on the chair’s map at once, and each paragraph reaches those it is for', async () => {
    const { page } = chair
    const row = page.getByRole('row').filter({ hasText: 'Housing' })
    await row.getByText('Known, late').waitFor()
    const reading = page
      .getByRole('table', { name: 'What each agency answered on each case' })
      .getByRole('link')
      .first()
    const path = (await reading.getAttribute('href')) ?? ''
    await chair.goTo(path)
    const returned = page.getByRole('article', { name: 'Return of Housing' })
    await returned.getByText(words).waitFor()
    await returned.getByText(forChair).waitFor()
    await checkPage(page)
    await page.getByRole('tab', { name: 'Opinions' }).click()
    await page.getByRole('heading', { name: 'Shared formulation' }).waitFor()
    await checkPage(page)
    await probation.goTo(path)
    await probation.page.getByRole('article', { name: 'Return of Housing' }).getByText(words).waitFor()
    const seen = await probation.page.locator('main').innerText()
    expect(seen).not.toContain(forChair)
    expect(seen).not.toContain('Chair only')
  })

  it('offers nobody to ask again for what is not for their role', async () => {
    await chair.goTo('/returns')
    await chair.page.getByText('This is not for your role').first().waitFor()
    expect(await chair.page.getByText('This is not for your role').count()).toBe(1)
    expect(await chair.page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
  })

  it('left no kind of page unchecked', () => {
    expect(uncheckedOf([chair, housing, probation])).toEqual([])
  })
})
