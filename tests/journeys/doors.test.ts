import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../support/answer-of.ts'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Harbour } from '../support/harbour.ts'
import { prove } from '../support/prove.ts'
import { settled, signInAs } from '../support/person-at-work.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'

/** A victim of today’s clinic, as somebody may know her. */
const victim = 'Aisha Pemberlow'

/** What a clinic does so that nobody finds somebody they know among its cases. */
describe('the doors of a case', () => {
  let harbour: Harbour
  let browser: Browser
  let chair: PersonAtWork
  let housing: PersonAtWork
  let agenda = ''
  /** Her case’s, which is another on every day. */
  let reference = ''

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
    housing = await signInAs(browser, harbour.url, 'Yusuf Cardinmoor')
    const clinicId = await answerOf<string>(chair.page, 'clinic.next')
    agenda = `/clinics/${clinicId}/agenda`
    const [found] = (await answerOf<{ reference: string }[]>(chair.page, 'search.cases', { typed: victim })) ?? []
    if (found === undefined) throw new Error(`no case of ${victim}`)
    reference = found.reference
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  it('finds whoever lives with somebody in a case, and hides the case from them wherever they look', async () => {
    await housing.goTo('/account')
    await housing.page.getByLabel('Who lives with you').fill(`Sam Cardinmoor\n${victim}`)
    await housing.page.getByRole('button', { name: 'Save', exact: true }).click()
    await housing.page.getByText('Agendas are compared with this from now on').waitFor()
    await housing.goTo(agenda)
    await housing.page.getByText(reference).first().waitFor()

    await chair.goTo(agenda)
    const matches = chair.page.getByRole('region', { name: 'Possible conflicts of interest' })
    await matches.getByText('lives with somebody who has the name of the victim').waitFor()
    await matches.getByRole('button', { name: `Hide the case ${reference} from Yusuf Cardinmoor` }).click()
    await chair.page.getByRole('dialog').getByRole('textbox', { name: 'Why?' }).waitFor()
    await checkPage(chair.page)
    await chair.page.getByRole('button', { name: 'Hide it' }).click()
    await matches.waitFor({ state: 'detached' })

    // Their open agenda loses the case by itself.
    await housing.page.getByText(reference).first().waitFor({ state: 'detached' })
    await housing.goTo('/cases')
    expect(await housing.page.getByText('Pemberlow').count()).toBe(0)
  })

  it('seals a case from an agency, and shows it again to whom it was hidden from', async () => {
    const { page, goTo } = chair
    await goTo(agenda)
    await page
      .getByRole('link', { name: new RegExp(reference) })
      .first()
      .click()
    await page.getByRole('tab', { name: 'Access' }).click()
    const hidden = page.getByRole('region', { name: 'From whom this case is hidden' })
    await hidden.getByText('Suspected by DCI Ruth Ellerbeck').waitFor()
    await hidden.getByRole('button', { name: 'Seal from an agency' }).click()
    await page.getByRole('combobox', { name: 'Agency' }).selectOption({ label: 'Northmarch Children’s Social Care' })
    await page.getByRole('checkbox', { name: 'Megan Tollemarsh' }).check()
    await page.getByRole('button', { name: 'Seal it' }).click()
    await page.getByText('Those who lead clinics read it').first().waitFor()
    await page.getByRole('textbox', { name: 'Why?' }).fill('Her sister works in the out-of-hours team')
    await checkPage(page)
    await page.getByRole('button', { name: 'Seal it' }).click()
    await prove(page)
    await hidden.getByText('everyone but Megan Tollemarsh').waitFor()
    await hidden.getByRole('button', { name: 'Let them know of it again: Yusuf Cardinmoor' }).click()
    await hidden.getByText('Suspected by DCI Ruth Ellerbeck').waitFor({ state: 'detached' })
    await checkPage(page)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

    await housing.page.goto(harbour.url + agenda)
    await settled(housing.page)
    await housing.page.getByText(reference).first().waitFor()
  })
})
