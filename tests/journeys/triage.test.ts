import { londonDay, plusDays } from '@harbour/domain/basics/dates'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Harbour } from '../support/harbour.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'
import { settled, signInAs, uncheckedOf } from '../support/person-at-work.ts'

/** What a coordinator and a chair do at the triage desk between clinics. */
describe('the triage desk', () => {
  let harbour: Harbour
  let browser: Browser
  let coordinator: PersonAtWork
  let chair: PersonAtWork

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    coordinator = await signInAs(browser, harbour.url, 'Priya Merridew')
    chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  it('goes through the list by keys, asks the referrer for what is missing, and accepts two at once', async () => {
    const { page, goTo } = coordinator
    await goTo('/triage')
    const list = page.getByRole('list', { name: 'Ranked cases' })
    await list.getByRole('button').first().focus()
    await page.keyboard.press('j')
    expect(await list.getByRole('button', { pressed: true }).getAttribute('data-case')).toBe(
      await list.getByRole('button').nth(1).getAttribute('data-case'),
    )
    await page.keyboard.press('m')
    const ask = page.getByRole('dialog', { name: /^Ask about DEMO/ })
    await ask.getByLabel('Questions, one on each line').fill('Who else knows of this?\nIs there bail?')
    await checkPage(page)
    await ask.getByRole('button', { name: /^Send to/ }).click()
    await ask.waitFor({ state: 'detached' })
    await page.getByRole('list', { name: 'Ranked cases' }).getByText('More asked').first().waitFor()
    const waiting = page.getByRole('checkbox', { name: /^Mark DEMO/ })
    await waiting.nth(0).check()
    await waiting.nth(1).check()
    await page.getByRole('button', { name: 'Accept 2' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Accept them' }).click()
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    await page.getByText('2 marked').waitFor({ state: 'detached' })
    await page.goto(`${harbour.url}/triage?view=decided&risk=high`)
    await settled(page)
    expect(await page.getByLabel('Risk').inputValue()).toBe('high')
    await checkPage(page)
  })

  it('shows a coordinator, who has it open, the weights that the chair sets', async () => {
    await coordinator.goTo('/triage/rules')
    await chair.goTo('/triage/rules')
    await chair.page.getByLabel('Children in the household').fill('45')
    await chair.page.getByText('counts most; recommended is 6').waitFor()
    await chair.page.getByRole('button', { name: 'Save 1 weight' }).click()
    await chair.page.getByText(/Set by DCI Ruth Ellerbeck/).waitFor()
    await coordinator.page.getByText('counts most; recommended is 6').waitFor()
    expect(await coordinator.page.getByRole('button', { name: /Save/ }).count()).toBe(0)
    await checkPage(chair.page)
  })

  it('decides a link, a report of the sample, and what happened between clinics', async () => {
    const { page, goTo } = chair
    await goTo('/triage?view=links')
    const pairs = page.getByRole('button', { name: /^Confirm DEMO/ })
    const before = await pairs.count()
    await pairs.first().click()
    const link = page.getByRole('dialog', { name: /^Link DEMO/ })
    await link.getByRole('button', { name: 'Link them' }).click()
    await link.getByText('Say how you know').first().waitFor()
    await checkPage(page)
    await link.getByLabel('How do you know?').fill('Both officers have seen the same account')
    await link.getByRole('button', { name: 'Link them' }).click()
    await link.waitFor({ state: 'detached' })
    await expect.poll(() => pairs.count()).toBe(before - 1)

    await goTo('/triage?view=sample')
    const rightly = page.getByRole('button', { name: /^Rightly not flagged/ })
    const left = await rightly.count()
    await rightly.first().click()
    const check = page.getByRole('dialog', { name: /was rightly not flagged/ })
    await check.getByLabel('Reason').fill('One call, and nothing since')
    await check.getByRole('button', { name: 'Keep this' }).click()
    await expect.poll(() => rightly.count()).toBe(left - 1)

    await goTo('/triage?view=triggers')
    await page
      .getByRole('button', { name: /^Review earlier/ })
      .first()
      .click()
    const review = page.getByRole('dialog', { name: /^Review earlier/ })
    await checkPage(page)
    await review.getByRole('button', { name: 'Set the review' }).click()
    await review.waitFor({ state: 'detached' })
    await page
      .getByRole('button', { name: /^Call a clinic/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Add an extraordinary clinic' }).waitFor()
    const called = await page.getByText(/^\S+ is put on its agenda/).textContent()
    const reference = called?.split(' ')[0] ?? ''
    await settled(page)
    await checkPage(page)
    const soon = plusDays(londonDay(new Date().toISOString()), 3)
    await page.getByLabel('Day', { exact: true }).fill(soon.split('-').toReversed().join('/'))
    await page.getByLabel('Why it cannot wait for the next clinic').fill('It is too soon to wait')
    await page.getByRole('button', { name: 'Add the clinic' }).click()
    await page.getByRole('heading', { name: /^Agenda/ }).waitFor()
    await page.getByText(reference).first().waitFor()
    await settled(page)
    await checkPage(page)
    await goTo('/triage?view=triggers')
    await page
      .getByRole('button', { name: /^Set aside/ })
      .first()
      .waitFor()
    expect(await page.getByRole('link', { name: reference }).count()).toBe(0)
    expect(uncheckedOf([coordinator, chair])).toEqual([])
  })
})
