import { emergencyViews } from '@harbour/db/tables/emergency'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../support/answer-of.ts'
import { checkPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startDemonstration } from '../support/demonstration.ts'
import type { Demonstration } from '../support/demonstration.ts'
import { prove } from '../support/prove.ts'
import { settled, signInAs } from '../support/person-at-work.ts'
import type { PersonAtWork } from '../support/person-at-work.ts'

const reason = 'He is outside her door and she rang us'

describe('an emergency view, and an address opened for a minute', () => {
  let harbour: Demonstration
  let browser: Browser
  let chair: PersonAtWork
  let auditor: PersonAtWork
  let taker: PersonAtWork
  let found = { id: '', reference: '' }

  beforeAll(async () => {
    harbour = await startDemonstration()
    browser = await openBrowser()
    chair = await signInAs(browser, harbour.url, 'DCI Ruth Ellerbeck')
    auditor = await signInAs(browser, harbour.url, 'Colette Nwosu-Hythe')
    taker = await signInAs(browser, harbour.url, 'Yusuf Cardinmoor')
    await taker.page.setViewportSize({ width: 390, height: 844 })
    const { rows } = (await answerOf<{ rows: { id: string; reference: string }[] }>(chair.page, 'case.list', {})) ?? {
      rows: [],
    }
    for (const row of rows) {
      if ((await answerOf(taker.page, 'case.byId', { caseId: row.id })) !== null) continue
      found = row
      break
    }
    if (found.id === '') throw new Error('Yusuf sees every case of the first page')
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
  })

  it('is taken on a phone with a reason, and told at once to chair and auditor wherever they are', async () => {
    const { page } = taker
    await taker.goTo(`/cases/${found.id}`)
    await page.getByText('There is no such case for you').waitFor()
    await page.getByRole('link', { name: 'Look at a case in an emergency' }).click()
    await settled(page)
    await checkPage(page)
    await page.getByLabel('Reference of the case').fill(found.reference)
    await page.getByLabel('What cannot wait, and who is at risk?').fill('urgent')
    await page.getByRole('button', { name: 'Open the case and tell them' }).click()
    await prove(page)
    await page.getByText('Say in a sentence what cannot wait').first().waitFor()
    await checkPage(page)
    await page.getByLabel('What cannot wait, and who is at risk?').fill(reason)
    await page.getByRole('button', { name: 'Open the case and tell them' }).click()
    await page.getByRole('heading', { name: 'Emergency view' }).waitFor()
    expect(page.url()).toContain(`/cases/${found.id}`)
    await checkPage(page)
    expect(await page.getByRole('button', { name: /Flag for the clinic|More about this case|^Open / }).count()).toBe(0)
    expect(await page.getByRole('tab', { name: /Plan/ }).count()).toBe(0)
    for (const person of [chair, auditor]) {
      const strip = person.page.getByRole('complementary', { name: 'Emergency views' })
      await strip.getByText(`Yusuf Cardinmoor`).waitFor()
      expect(await strip.innerText()).toContain(found.reference)
      await checkPage(person.page)
    }
  })

  it('is looked at by a chair, who writes down what was found, and read by the auditor', async () => {
    const { page } = chair
    await page.getByRole('link', { name: 'See why' }).click()
    await settled(page)
    await page.getByText(reason).waitFor()
    await checkPage(page)
    await page.getByLabel(`What was found, ${found.reference}?`).fill('Needed: the victim was about to be visited.')
    await auditor.goTo('/emergencies')
    expect(await auditor.page.getByRole('button', { name: 'Keep this finding' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Keep this finding' }).click()
    await auditor.page.getByText('What was found:').waitFor()
    await checkPage(auditor.page)
  })

  it('takes the record away when it is over', async () => {
    const { page } = taker
    await harbour.db.update(emergencyViews).set({ until: new Date(Date.now() + 8_000).toISOString() })
    await page.reload()
    await page.getByRole('heading', { name: 'Emergency view' }).waitFor()
    await page.getByText('There is no such case for you').waitFor()
    expect(await page.getByRole('heading', { name: 'People' }).count()).toBe(0)
  })

  it('opens what is masked for a minute, with a reason, and lists who has seen it', async () => {
    const { page } = chair
    await chair.goTo(`/cases/${found.id}`)
    await page.getByRole('button', { name: /^Open .* of the victim$/ }).click()
    await page.getByLabel(/Why do you need it/).fill('Marker for the control room')
    await checkPage(page)
    await page.getByRole('button', { name: 'Open for a minute' }).click()
    await prove(page)
    const opened = page.getByRole('group', { name: 'Opened for a minute' })
    await opened.getByText(/Masked again in/).waitFor()
    expect(await opened.innerText()).toMatch(/NG0|0115|07700/)
    await checkPage(page)
    await opened.getByRole('button', { name: 'Mask now' }).click()
    await page.getByRole('button', { name: /^Open .* of the victim$/ }).waitFor()
    await page.getByRole('tab', { name: 'Access' }).click()
    await page.getByText('Marker for the control room').waitFor()
    await checkPage(page)
  })

  it('CAS-20: says of an address whether it is safe, on every open screen, before it is opened', async () => {
    const { page } = chair
    const coordinator = await signInAs(browser, harbour.url, 'Priya Merridew')
    await coordinator.goTo(`/cases/${found.id}`)
    await chair.goTo(`/cases/${found.id}`)
    await page.getByRole('button', { name: 'Record a check of the address of the victim' }).click()
    const form = page.getByRole('dialog', { name: /Record a check/ })
    await form.getByRole('button', { name: 'Record' }).click()
    await form.getByText('Say how it was checked, and who said so').first().waitFor()
    await checkPage(page)
    await form.getByLabel('How it was checked').fill('The victim, by telephone: his cousin lives next door')
    await form.getByLabel(/Who must never be told/).fill('His cousin')
    await form.getByRole('button', { name: 'Record' }).click()
    await form.waitFor({ state: 'detached' })
    for (const person of [chair, coordinator]) {
      await person.page.getByText('Do not write to or call at this address').waitFor()
      expect(await person.page.getByText('Never to be told of it:').locator('..').innerText()).toContain('His cousin')
      await checkPage(person.page)
    }
    await coordinator.page.getByRole('button', { name: 'Record a check of the address of the victim' }).click()
    const again = coordinator.page.getByRole('dialog', { name: /Record a check/ })
    await again.getByLabel('What was found').selectOption('Safe to write to and to call at')
    await again.getByLabel('How it was checked').fill('The victim, in person: the cousin has moved away')
    await again.getByRole('button', { name: 'Record' }).click()
    await again
      .getByText(/only if whoever lives there has said so themselves/)
      .first()
      .waitFor()
    await checkPage(coordinator.page)
    await again.getByLabel('Whoever lives there has said themselves that it is safe now').check()
    await again.getByRole('button', { name: 'Record' }).click()
    await page.getByText('Safe to write to and to call at').waitFor()
    await page.getByRole('button', { name: /^Open .* of the victim$/ }).click()
    await page.getByLabel(/Why do you need it/).fill('Marker for the control room')
    await page.getByRole('button', { name: 'Open for a minute' }).click()
    const opened = page.getByRole('group', { name: 'Opened for a minute' })
    expect(await opened.innerText()).toMatch(/^Safe to write to and to call at/)
  })
})
