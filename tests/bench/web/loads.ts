import type { Browser, BrowserContext } from 'playwright-core'
import { answerOf } from '../../support/answer-of.ts'
import { settled } from '../../support/person-at-work.ts'
import type { Empty } from './empty-page.ts'
import type { PageLoad } from './page-load.ts'
import { loadPage } from './page-load.ts'
import type { Finding } from './report.ts'
import { slowPage } from './slow-laptop.ts'

interface Budget {
  readonly js: number
  readonly lcp: number
  readonly tbt: number
}

const signIn: Budget = { js: 115, lcp: 1_000, tbt: 20 }
const ordinary: Budget = { js: 185, lcp: 1_200, tbt: 50 }
const room: Budget = { js: 300, lcp: 1_500, tbt: 150 }

/** A context of someone of the demonstration, signed in. */
export async function signedIn(browser: Browser, url: string, name: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' })
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  await page.goto(`${url}/sign-in`)
  await page.getByRole('button', { name }).click()
  await page.waitForURL(`${url}/`)
  await page.close()
  return context
}

/** Opens each page as on a first visit. */
export async function loadPages(browser: Browser, url: string, empty: Empty): Promise<readonly Finding[]> {
  const stranger = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' })
  const findings = findingsOf('Sign-in', signIn, await loadPage(stranger, `${url}/sign-in`), empty)
  await stranger.close()
  const chair = await signedIn(browser, url, 'DCI Ruth Ellerbeck')
  const page = await chair.newPage()
  const linkIn = async (path: string, pattern: string) => {
    await page.goto(`${url}${path}`)
    await settled(page)
    return (await page.locator(`main table a[href^="${pattern}"]`).first().getAttribute('href')) ?? path
  }
  const onePlace = await linkIn('/cases', '/cases/')
  const clinic = await linkIn('/clinics', '/clinics/')
  await page.close()
  const places = {
    Home: '/',
    Cases: '/cases',
    'A case': onePlace,
    Clinics: '/clinics',
    Agenda: `${clinic.replace(/\/(agenda|room)$/, '')}/agenda`,
    'My work': '/work',
    Triage: '/triage',
    Account: '/account',
  }
  const found: Finding[] = [...findings]
  for (const [where, path] of Object.entries(places)) {
    console.error(`Opening ${where}`)
    found.push(...findingsOf(where, ordinary, await loadPage(chair, `${url}${path}`), empty))
  }
  const today = await roomOf(chair, url)
  found.push(...findingsOf('Live room', room, await loadPage(chair, `${url}${today}`, 'room'), empty))
  found.push(await navigation(chair, url))
  await chair.close()
  return found
}

/** The room of today's clinic, which this person has joined. */
export async function roomOf(context: BrowserContext, url: string): Promise<string> {
  const page = await context.newPage()
  await page.goto(`${url}/`)
  const clinicId = await answerOf<string>(page, 'clinic.next')
  const path = `/clinics/${clinicId}/room`
  await page.goto(`${url}${path}`)
  const statement = page.getByRole('checkbox', { name: /private room/ })
  const live = page.getByText('Live', { exact: true }).first()
  await statement.or(live).first().waitFor()
  // Whoever has signed already comes straight in.
  if (await statement.isVisible()) {
    await statement.check()
    await page.getByRole('button', { name: /^Sign and/ }).click()
  }
  await live.waitFor()
  const next = page.getByRole('button', { name: 'Next case' })
  if ((await page.locator('.plan-summary').count()) === 0 && (await next.count()) > 0) {
    await next.click()
    await page.locator('.plan-summary').waitFor()
  }
  await page.close()
  return path
}

function findingsOf(where: string, budget: Budget, load: PageLoad, { load: empty }: Empty): Finding[] {
  const first = load.js - load.laterJs
  const later = load.laterJs > 0 ? ' (without what follows)' : ''
  return [
    { where, what: `JS${later}`, unit: 'kB', budget: budget.js, measured: first, baseline: empty.js },
    { where, what: 'CSS', unit: 'kB', budget: 30, measured: load.css, baseline: empty.css },
    { where, what: 'font', unit: 'kB', budget: 35, measured: load.font, baseline: empty.font },
    { where, what: 'LCP', unit: 'ms', budget: budget.lcp, measured: load.lcp, baseline: empty.lcp },
    { where, what: 'TBT', unit: 'ms', budget: budget.tbt, measured: load.tbt, baseline: empty.tbt },
    { where, what: 'CLS', unit: '', budget: 0.02, measured: load.cls, baseline: empty.cls },
  ]
}

/** From the click on a link in the bar to the list it leads to, as someone clicks who moved there first. */
async function navigation(context: BrowserContext, url: string): Promise<Finding> {
  const { page } = await slowPage(context)
  await page.goto(`${url}/`)
  await settled(page)
  await page.waitForLoadState('networkidle')
  const link = page
    .getByRole('banner')
    .getByRole('link', { name: 'Clinics' })
    .or(page.getByRole('navigation').getByRole('link', { name: 'Clinics' }))
  await link.first().hover()
  await page.waitForTimeout(500)
  const took = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const started = performance.now()
        document.querySelector<HTMLAnchorElement>('a[href="/clinics"]')?.click()
        const look = () => {
          if (document.querySelector('h1')?.textContent?.includes('Clinics') === true)
            resolve(performance.now() - started)
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
  await page.close()
  return {
    where: 'Inside the app',
    what: 'from a click to the next page',
    unit: 'ms',
    budget: 200,
    measured: took,
    baseline: null,
  }
}
