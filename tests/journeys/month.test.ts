import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { decideMatches } from '../support/decide-matches.ts'
import { startHarbour } from '../support/harbour.ts'
import type { Harbour } from '../support/harbour.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'
import { settled, signInAs, uncheckedOf } from '../support/person-at-work.ts'

const exportOf = (month: string) => fileURLToPath(new URL(`../data/reports-${month}.csv`, import.meta.url))

/** A month of the clinic, from its reports to its last action, each person in a browser of their own. */
describe('a month of the clinic', () => {
  let harbour: Harbour
  let browser: Browser
  let coordinator: PersonAtWork
  let chair: PersonAtWork
  let officer: PersonAtWork
  let psychologist: PersonAtWork
  let advocate: PersonAtWork
  let casePath = ''
  let reference = ''
  let clinicPath = ''

  beforeAll(async () => {
    harbour = await startHarbour()
    browser = await openBrowser()
    coordinator = await signInAs(browser, harbour.url, 'Priya Merridew')
    officer = await signInAs(browser, harbour.url, 'DC Leah Farrowdale')
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  it('imports both months, says what became of every row, and changes nothing the second time', async () => {
    const { page, goTo } = coordinator
    for (const month of ['2026-09', '2026-10']) {
      await goTo('/import')
      await importFile(page, month)
      await checkPage(page)
    }
    await goTo('/import')
    await importFile(page, '2026-10')
    await page.getByRole('button', { name: /Unchanged/ }).click()
    expect(await page.getByRole('button', { name: /New cases/ }).innerText()).toMatch(/\b0\b/)
    await goTo('/import?show=matches')
  })

  it('lets the officer in the case flag it, on grounds and with a reason', async () => {
    const { page, goTo } = officer
    await goTo('/cases')
    const paths = await page
      .locator('table tbody a[href^="/cases/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    for (const path of new Set(paths)) {
      await page.goto(harbour.url + path)
      await settled(page)
      if ((await page.getByRole('button', { name: 'Flag for the clinic' }).count()) === 0) continue
      casePath = path
      break
    }
    expect(casePath).not.toBe('')
    await checkPage(page)
    reference = /DEMO-\d\d-\d{4}/.exec(await page.locator('h1').innerText())?.[0] ?? ''
    await page.getByRole('button', { name: 'Flag for the clinic' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('checkbox', { name: /Professional judgement/ }).check()
    await form.getByLabel('Reason', { exact: true }).fill('He has found her new address and waits outside at night.')
    await form.getByRole('radio', { name: 'Yes' }).last().check()
    await form.getByRole('button', { name: 'Flag this case' }).click()
    await page.getByRole('button', { name: 'Flagged: see the flag' }).waitFor()
  })

  it('lets the coordinator accept the flag as urgent and build the agenda with it', async () => {
    const { page, goTo } = coordinator
    await goTo('/triage')
    await page.getByRole('list', { name: 'Ranked cases' }).getByRole('button').filter({ hasText: reference }).click()
    await page.getByRole('checkbox', { name: /Urgent/ }).check()
    await page
      .getByLabel('Reason, for urgency or signposting')
      .fill('He knows the new address; she has children at home.')
    await page.getByRole('button', { name: 'Accept for the clinic' }).click()
    const ranked = page.getByRole('list', { name: 'Ranked cases' }).getByRole('button')
    await ranked.filter({ hasText: reference }).waitFor({ state: 'detached' })
    await goTo('/clinics')
    const monthly = page.getByRole('row').filter({ hasText: 'Not begun' }).first()
    clinicPath = (await monthly.getByRole('link').first().getAttribute('href')) ?? ''
    await goTo(clinicPath)
    await goTo(`${clinicPath}/agenda`)
    await page.getByRole('button', { name: 'Build the agenda' }).click()
    await page.getByRole('button', { name: new RegExp(`Move ${reference}.* up`) }).waitFor()
    await page.getByRole('button', { name: 'Ready for the chair' }).click()
    await page.getByText(/^Ready for the chair.*Priya/).waitFor()
    await checkPage(page)
    const planned = page.getByText(/ of 3 h 30/).first()
    expect(await planned.innerText()).not.toContain('too long')
    await goTo(`${clinicPath}/agenda/print`)
  })

  it('lets the chair lock the agenda, open the clinic and drive to the case', async () => {
    chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
    // Nobody decides what is about themselves: the coordinator comes first.
    for (const decider of [coordinator, chair]) {
      await decider.goTo(`${clinicPath}/agenda`)
      await decideMatches(decider.page)
    }
    await chair.page.getByRole('button', { name: 'Approve and lock' }).click()
    await chair.page.getByRole('alertdialog').getByRole('button', { name: 'Approve and lock it' }).click()
    await chair.page.getByRole('button', { name: 'Approve and lock' }).waitFor({ state: 'detached' })
    psychologist = await signInAs(browser, harbour.url, 'Dr Ifeoma Larkspur')
    advocate = await signInAs(browser, harbour.url, 'Bethan Okonjo-Vale')
    for (const person of [chair, psychologist, advocate, officer]) await joinRoom(person, clinicPath)
    const next = chair.page.getByRole('button', { name: 'Next case' })
    const heading = chair.page.getByRole('heading', { level: 1 })
    for (let item = 0; item < 30 && !(await heading.innerText()).includes(reference); item += 1) {
      const before = await heading.innerText()
      await next.click()
      await leaveWithReason(chair.page, heading, before)
    }
    for (const { page } of [psychologist, advocate, officer])
      await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toContain(reference)
    await checkPage(chair.page)
    await checkPage(officer.page)
  })

  it('lets three people write one summary at once, one of them without a connection for a while', async () => {
    const writers = [psychologist, advocate, officer]
    const words = ['Fixation is hardening. ', 'She wants to stay in her home. ', 'He broke bail twice. ']
    await advocate.loseConnection()
    await Promise.all(writers.map(({ page }, at) => summaryOf(page).pressSequentially(words[at] ?? '', { delay: 25 })))
    await expect.poll(() => advocate.page.getByRole('banner').innerText()).toMatch(/Offline|Not saved/)
    expect(await summaryOf(chair.page).inputValue()).not.toContain('stay in her home')
    await advocate.regainConnection()
    await expect
      .poll(
        async () =>
          new Set(await Promise.all([chair, ...writers].map(({ page }) => summaryOf(page).inputValue()))).size,
        {
          timeout: 30_000,
        },
      )
      .toBe(1)
    const agreed = await summaryOf(chair.page).inputValue()
    for (const letters of words)
      expect(
        letters
          .trim()
          .split('')
          .every((letter) => agreed.includes(letter)),
      ).toBe(true)
    expect(agreed.length).toBe(words.join('').length)
    for (const { page } of writers) await expect.poll(() => page.getByRole('banner').innerText()).toContain('Saved')
  })

  it('refuses to agree what is incomplete, in a sentence, and agrees it once it is complete', async () => {
    const { page } = chair
    await addAction(page, 'Call her on the safe number and record her wishes', 'Bethan Okonjo-Vale', '48h')
    await addAction(page, 'Arrest him for breach of bail condition 3', 'DC Leah Farrowdale', 'same day')
    await page.getByRole('button', { name: 'Agree plan' }).click()
    const asked = page.getByRole('dialog')
    await asked.getByRole('heading', { name: 'The plan cannot be agreed yet' }).waitFor()
    expect(await asked.locator('.plan-lacks li').count()).toBe(2)
    await asked.getByRole('button', { name: 'Go back to the plan' }).click()
    await complete(page, 1, 'Her wishes stand on the case')
    await complete(page, 2, 'Custody record number on the case')
    await page.getByRole('button', { name: 'Agree plan' }).click()
    const reasons = asked.getByRole('textbox')
    await reasons.first().waitFor()
    for (const reason of await reasons.all()) await reason.fill('Her advocate asks her tomorrow')
    await checkPage(page)
    await page.getByRole('button', { name: 'Agree the plan' }).click()
    const readBack = page.getByRole('dialog', { name: /^Agreed for/ })
    await readBack.getByText('Arrest him for breach of bail condition 3').waitFor()
    await expect.poll(() => summaryOf(officer.page).isEditable()).toBe(false)
    await officer.page.getByRole('button', { name: 'Read it back' }).waitFor()
    await checkPage(page)
    await readBack.getByRole('button', { name: 'Next case' }).click()
    await readBack.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: /Close the clinic/ }).click()
    const closing = page.getByRole('alertdialog')
    const without = closing.getByRole('textbox', { name: /^Why .* ends without/ })
    await without.first().waitFor()
    for (const reason of await without.all()) await reason.fill('Her advocate asks her tomorrow')
    await closing.getByRole('button', { name: 'Close the clinic' }).click()
    await page.getByText('Closed').first().waitFor()
  })

  it('lets the advocate accept and complete her action, and the officer say that his was not undertaken', async () => {
    await advocate.goTo('/work')
    const hers = cardOf(advocate.page, 'Call her on the safe number')
    await hers.getByRole('button', { name: 'Accept', exact: true }).click()
    await hers.getByRole('button', { name: 'Accept the action' }).click()
    await hers.getByRole('button', { name: 'Accept', exact: true }).waitFor({ state: 'detached' })
    await hers.getByRole('button', { name: 'Done', exact: true }).click()
    await hers.getByRole('textbox').fill('Call log of this afternoon; her wishes are recorded.')
    await hers.locator('form').getByRole('button', { name: 'Mark as done' }).click()
    await expect.poll(() => hers.count()).toBe(0)
    await officer.goTo('/work')
    const his = cardOf(officer.page, 'Arrest him for breach')
    await his.getByRole('button', { name: 'Accept', exact: true }).click()
    await his.getByRole('button', { name: 'Accept the action' }).click()
    await his.getByRole('button', { name: 'Accept', exact: true }).waitFor({ state: 'detached' })
    await his.getByRole('button', { name: /More and history/ }).click()
    await his.getByRole('button', { name: 'Not undertaken – agency' }).click()
    await his.getByRole('textbox').fill('No officer was on duty to arrest him.')
    await his.locator('form').getByRole('button', { name: 'Record as not undertaken' }).click()
    await expect.poll(() => his.count()).toBe(0)
  })

  it('carries what was not undertaken to the next agenda by itself', async () => {
    const { page, goTo } = coordinator
    await goTo('/clinics')
    const monthly = page.getByRole('row').filter({ hasText: 'Not begun' }).first()
    await goTo(`${(await monthly.getByRole('link').first().getAttribute('href')) ?? ''}/agenda`)
    await page.getByRole('button', { name: 'Build the agenda' }).click()
    const actions = page
      .getByRole('row')
      .filter({ hasText: /Incomplete actions/ })
      .first()
    await actions.waitFor()
    await actions.getByRole('button', { name: /^Why/ }).click()
    await expect.poll(() => actions.innerText()).toContain('were left undone')
    await checkPage(page)
  })

  it('has checked every kind of page that anybody opened', () => {
    expect(uncheckedOf([coordinator, chair, officer, psychologist, advocate])).toEqual([])
  })
})

/** Where the victim's voice is missing the chair says why, and the meeting moves on. */
async function leaveWithReason(page: Page, heading: Locator, before: string): Promise<void> {
  const asked = page.getByRole('dialog', { name: /without the victim’s voice/ })
  const isThere = async () => (await asked.count()) > 0 || (await heading.innerText()) !== before
  await expect.poll(isThere).toBe(true)
  if ((await asked.count()) > 0) {
    await asked.getByLabel('Reason').fill('Her advocate asks her tomorrow')
    await asked.getByRole('button', { name: 'Move on' }).click()
  }
  await expect.poll(() => heading.innerText()).not.toBe(before)
}

const summaryOf = (page: Page) => page.getByLabel('Summary of risk').and(page.locator('textarea'))
const cardOf = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words })

