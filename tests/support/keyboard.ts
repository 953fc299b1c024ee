import type { Page } from 'playwright-core'

const MOST_TABS = 120

/** The name of what has focus, as a screen reader would say it. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return ''
    const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0] : undefined
    return (at.getAttribute('aria-label') ?? label?.textContent ?? at.textContent ?? '').trim()
  })
}

/** Goes with Tab from control to control until the one with this name has focus. */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (name.test(await focusedName(page))) return
    await page.keyboard.press(key)
  }
  throw new Error(`Tab never came to ${name}; focus is on “${await focusedName(page)}”`)
}

/** Goes with Tab to a control and presses Enter on it. */
export async function enterOn(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}
