import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Finds that those who may know somebody in a case do not; the agenda is not locked before. */
export async function decideMatches(page: Page): Promise<void> {
  const noConflict = page.getByRole('button', { name: /^No conflict/ })
  await noConflict.first().waitFor()
  for (let left = await noConflict.count(); left > 0; left -= 1) {
    await noConflict.first().click()
    await page.getByRole('textbox', { name: 'How do you know?' }).fill('They work at different sites')
    await page.getByRole('button', { name: 'Keep that it is no conflict' }).click()
    await expect.poll(() => noConflict.count()).toBe(left - 1)
  }
}
