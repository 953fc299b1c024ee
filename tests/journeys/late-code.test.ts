import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../support/answer-of.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Harbour } from '../support/harbour.ts'
import { signInAs } from '../support/person-at-work.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'

const trouble = 'Sorry, there is a problem with the service'

/** A connection that goes while a part of the page is still to be fetched. */
describe('code that comes late', () => {
  let harbour: Harbour
  let browser: Browser
  let chair: PersonAtWork
  let room = ''

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
    room = `/clinics/${await answerOf<string>(chair.page, 'clinic.next')}/room`
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  /** Lets neither this file nor a sign of life of the server come; gives what counts how often the file was asked for. */
  const holdBack = async (page: Page, file: RegExp) => {
    let asked = 0
    await page.route(file, (route) => {
      asked += 1
      return route.abort()
    })
    await page.route('**/healthz', (route) => route.abort())
    return {
      isAskedFor: async () => {
        await expect.poll(() => asked).toBeGreaterThan(0)
      },
      letGo: () => page.unrouteAll({ behavior: 'ignoreErrors' }),
    }
  }

  it('LIV-25: keeps the room while the editor of its discussion cannot be fetched, and then shows it', async () => {
    const { page } = chair
    const editor = await holdBack(page, /\/rich-text[^/]*\.js/)
    await chair.goTo(room)
    await page.getByRole('checkbox', { name: /private room/ }).check()
    await page.getByRole('button', { name: /^Sign and/ }).click()
    await page.getByRole('button', { name: 'Next case' }).click()
    await editor.isAskedFor()
    const typed = page.getByRole('textbox', { name: 'Discussion' })
    await page.getByRole('region', { name: 'Discussion' }).waitFor()
    expect(await typed.count()).toBe(0)
    await page.getByText('Live', { exact: true }).first().waitFor()
    expect(await page.getByText(trouble).count()).toBe(0)
    await editor.letGo()
    await typed.waitFor()
  })

  it('LIV-25: stays on the page where the next one cannot be fetched, and goes there once it can', async () => {
    const { page } = chair
    const next = await holdBack(page, /\/clinics-[^/]*\.js/)
    await chair.goTo('/work')
    await page.evaluate(() => {
      document.body.dataset['visit'] = 'the first'
    })
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clinics' }).click()
    await next.isAskedFor()
    expect(await page.getByText(trouble).count()).toBe(0)
    await next.letGo()
    await page.getByRole('heading', { level: 1, name: 'Clinics' }).waitFor()
    expect(await page.evaluate(() => document.body.dataset['visit'])).toBe('the first')
  })

  it('fetches what drags the lines of an agenda when somebody is at the page, and takes no focus from a line', async () => {
    const { page } = chair
    const grips = page.getByRole('button', { name: /^Drag / })
    await chair.goTo(room.replace(/room$/, 'agenda'))
    const why = page.locator('.agenda-list').getByRole('button', { name: /^Why/ }).first()
    await why.waitFor()
    await why.focus()
    const asked = page.waitForResponse(/\/dragged-list[^/]*\.js/)
    await page.mouse.move(200, 300)
    await asked
    expect(await grips.count()).toBe(0)
    expect(await why.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.locator('main').focus()
    await grips.first().waitFor()
  })
})
