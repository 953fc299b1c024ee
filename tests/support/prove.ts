import type { Page } from 'playwright-core'
import { checkPageOnce } from './axe-page.ts'

/** Proves that it is them, as the demonstration says how. */
export async function prove(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
  await dialog.waitFor()
  await checkPageOnce(page, 'who proves that it is them')
  await dialog.getByLabel('Your password').fill(await dialog.locator('code').innerText())
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await dialog.waitFor({ state: 'detached' })
}