async function importFile(page: Page, month: string): Promise<void> {
  await page.getByLabel('File of reports').setInputFiles(exportOf(month))
  await page.getByRole('button', { name: 'Upload and show columns' }).click()
  await page.getByText('Every column is used').waitFor()
  await page.getByRole('button', { name: /^Import \d+ rows/ }).click()
  await page.getByRole('heading', { name: /^Result of/ }).waitFor()
}

async function joinRoom({ page, goTo }: PersonAtWork, clinicPath: string): Promise<void> {
  await goTo(`${clinicPath}/room`)
  await page.getByRole('checkbox', { name: /private room/ }).check()
  await page.getByRole('button', { name: /^Sign and/ }).click()
  await page.getByText('Live', { exact: true }).first().waitFor()
}

async function addAction(page: Page, words: string, owner: string, due: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Add an action' })
  const value = await form
    .getByLabel('Owner of the new action')
    .locator('option')
    .filter({ hasText: owner })
    .first()
    .getAttribute('value')
  await form.getByLabel('New action', { exact: true }).fill(words)
  await form.getByLabel('Owner of the new action').selectOption(value)
  await form.getByLabel('Due date of the new action').fill(due)
  await form.getByRole('button', { name: 'Add action' }).click()
  await expect
    .poll(() =>
      page
        .getByRole('textbox', { name: /^Wording of action/ })
        .last()
        .inputValue(),
    )
    .toBe(words)
}

async function complete(page: Page, number: number, measure: string): Promise<void> {
  const more = page.getByRole('button', { name: new RegExp(`More of action ${number}:`) })
  if ((await more.getAttribute('aria-expanded')) !== 'true') await more.click()
  await page.getByRole('group', { name: 'Risks it answers' }).getByRole('checkbox').first().check()
  const shown = page.getByLabel('What will show that it is done')
  await shown.fill(measure)
  await shown.press('Enter')
  await more.click()
  await expect.poll(() => page.getByText('Complete', { exact: true }).count()).toBe(number)
}
