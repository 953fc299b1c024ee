// Takes the README's pictures: the room with several people in one plan, and the agenda. Run by `npm run pictures`.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { openBrowser } from './chromium.ts'
import { startHarbour } from './harbour.ts'

const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url))
mkdirSync(folder, { recursive: true })

await using harbour = await startHarbour()
const browser = await openBrowser()

const pageOf = async (name: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 600 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${harbour.url}/sign-in`)
  await page.getByRole('button', { name }).click()
  await page.waitForURL(`${harbour.url}/`)
  return page
}

const join = async (page: Page, clinic: string): Promise<void> => {
  await page.goto(`${harbour.url}${clinic}/room`)
  await page.getByRole('checkbox', { name: /private room/ }).check()
  await page.getByRole('button', { name: /^Sign and/ }).click()
  await page.getByText('Live', { exact: true }).first().waitFor()
}

const add = async (page: Page, words: string, owner: string, due: string): Promise<void> => {
  const form = page.getByRole('form', { name: 'Add an action' })
  const owners = form.getByLabel('Owner of the new action')
  await form.getByLabel('New action', { exact: true }).fill(words)
  await owners.selectOption(await owners.locator('option').filter({ hasText: owner }).first().getAttribute('value'))
  await form.getByLabel('Due date of the new action').fill(due)
  await form.getByRole('button', { name: 'Add action' }).click()
  await page.waitForTimeout(1_500)
}

const clinicIn = async (page: Page, row: RegExp): Promise<string> => {
  await page.goto(`${harbour.url}/clinics`)
  const link = page.getByRole('row').filter({ hasText: row }).first().getByRole('link').first()
  return (await link.getAttribute('href')) ?? ''
}

const coordinator = await pageOf('Priya Merridew')
await coordinator.goto(`${harbour.url}${await clinicIn(coordinator, /Not begun/)}/agenda`)
await coordinator.getByRole('button', { name: 'Build the agenda' }).click()
await coordinator.getByRole('button', { name: 'Ready for the chair' }).waitFor()
// As it goes out: whether anybody expected knows somebody in a case has been decided.
const undecided = coordinator.getByRole('button', { name: /^No conflict/ })
const decision = coordinator.getByRole('dialog')
await coordinator.waitForTimeout(2_500)
for (let left = await undecided.count(); left > 0; left -= 1) {
  await undecided.first().click()
  await decision.getByRole('textbox').fill('They work in other buildings and have never met.')
  await decision.getByRole('button', { name: 'Keep that it is no conflict' }).click()
  await undecided.nth(left - 1).waitFor({ state: 'detached' })
}
await coordinator.waitForTimeout(2_500)
await coordinator.screenshot({ path: `${folder}agenda.png` })

const chair = await pageOf('DCI Ruth Ellerbeck')
const today = await clinicIn(chair, /Extraordinary/)
const others = [
  await pageOf('Dr Ifeoma Larkspur'),
  await pageOf('Bethan Okonjo-Vale'),
  await pageOf('Delroy Askerwell'),
]
for (const page of [chair, ...others]) await join(page, today)
await chair.getByRole('button', { name: 'Next case' }).click()
const summary = (page: Page) => page.getByLabel('Summary of risk').and(page.locator('textarea'))
await summary(chair).fill('Serious harm to her at home or at the school gate, from a former husband who is escalating.')
await add(chair, 'Arrest him for breach of bail condition 3', 'DC Leah Farrowdale', 'same day')
await add(chair, 'Call her on the safe number and record her wishes', 'Bethan Okonjo-Vale', '48h')
await add(chair, 'Write a formulation from the papers', 'Dr Ifeoma Larkspur', 'in 2 weeks')
await add(chair, 'Add a no-contact licence condition', 'Delroy Askerwell', 'in 1 week')
const discussion = others[0]?.getByRole('textbox', { name: 'Discussion' })
await discussion?.click()
await discussion?.pressSequentially('Fixation is hardening: 140 messages a week, and a tracker on the car.')
await others[1]?.getByRole('textbox', { name: 'Wording of action 2' }).click()
await chair.getByRole('heading', { level: 1 }).click()
await chair.waitForTimeout(2_500)
await chair.screenshot({ path: `${folder}room.png` })
await browser.close()
