import { clinics } from '@harbour/db/tables/clinic'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../support/answer-of.ts'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Demonstration } from '../support/demonstration.ts'
import { settled, signInAs } from '../support/person-at-work.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const londonTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** A lobby before its clinic: a chair and a psychologist at desks, an advocate on a phone. */
describe('the lobby', () => {
  let harbour: Demonstration
  let browser: Browser
  let chair: PersonAtWork
  let psychologist: PersonAtWork
  let advocate: PersonAtWork
  let lobby = ''

  const button = (person: PersonAtWork, name: string | RegExp) => person.page.getByRole('button', { name })
  const here = ({ page }: PersonAtWork) => page.getByRole('region', { name: /^In the lobby/ })
  const inRoom = ({ page }: PersonAtWork) => page.getByText('Live', { exact: true }).first()
  const enter = async ({ page }: PersonAtWork) => {
    await page.goto(lobby)
    await settled(page)
  }

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
    psychologist = await signInAs(browser, harbour.url, 'Dr Ifeoma Larkspur')
    advocate = await signInAs(browser, harbour.url, 'Bethan Okonjo-Vale', phone)
    const clinicId = await answerOf<string>(chair.page, 'clinic.next')
    const startTime = londonTime.format(new Date())
    await harbour.db.update(clinics).set({ startTime })
    lobby = `${harbour.url}/clinics/${clinicId}/room`
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  it('LIV-24, LOB-2: shows who comes to everyone who is there, from the first of them on', async () => {
    await enter(chair)
    await chair.page.getByRole('heading', { name: 'In the lobby: 1' }).waitFor()
    await enter(psychologist)
    await enter(advocate)
    for (const person of [chair, psychologist, advocate]) {
      await person.page.getByRole('heading', { name: 'In the lobby: 3' }).waitFor()
      expect(await here(person).getByText('Not signed').count()).toBe(3)
    }
    await checkPage(chair.page)
  })

  it('tells the chair, and no one else, of a conflict that somebody declares before they sign', async () => {
    const cases = advocate.page.getByRole('region', { name: /^Do you know anyone/ })
    const before = await cases.getByRole('button').count()
    await cases.getByRole('button').first().tap()
    const form = advocate.page.getByRole('dialog', { name: /^Conflict of interest/ })
    const reference = /DEMO-\d\d-\d{4}/.exec((await form.getByRole('heading').innerText()) ?? '')?.[0] ?? 'none'
    await form.getByRole('button', { name: 'Declare and leave this case' }).tap()
    await form.getByRole('alert').waitFor()
    await form.getByRole('textbox').fill('Her sister is my neighbour')
    await form.getByRole('button', { name: 'Declare and leave this case' }).tap()
    await form.waitFor({ state: 'detached' })
    await expect.poll(() => cases.getByRole('button').count()).toBe(before - 1)
    await chair.page.getByText(`Conflict: ${reference}`).waitFor()
    await here(chair).getByText('0 of 3 signed, 1 conflict declared.').waitFor()
    expect(await psychologist.page.getByText(/^Conflict:/).count()).toBe(0)
    expect(await cases.getByText(reference).count()).toBe(0)
    await checkPage(chair.page)
    await checkPage(advocate.page)
  })

  it('LOB-3: lets people sign ahead, and takes them into the room when the chair opens the clinic', async () => {
    for (const { page } of [psychologist, advocate]) {
      await page.getByRole('checkbox', { name: /private room/ }).check()
      await page.getByRole('button', { name: 'Sign and join' }).click()
      await page.getByText('You have signed, and attested to a private room.').waitFor()
      expect(await inRoom({ page } as PersonAtWork).count()).toBe(0)
    }
    await here(chair).getByText('2 of 3 signed, 1 conflict declared.').waitFor()
    await chair.page.getByRole('checkbox', { name: /private room/ }).check()
    await button(chair, 'Sign now, open later').click()
    await here(chair).getByText('3 of 3 signed, 1 conflict declared.').waitFor()
    await checkPage(psychologist.page)
    await button(chair, 'Open the clinic').click()
    for (const person of [chair, psychologist, advocate]) await inRoom(person).waitFor()
  })
})
