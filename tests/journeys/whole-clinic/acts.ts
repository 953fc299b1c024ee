import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { settled } from '../../support/person-at-work.ts'
import type { PersonAtWork } from '../../support/person-at-work.ts'

/** The summary of risk on a person's screen. */
export const summaryOf = ({ page }: PersonAtWork): Locator =>
  page.getByLabel('Summary of risk').and(page.locator('textarea'))

/** A button of the strip that says where the case is. */
export const beatsOf = ({ page }: PersonAtWork, name: string): Locator =>
  page.getByRole('region', { name: 'Beats of this case' }).getByRole('button', { name })

/** Goes to the lobby, unless one is there, and signs. */
export async function join({ page }: PersonAtWork, url: string | null, name = /^Sign and join/): Promise<void> {
  if (url !== null) {
    await page.goto(url)
    await settled(page)
  }
  await page.getByRole('checkbox', { name: /private room/ }).check()
  await page.getByRole('button', { name }).click()
  await page.getByText('Live', { exact: true }).first().waitFor()
}

/** Adds an action with its owner and date. */
export async function addAction({ page }: PersonAtWork, words: string, owner: string, due: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Add an action' })
  const picker = form.getByLabel('Owner of the new action')
  await form.getByLabel('New action', { exact: true }).fill(words)
  await picker.selectOption(await picker.locator('option', { hasText: owner }).first().getAttribute('value'))
  await form.getByLabel('Due date of the new action').fill(due)
  await form.getByRole('button', { name: 'Add action' }).click()
  const last = page.getByRole('textbox', { name: /^Wording of action/ }).last()
  await expect.poll(() => last.inputValue()).toBe(words)
}

/** Gives each action a risk that it answers, and what will show that it is done. */
export async function completeActions({ page }: PersonAtWork, measures: readonly string[]): Promise<void> {
  for (const [index, measure] of measures.entries()) {
    const more = page.getByRole('button', { name: new RegExp(`More of action ${index + 1}:`) })
    if ((await more.getAttribute('aria-expanded')) !== 'true') await more.click()
    await page.getByRole('group', { name: 'Risks it answers' }).getByRole('checkbox').nth(index).check()
    const shown = page.getByLabel('What will show that it is done')
    await shown.fill(measure)
    await shown.press('Enter')
    await more.click()
    await expect.poll(() => page.getByText('Complete', { exact: true }).count()).toBe(index + 1)
  }
}

/** Decides that the school is told something, with all that such a decision must say. */
export async function recordDisclosure(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Decide a disclosure' }).click()
  const form = page.getByRole('dialog', { name: 'Decide a disclosure' })
  await form.getByRole('button', { name: 'Record the decision' }).click()
  await form.getByText(/^Say/).first().waitFor()
  for (const [part, words] of [
    ['To whom', 'The head teacher of her children’s school'],
    ['What is told', 'That he must not collect the children, and what he looks like.'],
    ['Purpose', 'To keep the children safe at the gate'],
    ['Lawful basis', 'Vital interests'],
    ['Why it is necessary, and why no less would do', 'He waits there each day; the school does not know him.'],
    ['Wording', 'Do not let him take the children. Ring 999 if he comes to the gate.'],
    ['Route', 'By the officer in the case, in person'],
    ['Safety check', 'Her advocate told her first, and she agrees'],
  ] as const)
    await form.getByLabel(part, { exact: true }).fill(words)
  await form.getByRole('button', { name: 'Record the decision' }).click()
  const question = page.getByRole('dialog', { name: 'Confirm that it is you' })
  await question.getByLabel('Your password').fill(await question.locator('code').innerText())
  await question.getByRole('button', { name: 'Confirm' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText('Disclosure decisions: 1').waitFor()
}
