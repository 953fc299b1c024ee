import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../support/answer-of.ts'
import { listenTo } from '../support/announcements.ts'
import type { Announced } from '../support/announcements.ts'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Harbour } from '../support/harbour.ts'
import {
  addAction,
  agreePlan,
  beginDissent,
  complete,
  join,
  listenFor,
  openAnnouncements,
  pressKey,
  sayInWriting,
  summaryOf,
} from '../support/in-the-room.ts'
import { signInAs } from '../support/person-at-work.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'

/**
 * The needs of W3C's Collaboration Tools Accessibility User Requirements, in one clinic, as docs/accessibility.md numbers
 * them. Need 16 is of the messages that leave: packages/domain/src/outbox/subjects.test.ts.
 */
describe('the needs of people who work together with assistive technology', () => {
  let harbour: Harbour
  let browser: Browser
  let chair: PersonAtWork
  let psychologist: PersonAtWork
  let officer: PersonAtWork
  let clinicPath = ''
  let heard: () => Promise<readonly Announced[]>

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
    psychologist = await signInAs(browser, harbour.url, 'Dr Ifeoma Larkspur')
    officer = await signInAs(browser, harbour.url, 'DC Leah Farrowdale')
    const next = await answerOf<string>(chair.page, 'clinic.next')
    clinicPath = `/clinics/${next}`
    for (const person of [chair, psychologist]) await join(person, clinicPath)
    heard = await listenTo(psychologist.page)
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  const saidOf = async (words: RegExp) => (await heard()).filter(({ text }) => words.test(text))
  const [polite, assertive] = [[{ level: 'polite' }], [{ level: 'assertive' }]]
  const onPlan = (person: PersonAtWork) =>
    person.page.getByRole('form', { name: 'Add an action' }).waitFor({ timeout: 30_000 })

  it('need 1, to know who is here: arrivals are said politely, gathered, with their agency; the rest is in People', async () => {
    await join(officer, clinicPath)
    await expect.poll(() => saidOf(/DC Leah Farrowdale, .+, joined/)).toMatchObject(polite)
    await psychologist.page.getByRole('tab', { name: 'People' }).click()
    await psychologist.page.getByRole('heading', { name: 'In the room: 3' }).waitFor()
    await checkPage(psychologist.page)
  })

  it('need 2, to know of changes: what matters at once, others’ edits in one summary, and all of them on asking', async () => {
    const { page } = psychologist
    await chair.page.getByRole('button', { name: 'Next case' }).click()
    await expect.poll(() => saidOf(/^The meeting has moved to/)).toMatchObject(assertive)
    for (const person of [chair, psychologist, officer]) await onPlan(person)
    await listenFor(page, 'This item')
    await addAction(officer.page, 'Arrest him for breach of bail', 'DC Leah Farrowdale')
    await summaryOf(officer.page).pressSequentially('He is escalating.')
    await expect
      .poll(() => saidOf(/\d changes? by 1 person in (the actions|the summary of risk)/))
      .toMatchObject(polite)
    await page.keyboard.press('Shift+F8')
    await expect
      .poll(() => saidOf(/^Since you looked: .*DC Leah Farrowdale wrote in the summary of risk/))
      .toHaveLength(1)
    await addAction(chair.page, 'Write a formulation from the papers', 'Dr Ifeoma Larkspur')
    await expect.poll(() => saidOf(/An action is assigned to you/)).toMatchObject(polite)
    await page.keyboard.press('F8')
    await expect.poll(() => saidOf(/An action is assigned to you/)).toHaveLength(2)
    await page.keyboard.press('Shift+F8')
    await pressKey(page, 'w')
    await expect.poll(() => saidOf(/^Nothing has changed since you looked/)).toHaveLength(1)
    expect(await saidOf(/He is escalating|is typing|\d\d:\d\d left/)).toEqual([])
  })

  it('need 3, to silence them: none is said but what one does oneself; single keys can be turned off', async () => {
    const { page } = psychologist
    await listenFor(page, 'None')
    const before = (await heard()).length
    await addAction(officer.page, 'Check the bail address every day', 'DC Leah Farrowdale')
    await page.waitForTimeout(7_000)
    expect((await heard()).length).toBe(before)
    await pressKey(page, '?')
    const keys = page.getByRole('dialog', { name: 'Keyboard' })
    await keys.getByText('Read what changed since you looked').waitFor()
    await checkPage(page)
    await keys.getByRole('checkbox', { name: /Single keys act/ }).uncheck()
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'detached' })
    await pressKey(page, 'w')
    expect((await heard()).length).toBe(before)
    await listenFor(page, 'Essential')
  })

  it('need 4, to go to where someone is working: a press in People goes to their field', async () => {
    const { page } = psychologist
    await summaryOf(officer.page).focus()
    await page.getByRole('tab', { name: 'People' }).click()
    await page.getByRole('button', { name: 'Go to DC Leah Farrowdale’s place' }).click()
    await expect.poll(() => summaryOf(page).evaluate((box) => box === document.activeElement)).toBe(true)
    await officer.page.getByRole('tab', { name: 'Minutes' }).click()
    await officer.page.getByRole('textbox', { name: 'Discussion' }).click()
    await page.getByText('in the minutes').waitFor()
    await page.getByRole('button', { name: 'Go to DC Leah Farrowdale’s place' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('textbox')
  })

  it('need 5, to edit undisturbed: others’ words wait until one leaves the box, and polite messages until one pauses', async () => {
    const { page } = psychologist
    await openAnnouncements(page)
    await page.getByRole('checkbox', { name: /Hold others’ changes/ }).check()
    await page.keyboard.press('Escape')
    const [mine, theirs] = [summaryOf(page), summaryOf(officer.page)]
    await mine.click()
    await mine.press('Control+End')
    await theirs.press('Control+Home')
    await theirs.pressSequentially('Tonight: ')
    await page.getByText('Others have changed the plan').waitFor()
    await mine.pressSequentially(' She is afraid.')
    expect(await mine.inputValue()).not.toContain('Tonight')
    await expect.poll(() => theirs.inputValue()).toContain('She is afraid.')
    await checkPage(page)
    await page.keyboard.press('Escape')
    await expect.poll(() => mine.inputValue()).toBe('Tonight: He is escalating. She is afraid.')
    expect(await theirs.inputValue()).toBe('Tonight: He is escalating. She is afraid.')
    const discussion = page.getByRole('textbox', { name: 'Discussion' })
    await page.getByRole('tab', { name: 'Minutes' }).click()
    await discussion.click()
    await officer.page.getByRole('textbox', { name: 'Discussion' }).click()
    await officer.page.keyboard.type('Seen at the school gate.')
    await page.getByText('Others have changed the plan').waitFor()
    await page.keyboard.type('Mine first.')
    expect(await discussion.innerText()).not.toContain('school gate')
    await page.getByRole('button', { name: 'Show now' }).click()
    await expect.poll(() => discussion.innerText()).toContain('Seen at the school gate.')
    expect(await discussion.innerText()).toContain('Mine first.')
    await openAnnouncements(page)
    await page.getByRole('checkbox', { name: /Hold others’ changes/ }).uncheck()
    await page.keyboard.press('Escape')
  })

  it('need 5, to edit undisturbed: a row removed from under one leaves a place to stand, with a way to bring it back', async () => {
    const { page } = psychologist
    const wording = (person: PersonAtWork, number: number) =>
      person.page.getByRole('textbox', { name: `Wording of action ${number}` })
    await wording(psychologist, 3).click()
    const help = await wording(psychologist, 3).getAttribute('aria-describedby')
    expect(await page.locator(`[id="${help}"]`).innerText()).toContain('Choose the risk it answers.')
    await officer.page.getByRole('button', { name: /^More of action 3:/ }).click()
    await officer.page.getByRole('button', { name: 'Remove action 3' }).click()
    await expect.poll(() => saidOf(/^Removed by DC Leah Farrowdale: the action you were in/)).toMatchObject(assertive)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
      'was removed by DC Leah Farrowdale',
    )
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Undo')
    await page.keyboard.press('Enter')
    await wording(psychologist, 3).waitFor()
  })

  it('needs 6, 7, 8 and 9, of remarks: that one was made is said, its words are in a list of its case alone, by whom and when', async () => {
    const { page } = psychologist
    await page.getByRole('tab', { name: 'Minutes' }).click()
    const remark = 'He was seen at her work today.'
    await officer.page.getByRole('tab', { name: 'People' }).click()
    await sayInWriting(officer.page, remark)
    await expect.poll(() => saidOf(/DC Leah Farrowdale said something in writing$/)).toMatchObject(polite)
    expect(await saidOf(/seen at her work/)).toEqual([])
    expect(await page.getByText(remark).count()).toBe(0)
    await page.getByRole('tab', { name: 'People' }).click()
    await page.getByRole('heading', { name: 'Said in writing: 1' }).waitFor()
    const listed = page.getByRole('listitem').filter({ hasText: remark })
    expect(await listed.innerText()).toMatch(/DC Leah Farrowdale[^]*\d\d:\d\d/)
  })

  it('need 15, to choose which kinds are said: at Essential a remark is, what others type elsewhere is not', async () => {
    const before = (await saidOf(/changes? by|wrote in/)).length
    await summaryOf(officer.page).press('Control+End')
    await summaryOf(officer.page).pressSequentially(' Soon.')
    for (let letter = 0; letter < 6; letter += 1) await summaryOf(officer.page).press('Backspace')
    await sayInWriting(officer.page, 'Her manager knows.')
    await expect.poll(() => saidOf(/DC Leah Farrowdale said something in writing$/)).toHaveLength(2)
    expect(await saidOf(/changes? by|wrote in/)).toHaveLength(before)
  })

  it('need 10, to read the text with what was done to it: who wrote each piece, and who took which out, as a list', async () => {
    const { page } = psychologist
    await page.getByRole('tab', { name: /^Changes/ }).click()
    await page.getByRole('button', { name: 'Whose words' }).click()
    const words = page.getByRole('dialog', { name: /Whose words/ })
    await words.getByRole('checkbox', { name: 'Words that were taken out' }).check()
    const summary = words.getByRole('region', { name: 'Summary of risk' })
    await summary.getByText('As a list').click()
    const gone = summary.getByRole('listitem').filter({ hasText: 'Soon.' })
    expect(await gone.innerText()).toMatch(/taken out by DC Leah Farrowdale \d\d:\d\d/)
    await page.keyboard.press('Escape')
  })

  it('need 11, to find changes: by who made them, the words they wrote in each field beside what they set', async () => {
    const { page } = psychologist
    await page.getByRole('tab', { name: /^Changes/ }).click()
    const theirs = page.locator('.plan-changes > li').filter({ hasText: 'DC Leah Farrowdale' })
    expect(await theirs.count()).toBe(1)
    const written = theirs.locator('ul > li').filter({ hasText: /Summary of risk: \d+ words/ })
    await written.getByText('He is escalating.').waitFor()
    expect(await theirs.locator('ul > li').count()).toBeGreaterThan(3)
    await checkPage(page)
    await written.getByRole('button', { name: 'Summary of risk' }).click()
    await expect.poll(() => summaryOf(page).evaluate((box) => box === document.activeElement)).toBe(true)
  })

  it('need 12, to know what a change is: in words, never by colour alone', async () => {
    const { page } = psychologist
    await page
      .getByText(/Action 3: brought the action back|Action 3: removed the action/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Whose words' }).click()
    const words = page.getByRole('dialog', { name: /Whose words/ })
    const summary = words.getByRole('region', { name: 'Summary of risk' })
    await summary.getByText('As a list').click()
    const theirs = summary.getByRole('listitem').filter({ hasText: 'DC Leah Farrowdale' })
    expect(await theirs.first().innerText()).toMatch(/Tonight|escalating/)
    await checkPage(page)
    await page.keyboard.press('Escape')
  })

  it('need 14, to know when: each change stands with its time', async () => {
    const times = await psychologist.page.locator('.plan-changes > li > ul > li .meta:first-child').allInnerTexts()
    expect(times.length).toBeGreaterThan(2)
    for (const time of times) expect(time).toMatch(/^\d\d:\d\d$/)
  })

  it('need 18, to know when that changes: it is said at once, and what was being typed is kept and offered', async () => {
    const { page } = psychologist
    for (const number of [1, 2, 3]) await complete(chair.page, number)
    await beginDissent(officer.page, 'She should be told first.')
    await page.evaluate(() => localStorage.removeItem('harbour-single-keys'))
    const unsent = 'Ask the school to change her timetable'
    await page.getByLabel('New action', { exact: true }).fill(unsent)
    const goesOn = page.keyboard.type(' and have him watched on every way home', { delay: 150 })
    await agreePlan(chair.page, 'Her advocate asks her tomorrow')
    await goesOn
    // The rest of the sentence is not keys of the room.
    expect(await saidOf(/Presenter view|Your hand is/)).toEqual([])
    await expect.poll(() => saidOf(/Read only – plan agreed by DCI Ruth Ellerbeck \d\d:\d\d/)).toMatchObject(assertive)
    await page
      .locator('main')
      .getByText(/Read only – plan agreed by DCI Ruth Ellerbeck \d\d:\d\d/)
      .waitFor()
    const kept = page.getByRole('region', { name: 'What you were typing' })
    await kept.getByText(unsent).waitFor()
    await checkPage(page)
    await kept.getByRole('button', { name: 'Send to the chair as a note' }).click()
    await kept.getByText('Sent.').waitFor()
    await chair.page.keyboard.press('Escape')
    await chair.page.getByRole('tab', { name: 'People' }).click()
    await chair.page.getByText(`Not in the agreed plan: ${unsent}`).first().waitFor()
    await officer.page.getByText('Dissent: She should be told first.').waitFor()
  })

  it('need 17, to know what one may do: why it is read only stands on the item, also for who comes later', async () => {
    const { page, goTo } = officer
    await goTo(`${clinicPath}/room`)
    await page
      .locator('main')
      .getByText(/Read only – plan agreed by DCI Ruth Ellerbeck \d\d:\d\d/)
      .waitFor()
    expect(await summaryOf(page).isEditable()).toBe(false)
    expect(await page.getByRole('form', { name: 'Add an action' }).count()).toBe(0)
  })

  it('need 13, to compare versions: the agreed plan with the one before, in words', async () => {
    const { page } = psychologist
    await page.getByRole('tab', { name: /^Changes/ }).click()
    await page.getByRole('button', { name: /^Compare/ }).click()
    const compared = page.getByRole('dialog', { name: 'Compare agreed plans' })
    await compared.getByText('Check the bail address every day').first().waitFor()
    expect(await compared.innerText()).toMatch(/New|No longer there/)
    await checkPage(page)
  })
})
