import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import { temporaryFolder } from '../support/harbour.ts'
import type { Harbour } from '../support/harbour.ts'
import { settled, signInAs } from '../support/person-at-work.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'

const verify = fileURLToPath(new URL('../../apps/server/src/commands/verify-log.ts', import.meta.url))

/** What the command says of an exported log, and its exit code. */
function verified(file: string): { said: string; code: number } {
  try {
    const said = execFileSync(process.execPath, [verify, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    return { said, code: 0 }
  } catch (error) {
    const failed = error as { stdout: string; stderr: string; status: number }
    return { said: failed.stdout + failed.stderr, code: failed.status }
  }
}

describe('auditing the access log', () => {
  let harbour: Harbour
  let browser: Browser
  let auditor: PersonAtWork

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    auditor = await signInAs(browser, harbour.url, 'Colette Nwosu-Hythe')
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  it('shows who looked at a case, by its reference and without its content', async () => {
    const { page, goTo } = auditor
    await goTo('/log')
    const reference = await page
      .getByRole('cell')
      .filter({ hasText: /^DEMO-\d/ })
      .first()
      .innerText()
    await page.getByRole('link', { name: 'Who looked at a case' }).click()
    await page.getByText('No case asked for').waitFor()
    await page.getByLabel('Case reference').fill(reference.toLowerCase())
    await page.keyboard.press('Enter')
    const table = page.getByRole('table', { name: `Who looked at ${reference}` })
    await expect.poll(() => table.getByRole('row').count()).toBeGreaterThan(1)
    await checkPage(page)
    await table.getByRole('link').first().click()
    await page.getByRole('heading', { level: 1, name: 'Access log' }).waitFor()
    expect(page.url()).toContain(`case=${reference}`)
    await goTo('/log/case?case=DEMO-99-9999')
    await page.getByText('There is no case DEMO-99-9999').waitFor()
  })

  it('shows everything a person did, each kind leading to its rows', async () => {
    const { page, goTo } = auditor
    await goTo('/log/person')
    await page.getByText('No person chosen').waitFor()
    await page.getByLabel('Who').selectOption({ label: 'DCI Ruth Ellerbeck (PO)' })
    await page.getByRole('table', { name: 'What they did, by kind' }).waitFor()
    await checkPage(page)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.setViewportSize({ width: 1280, height: 600 })
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByRole('heading', { level: 1, name: 'Access log' }).waitFor()
    await settled(page)
  })

  it('lists unusual looking by reason', async () => {
    const { page, goTo } = auditor
    await goTo('/log/unusual?days=92')
    for (const name of ['Own surname', 'Not on their list', 'Many cases in a day', 'Out of hours'])
      await page.getByRole('region', { name }).waitFor()
    expect(await page.getByRole('table').count()).toBeGreaterThan(0)
    await checkPage(page)
  })

  it('LOG-14: verifies the log, and exports a copy that verifies offline and no longer does when a row is touched', async () => {
    const { page, goTo } = auditor
    await goTo('/log/checkpoints')
    await page.getByRole('table', { name: 'Checkpoints, latest first' }).waitFor()
    await page.getByRole('button', { name: 'Verify the whole log' }).click()
    await page.getByText(/^Right: /).waitFor()
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export the log' }).click()
    const proof = page.getByRole('dialog')
    await Promise.race([downloading, proof.waitFor()])
    if (await proof.isVisible()) {
      await proof.getByRole('textbox').fill('harbour-demonstration')
      await page.keyboard.press('Enter')
    }
    const download = await downloading
    using folder = temporaryFolder()
    const file = join(folder.path, 'log.ndjson')
    await download.saveAs(file)
    await checkPage(page)
    expect(verified(file)).toMatchObject({ code: 0, said: expect.stringMatching(/Right: \d+ rows/) })
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, lines.toSpliced(40, 1).join('\n'))
    expect(verified(file)).toMatchObject({ code: 1, said: expect.stringContaining('Row 40 is missing') })
    writeFileSync(file, lines.with(40, (lines[40] ?? '').replace('"done"', '"refused"')).join('\n'))
    expect(verified(file)).toMatchObject({ code: 1, said: expect.stringContaining('Row 40 is not what was written') })
    const rows = lines.filter((line) => !line.includes('"checkpoint"') && line !== '')
    const notes = lines.filter((line) => line.includes('"checkpoint"'))
    writeFileSync(file, [...rows.slice(0, -3), ...notes].join('\n'))
    expect(verified(file)).toMatchObject({ code: 1, said: expect.stringContaining('its end was cut off') })
  })

  it('is for auditors alone, and their looking is in the log', async () => {
    const { page, goTo } = auditor
    await goTo('/log')
    await page.getByRole('rowheader', { name: 'Log exported' }).first().waitFor()
    const chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
    for (const path of ['/log/case', '/log/person', '/log/unusual', '/log/checkpoints']) {
      await chair.page.goto(`${harbour.url}${path}`)
      await chair.page.getByText(/auditors/).waitFor()
      expect(await chair.page.getByRole('table').count()).toBe(0)
    }
  })
})
