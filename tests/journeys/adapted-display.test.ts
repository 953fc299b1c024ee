import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../support/answer-of.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Harbour } from '../support/harbour.ts'
import { faultsOfForcedColours, faultsOfMotion, faultsOfReflow, faultsOfSpacing } from '../support/page-faults.ts'
import { settled, signInAs } from '../support/person-at-work.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'

const places = ['the room', 'home', 'the case record', 'my work'] as const

/** The pages one works on, as people with low vision, magnifiers or a need for stillness set them up. */
describe('a display that its reader has adapted', () => {
  let harbour: Harbour
  let browser: Browser
  let chair: PersonAtWork
  const paths = new Map<string, string>()

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
    const { page } = chair
    const next = await answerOf<string>(page, 'clinic.next')
    paths.set('home', '/').set('my work', '/work').set('the room', `/clinics/${next}/room`)
    await page.goto(`${harbour.url}/cases`)
    await settled(page)
    const first = page.locator('table tbody a[href^="/cases/"]').first()
    paths.set('the case record', (await first.getAttribute('href')) ?? '')
    await page.goto(`${harbour.url}${paths.get('the room')}`)
    await page.getByRole('checkbox', { name: /private room/ }).check()
    await page.getByRole('button', { name: /^Sign and/ }).click()
    await page.getByRole('button', { name: 'Next case' }).click()
    await page.getByRole('form', { name: 'Add an action' }).waitFor()
    await page.getByLabel('New action', { exact: true }).fill('Arrest him for breach of bail condition 3')
    await page.getByRole('button', { name: 'Add action' }).click()
    await page.getByRole('textbox', { name: 'Wording of action 1' }).waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  const at = async (place: string): Promise<Page> => {
    const { page } = chair
    await page.goto(`${harbour.url}${paths.get(place)}`)
    await settled(page)
    if (place === 'the room')
      await page.getByRole('textbox', { name: 'Discussion' }).or(page.getByRole('tab').first()).first().waitFor()
    return page
  }

  it.each(places)('%s at 400 % zoom loses nothing and scrolls one way', async (place) => {
    await chair.page.setViewportSize({ width: 320, height: 256 })
    expect(await faultsOfReflow(await at(place))).toEqual([])
  })

  it.each(places)('%s with text spaced out cuts nothing off', async (place) => {
    for (const size of [
      { width: 1280, height: 600 },
      { width: 390, height: 844 },
    ]) {
      await chair.page.setViewportSize(size)
      expect(await faultsOfSpacing(await at(place))).toEqual([])
    }
  })

  it.each(places)('%s stands still for who asked for no motion', async (place) => {
    await chair.page.setViewportSize({ width: 1280, height: 600 })
    await chair.page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await faultsOfMotion(await at(place))).toEqual([])
  })

  it.each(places)('%s keeps edges and states in forced colours', async (place) => {
    await chair.page.emulateMedia({ forcedColors: 'active' })
    expect(await faultsOfForcedColours(await at(place))).toEqual([])
    await chair.page.emulateMedia({ forcedColors: 'none' })
  })
})
