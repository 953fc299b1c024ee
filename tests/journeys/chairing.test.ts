import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../support/answer-of.ts'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Harbour } from '../support/harbour.ts'
import { signInAs } from '../support/person-at-work.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'

/** One extraordinary clinic from its opening to its close, as it is chaired. */
describe('chairing a clinic', () => {
  let harbour: Harbour
  let browser: Browser
  let chair: PersonAtWork
  let psychologist: PersonAtWork
  let advocate: PersonAtWork
  let clinicPath = ''

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
    psychologist = await signInAs(browser, harbour.url, 'Dr Ifeoma Larkspur')
    advocate = await signInAs(browser, harbour.url, 'Shazia Penhallow')
    await psychologist.page.setViewportSize({ width: 390, height: 844 })
    const answer = await answerOf<string>(chair.page, 'clinic.next')
    clinicPath = `/clinics/${answer}`
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  const join = async ({ page, goTo }: PersonAtWork) => {
    await goTo(`${clinicPath}/room`)
    await page.getByRole('checkbox', { name: /private room/ }).check()
    await page.getByRole('button', { name: /^Sign and/ }).click()
    await page.getByText('Live', { exact: true }).first().waitFor()
  }

  it('calls hands in their order, on a phone and by keyboard', async () => {
    await join(chair)
    await join(psychologist)
    await chair.page.getByRole('button', { name: 'Next case' }).click()
    await chair.page.getByRole('button', { name: 'On to discuss' }).waitFor()
    const raise = psychologist.page.getByRole('button', { name: 'Raise hand' }).first()
    await psychologist.page.route(/speaking\.raise/u, (route) => route.abort())
    await raise.click()
    await psychologist.page.locator('.speaking-line').getByRole('alert').waitFor()
    await psychologist.page.unroute(/speaking\.raise/u)
    await raise.click()
    await chair.page.getByText('Next: Dr Ifeoma Larkspur').waitFor()
    await chair.page.locator('main').focus()
    await chair.page.keyboard.press('h')
    await chair.page.getByText('Your hand is up: 2 of 2').waitFor()
    await chair.page.keyboard.press('h')
    await chair.page.getByRole('button', { name: 'Call next' }).click()
    await psychologist.page.getByText('You have the word').waitFor()
    await expect.poll(() => chair.page.getByText('Next:').count()).toBe(0)
    await checkPage(psychologist.page)
  })

  it('takes the case through its beats, which everybody sees with what it lacks', async () => {
    const beats = (person: PersonAtWork) => person.page.getByRole('region', { name: 'Beats of this case' })
    const answer = Promise.withResolvers<void>()
    await chair.page.route(/chairing\.setBeat/u, async (route) => {
      const response = await route.fetch()
      await answer.promise
      await route.fulfill({ response })
    })
    await chair.page.locator('main').focus()
    await chair.page.keyboard.press('b')
    for (const person of [psychologist, chair])
      await beats(person).locator('[aria-current="step"]', { hasText: 'Discuss' }).waitFor()
    // A key that is pressed before the first has its answer counts too.
    await chair.page.keyboard.press('b')
    answer.resolve()
    await beats(psychologist)
      .getByText(/^Lacks: .*a summary of risk; an action/)
      .waitFor()
    await beats(chair).getByRole('button', { name: 'Orient' }).click()
    const current = beats(psychologist).locator('[aria-current="step"]')
    await expect.poll(() => current.innerText()).toMatch(/^Orient/)
    const rail = chair.page.getByRole('navigation', { name: 'Agenda' })
    const lines = rail.locator('li > button:first-child')
    await lines.first().click()
    await rail.getByRole('button', { name: 'Take the meeting here' }).waitFor()
    await lines.first().press('ArrowDown')
    await chair.page.keyboard.press('ArrowDown')
    expect(await lines.nth(1).evaluate((line) => line === document.activeElement)).toBe(true)
    await rail.locator('.is-here').click()
  })

  it('tells whoever comes late what they missed, and keeps what they say in writing', async () => {
    await join(advocate)
    const card = advocate.page.getByRole('region', { name: 'What you missed' })
    await card.getByText(/No plan has been agreed yet/).waitFor()
    expect(await card.evaluate((element) => element.contains(document.activeElement))).toBe(false)
    await checkPage(advocate.page)
    await card.getByRole('button', { name: 'Got it' }).click()
    await advocate.page.getByRole('tab', { name: 'People' }).click()
    await advocate.page.getByLabel('Say it in writing').fill('My sound has gone. She has moved since Tuesday.')
    await advocate.page.getByRole('button', { name: 'Say', exact: true }).click()
    await chair.page.getByRole('button', { name: '1 in writing' }).click()
    await chair.page.getByText('She has moved since Tuesday.').waitFor()
    await checkPage(chair.page)
  })

  it('hides what is restricted on a shared screen, and marks who steps away', async () => {
    await chair.page.locator('main').focus()
    await chair.page.keyboard.press('v')
    await chair.page.getByText('Hidden in presenter view').first().waitFor()
    expect(await chair.page.locator('.room-side').isVisible()).toBe(false)
    await checkPage(chair.page)
    await chair.page.keyboard.press('v')
    await advocate.page.getByRole('button', { name: 'More' }).click()
    await advocate.page.getByRole('menuitem', { name: 'I am away' }).click()
    await chair.page.getByText(/away since/).waitFor()
    await advocate.page.getByRole('button', { name: 'I am back' }).click()
    await chair.page.getByText(/away since/).waitFor({ state: 'hidden' })
  })

  it('shows the time bank, lists what is missing at the close, and then how the clinic went', async () => {
    const { page } = chair
    await page.getByRole('button', { name: /^Time bank/ }).click()
    await page.getByText(/At this pace the clinic ends at/).waitFor()
    await checkPage(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Close the clinic' }).click()
    await page.getByRole('heading', { name: /items not discussed/ }).waitFor()
    const seats = page.getByRole('heading', { name: /seats neither here nor excused/ })
    const before = Number.parseInt((await seats.textContent()) ?? '', 10)
    await page
      .getByRole('button', { name: /^Apologies only/ })
      .first()
      .click()
    await page.getByRole('heading', { name: `${before - 1} seats neither here nor excused` }).waitFor()
    await checkPage(page)
    for (const why of await page.getByLabel(/^Why DEMO-.* ends without/).all())
      await why.fill('Her advocate asks her tomorrow.')
    await page.getByRole('button', { name: 'Close the clinic' }).last().click()
    const table = page.getByRole('table', { name: 'How the clinic went' })
    await table.getByRole('row', { name: /Statement signed by all Yes 3 of 3 people signed/ }).waitFor()
    await checkPage(page)
    await chair.goTo(clinicPath)
    const there = page.getByRole('table', { name: 'Who was there for each item' })
    await expect.poll(() => there.innerText()).toMatch(/3 of 3|2 of 3/)
  })
})
