import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Harbour } from '../support/harbour.ts'
import { signInAs } from '../support/person-at-work.ts'

let harbour: Harbour
let browser: Browser

beforeAll(async () => {
  harbour = await startDemonstration()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await harbour?.[Symbol.asyncDispose]()
})

it('SES-7: ends a session in the middle of a meeting at once, and lets the chair carry on where they were', async () => {
  const chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
  await chair.goTo('/clinics')
  const clinic = chair.page.getByRole('row').filter({ hasText: 'Extraordinary' }).first().getByRole('link').first()
  await chair.page.goto(`${harbour.url}${(await clinic.getAttribute('href')) ?? ''}/room`)
  await chair.page.getByRole('checkbox', { name: /private room/ }).check()
  await chair.page.getByRole('button', { name: /^Sign and/ }).click()
  await chair.page.getByText('Live', { exact: true }).first().waitFor()
  const room = chair.page.url()

  const administrator = await signInAs(browser, harbour.url, 'Simon Threlwall')
  await administrator.goTo('/people')
  await administrator.page.getByRole('link', { name: 'DCI Ruth Ellerbeck' }).click()
  await administrator.page.getByRole('button', { name: 'Sign out everywhere' }).click()
  const question = administrator.page.getByRole('dialog', { name: 'Confirm that it is you' })
  const password = (await question.locator('code').innerText()).trim()
  await question.getByLabel('Your password').fill(password)
  await question.getByRole('button', { name: 'Confirm' }).click()
  await chair.page.getByRole('heading', { name: 'Your session has ended' }).waitFor({ timeout: 5_000 })
  await checkPage(chair.page)
  await chair.page.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click()
  await chair.page.getByRole('heading', { name: 'Your session has ended' }).waitFor({ state: 'detached' })
  await chair.page.getByText('Live', { exact: true }).first().waitFor()
  expect(chair.page.url()).toBe(room)

  for (const path of ['/people/review', '/sso/prove', '/sso/done']) await administrator.goTo(path)
})
