import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { checkPage } from './axe-page.ts'
import { settled } from './person-at-work.ts'
import type { PersonAtWork } from './person-at-work.ts'

/** The box of the summary of risk. */
export const summaryOf = (page: Page) => page.getByLabel('Summary of risk').and(page.locator('textarea'))

/** Goes to the room, signs and joins. */
export async function join({ page, goTo }: PersonAtWork, clinicPath: string): Promise<void> {
  await goTo(`${clinicPath}/room`)
  await page.getByRole('checkbox', { name: /private room/ }).check()
  await page.getByRole('button', { name: /^Sign and/ }).click()
  await page.getByText('Live', { exact: true }).first().waitFor()
  await settled(page)
}

/** Says something in writing on the case on screen, in People. */
export async function sayInWriting(page: Page, words: string): Promise<void> {
  const box = page.getByLabel('Say it in writing')
  await box.fill(words)
  await box.press('Control+Enter')
}

/** Opens the choice of what is announced. */
export async function openAnnouncements(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Announcements' }).click()
  await page.getByRole('dialog', { name: 'Announcements' }).waitFor()
}

/** Chooses how much is announced to the person. */
export async function listenFor(page: Page, level: string): Promise<void> {
  await openAnnouncements(page)
  await checkPage(page)
  await page.getByRole('radio', { name: level, exact: true }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Announcements' }).waitFor({ state: 'detached' })
}

/** Adds an action with its owner, due in two weeks. */
export async function addAction(page: Page, words: string, owner: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Add an action' })
  const owners = form.getByLabel('Owner of the new action')
  await form.getByLabel('New action', { exact: true }).fill(words)
  await owners.selectOption(await owners.locator('option').filter({ hasText: owner }).first().getAttribute('value'))
  await form.getByLabel('Due date of the new action').fill('in 2 weeks')
  await form.getByRole('button', { name: 'Add action' }).click()
  const last = page.getByRole('textbox', { name: /^Wording of action/ }).last()
  await expect.poll(() => last.inputValue()).toBe(words)
}

/** Gives an action a risk and what will show that it is done. */
export async function complete(page: Page, number: number): Promise<void> {
  const more = page.getByRole('button', { name: new RegExp(`More of action ${number}:`) })
  if ((await more.getAttribute('aria-expanded')) !== 'true') await more.click()
  await page.getByRole('group', { name: 'Risks it answers' }).getByRole('checkbox').first().check()
  const shown = page.getByLabel('What will show that it is done')
  await shown.fill('It stands on the case')
  await shown.press('Enter')
  await more.click()
  await expect.poll(() => page.getByText('Complete', { exact: true }).count()).toBe(number)
}

/** Agrees the plan on the chair's screen, with the same words wherever a reason is asked for. */
export async function agreePlan(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Agree plan' }).click()
  const asked = page.getByRole('dialog', { name: 'Agree this plan?' })
  await asked.waitFor()
  for (const box of await asked.getByRole('textbox').all()) await box.fill(reason)
  await asked.getByRole('button', { name: 'Agree the plan' }).click()
}

/** Presses a key of the room, in no box. */
export async function pressKey(page: Page, key: string): Promise<void> {
  await page.locator('main').focus()
  await page.keyboard.press(key)
}

/** Begins a dissent and does not record it. */
export async function beginDissent(page: Page, words: string): Promise<void> {
  await page.getByRole('tab', { name: 'Decisions' }).click()
  await page.getByRole('button', { name: 'Record a dissent' }).click()
  await page.getByLabel(/What is not agreed/).fill(words)
}
