import { outboxMessages } from '@harbour/db/tables/outbox'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Demonstration } from '../support/demonstration.ts'
import { settled, signInAs } from '../support/person-at-work.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'

/** A clinic is announced, answered, moved and cancelled, and all that leaves stands in the outbox first. */
describe('invitations', () => {
  let harbour: Demonstration
  let browser: Browser
  let coordinator: PersonAtWork
  let clinic = ''

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    coordinator = await signInAs(browser, harbour.url, 'Priya Merridew')
    await coordinator.goTo('/clinics')
    const ahead = coordinator.page.getByRole('row').filter({ hasText: 'Not begun' }).locator('a')
    clinic = (await ahead.nth(1).getAttribute('href')) ?? ''
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  /** Lets the minute pass for everything that waits. */
  const passMinute = () => harbour.db.update(outboxMessages).set({ dueAt: '2020-01-01T00:00:00.000Z' })

  /** The newest panel of that subject: beside it may be reminders that Harbour makes by itself, and in quiet hours keeps. */
  const sent = (subject: RegExp) => coordinator.page.getByRole('region', { name: subject }).first()

  it('puts the invitations of an announced clinic into the outbox, word for word', async () => {
    const { page, goTo } = coordinator
    await goTo(clinic)
    await page.getByRole('button', { name: 'Announce', exact: true }).click()
    await page.getByText(/announced \d/).waitFor()
    await page.getByRole('link', { name: 'Outbox' }).click()
    await settled(page)
    const invitations = sent(/^Partnership meeting/)
    const callAll = invitations.getByRole('button', { name: /^Call all \d+ back/ })
    await callAll.waitFor()
    await invitations.getByText('What it says').click()
    const words = (await invitations.locator('.outbox-words').first().innerText()) ?? ''
    expect(words).toContain(`${harbour.url}${clinic}`)
    expect(await page.locator('main').innerText()).not.toMatch(/stalking(?! advocate| safeguarding)|victim/i)
    await checkPage(page)
    await passMinute()
    await callAll.waitFor({ state: 'detached' })
    expect(await page.getByText('Not sent: no mail server').count()).toBeGreaterThan(20)
  })

  it('takes an answer by the link, and shows it at once to who leads the clinic', async () => {
    const { page, goTo } = coordinator
    await goTo(clinic)
    const seat = page.getByRole('row').filter({ hasText: 'Bethan Okonjo-Vale' })
    await seat.getByText('No answer yet').waitFor()
    const advocate = await signInAs(browser, harbour.url, 'Bethan Okonjo-Vale')
    await advocate.goTo(clinic)
    await advocate.page.getByRole('button', { name: 'Send my answer' }).click()
    await advocate.page.getByText('Choose an answer').waitFor()
    await advocate.page.getByRole('radio', { name: 'I send apologies' }).check()
    await advocate.page.getByRole('checkbox', { name: /sent its information/ }).check()
    await checkPage(advocate.page)
    await advocate.page.getByRole('button', { name: 'Send my answer' }).click()
    await advocate.page.getByText('You have sent apologies, and your information').waitFor()
    await seat.getByText('Apologies, information sent').waitFor()
    await advocate.page.getByRole('button', { name: 'Change my answer' }).click()
    await advocate.page.getByRole('radio', { name: 'I am coming' }).check()
    await advocate.page.getByRole('button', { name: 'Send my answer' }).click()
    await seat.getByText('Comes', { exact: true }).waitFor()
    expect(await page.locator('.clinic-quorum').innerText()).toMatch(/^1 of \d+ core agencies have said/)
    await advocate.context.close()
  })

  it('tells the new day of a clinic that is moved, which can be called back, and asks again', async () => {
    const { page, goTo } = coordinator
    await page.getByRole('button', { name: 'Change day or place' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Start').fill('9.30')
    await form.getByLabel('Reason').fill('The room is being painted')
    await form.getByRole('button', { name: 'Change the clinic' }).click()
    await form.waitFor({ state: 'detached' })
    await page.getByRole('row').filter({ hasText: 'Bethan Okonjo-Vale' }).getByText('No answer yet').waitFor()
    await goTo('/outbox?only=waiting')
    const moved = sent(/^Moved: partnership meeting, /)
    await moved.getByRole('button', { name: /^Call back what goes to Bethan/ }).click()
    const old = page.getByRole('region', { name: '1 diary still says the old' })
    expect(await old.getByRole('listitem').innerText()).toMatch(/Bethan Okonjo-Vale[^]*13:00[^]*Should be: [^]*09:30/)
    await passMinute()
    await moved.waitFor({ state: 'detached' })
    await checkPage(page)
    await old.getByRole('button', { name: 'Send again to Bethan Okonjo-Vale' }).click()
    await old.waitFor({ state: 'detached' })
    await moved.getByRole('button', { name: /^Call back what goes to Bethan/ }).waitFor()
  })

  it('tells that the place of a clinic is another, and nowhere which', async () => {
    const { page, goTo } = coordinator
    await passMinute()
    await sent(/^Moved: partnership meeting, /).waitFor({ state: 'detached' })
    await goTo(clinic)
    await page.getByRole('button', { name: 'Change day or place' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Place').fill('The harbour room')
    await form.getByText('Messages and diaries say that the place or link has changed, and never which it is').waitFor()
    await form.getByText(/^A minute after you save, \d+ people are told: /).waitFor()
    await form.getByLabel('Reason').fill('The floor is being laid')
    await form.getByRole('button', { name: 'Change the clinic' }).click()
    await form.waitFor({ state: 'detached' })
    await goTo('/outbox?only=waiting')
    const place = sent(/^New place: partnership meeting, /)
    await place.getByText('What it says').click()
    const words = await place.locator('.outbox-words').first().innerText()
    expect(words).toContain('Where it is held, or how to join it, has')
    await place.getByRole('button', { name: /^Call back what goes to Bethan/ }).click()
    const old = page.getByRole('region', { name: '1 diary still says the old' })
    expect(await old.getByRole('listitem').innerText()).toMatch(/at the old place or link[^]*at the new place or link/)
    expect(await page.locator('main').innerText()).not.toContain('harbour room')
    await checkPage(page)
  })

  it('takes a cancelled clinic out of every diary', async () => {
    const { page, goTo } = coordinator
    await goTo(clinic)
    await page.getByRole('button', { name: 'Cancel clinic' }).click()
    await page.getByRole('alertdialog').getByLabel('Reason').fill('The chair is away')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the clinic' }).click()
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    await goTo('/outbox')
    const cancelled = sent(/^Cancelled: partnership meeting, /)
    await cancelled.getByText('What it says').click()
    expect(await cancelled.locator('.outbox-words').nth(1).innerText()).toContain('METHOD:CANCEL')
  })

  it('lets an administrator read the outbox and change the bank holidays', async () => {
    const administrator = await signInAs(browser, harbour.url, 'Simon Threlwall')
    await administrator.goTo('/outbox')
    await administrator.page.getByRole('heading', { name: /^Cancelled: partnership meeting, / }).waitFor()
    const { page, goTo } = administrator
    await goTo('/holidays')
    await page.getByRole('button', { name: 'Add the day' }).click()
    await page.getByText('Enter a name').waitFor()
    await page.getByLabel('Day', { exact: true }).fill('15/6/2029')
    await page.getByLabel('Name').fill('A jubilee')
    await page.getByRole('button', { name: 'Add the day' }).click()
    await page.getByRole('button', { name: 'Remove Friday 15 June 2029' }).click()
    await page.getByRole('button', { name: 'Remove Friday 15 June 2029' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('heading', { name: '2029' }).count()).toBe(0)
  })
})
