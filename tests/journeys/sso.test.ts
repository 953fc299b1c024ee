import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { agencies, people, personRoles, sessions, signUpLinks } from '@harbour/db/tables/person'
import { freshDb } from '@harbour/db/testing/fresh-db'
import type { FreshDb } from '@harbour/db/testing/fresh-db'
import { organisation } from '@harbour/server/testing/organisation'
import { freePort } from '@harbour/server/testing/sso-world'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPage, openPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startLiveHarbour } from '../support/harbour.ts'
import { settled } from '../support/person-at-work.ts'

const ADA = 'ada.lovat@northshire.example.org'

const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

describe('signing in with one’s organisation', () => {
  let fresh: FreshDb
  let harbour: Awaited<ReturnType<typeof startLiveHarbour>>
  let theirs: Awaited<ReturnType<typeof organisation>>
  let browser: Browser
  let page: Page
  let nowhere = ''
  const ada = randomUUID()

  beforeAll(async () => {
    fresh = await freshDb()
    const port = await freePort()
    const origin = `http://localhost:${port}`
    const employees = { ada: { email: ADA, amr: ['pwd', 'mfa'] } }
    theirs = await organisation({ redirectUri: `${origin}/sso/callback`, employees })
    nowhere = `127.0.0.1:${await freePort()}`
    const HARBOUR_SSO_HOSTS = `${new URL(theirs.issuer).host}, ${nowhere}`
    const settings = { PORT: String(port), HARBOUR_ORIGIN: origin, HARBOUR_SSO_HOSTS }
    harbour = await startLiveHarbour(fresh.url, 'robin.ashdown@example.org', settings)
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await theirs?.[Symbol.asyncDispose]()
    await harbour?.[Symbol.asyncDispose]()
    await fresh?.[Symbol.asyncDispose]()
  })

  const contextOf = async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 600 }, locale: 'en-GB' })
    context.setDefaultTimeout(30_000)
    return context
  }

  /** A browser in which the administrator has signed in already, with a passkey. */
  async function administrator(): Promise<BrowserContext> {
    const context = await contextOf()
    const token = randomBytes(32).toString('base64url')
    const [robin] = await fresh.db.select().from(people)
    const at = soon(0)
    const until = { idleUntil: soon(15), absoluteUntil: soon(60), assurance: 'A3', steppedUpAt: at } as const
    const tokenHash = createHash('sha256').update(token).digest('hex')
    const who = { id: randomUUID(), tokenHash, personId: robin?.id ?? '', browser: 'Chromium' }
    await fresh.db.insert(sessions).values({ ...who, createdAt: at, lastSeenAt: at, ...until })
    await context.addCookies([
      { name: 'harbour', value: token, url: harbour.url, httpOnly: true, sameSite: 'Strict' as const },
    ])
    return context
  }

  /** Somebody of the agency with an open invitation, who has chosen no password. */
  async function invite(): Promise<void> {
    const [agency] = await fresh.db.select().from(agencies)
    const person = { id: ada, agencyId: agency?.id ?? '', name: 'Ada Lovat', jobTitle: 'Detective', email: ADA }
    await fresh.db.insert(people).values(person)
    await fresh.db
      .insert(personRoles)
      .values({ id: randomUUID(), personId: ada, role: 'representative', fromDay: '2026-01-01' })
    const times = { madeAt: soon(0), expiresAt: soon(60) }
    const link = { id: randomUUID(), tokenHash: randomUUID(), personId: ada, madeBy: ada, email: ADA }
    await fresh.db.insert(signUpLinks).values({ ...link, ...times })
  }

  const signInThere = async (there: Page) => {
    await there.getByRole('heading', { name: 'Northshire sign-in' }).waitFor()
    await there.getByLabel('User name').fill('ada')
    await there.getByRole('button', { name: 'Sign in' }).click()
  }

  it('SSO-6: is set up by an administrator, who is told what is wrong and tests the connection', async () => {
    const admin = await openPage(await administrator(), `${harbour.url}/agencies`)
    await checkPage(admin)
    await admin.getByRole('link', { name: /^Set up/ }).click()
    await admin.getByText(`${harbour.url}/sso/callback`).waitFor()
    await settled(admin)
    await checkPage(admin)
    await admin.getByLabel('Issuer').fill(`http://${nowhere}`)
    await admin.getByLabel('Client id').fill(theirs.clientId)
    await admin.getByLabel('E-mail domains').fill('northshire')
    await admin.getByLabel('People of this agency').check()
    await admin.getByRole('button', { name: 'Save' }).click()
    await admin.getByRole('alert').getByText('Enter a domain like').waitFor()
    await admin.getByLabel('Client secret').fill(theirs.clientSecret)
    await admin.getByLabel('E-mail domains').fill('northshire.example.org')
    await admin.getByRole('button', { name: 'Save' }).click()
    await admin.getByRole('alert').getByText('Nothing answers at this issuer’s address').waitFor()
    await checkPage(admin)
    await admin.getByLabel('Issuer').fill(theirs.issuer)
    await admin.getByRole('button', { name: 'Save' }).click()
    await admin.locator('.page-header').getByText('On', { exact: true }).waitFor()
    await admin.getByRole('button', { name: 'Test the connection' }).click()
    await admin.getByText('takes the client id and secret.').waitFor()
    expect(await admin.getByLabel('Client secret').inputValue()).toBe('')
    await checkPage(admin)
    await admin.context().close()
  })

  it('SSO-1: lets an invited person in through the organisation’s own page, with no password here', async () => {
    await invite()
    page = await openPage(await contextOf(), `${harbour.url}/sign-in?to=/account`)
    await checkPage(page)
    await page.getByRole('button', { name: 'Sign in with your organisation' }).click()
    await page.getByRole('alert').getByText('Enter your work e-mail address').waitFor()
    await page.getByLabel('E-mail address').fill(ADA)
    await page.getByRole('button', { name: 'Sign in with your organisation' }).click()
    await signInThere(page)
    await page.waitForURL(`${harbour.url}/account`)
    await page.getByText('linked to your organisation’s sign-in').waitFor()
    expect(page.url()).not.toContain('code=')
    await settled(page)
    await checkPage(page)
  })

  it('SSO-5: asks at the organisation for proof that it is still her, beside the page she is on', async () => {
    await fresh.db.update(sessions).set({ steppedUpAt: null })
    await page.getByRole('button', { name: 'Add an authenticator app' }).click()
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await dialog.waitFor()
    await checkPage(page)
    expect(await dialog.getByLabel('Your password').count()).toBe(0)
    const opening = page.waitForEvent('popup')
    await dialog.getByRole('button', { name: 'Confirm with your organisation' }).click()
    const popup = await opening
    const closing = popup.waitForEvent('close')
    await signInThere(popup)
    await closing
    await page.getByLabel('6-digit code').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
  })

  it('lets her sign in again beside the page when her session has ended', async () => {
    await fresh.db.update(sessions).set({ revokedAt: soon(0) })
    await page.getByRole('button', { name: 'Add an authenticator app' }).click()
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
    await dialog.waitFor()
    await checkPage(page)
    const opening = page.waitForEvent('popup')
    await dialog.getByRole('button', { name: 'Sign in with your organisation' }).click()
    const popup = await opening
    await popup.getByLabel('E-mail address').fill(ADA)
    await popup.getByRole('button', { name: 'Sign in with your organisation' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(page.url()).toBe(`${harbour.url}/account`)
  })

  it('SSO-4: tells somebody whose access has ended that it has', async () => {
    await page.getByRole('button', { name: /Ada Lovat/ }).click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.waitForURL('**/sign-in')
    await fresh.db.update(people).set({ active: false })
    await page.getByLabel('E-mail address').fill(ADA)
    await page.getByRole('button', { name: 'Sign in with your organisation' }).click()
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor()
    await page.getByRole('alert').getByText('Your access to Harbour has ended').waitFor()
    expect(page.url()).toBe(`${harbour.url}/sso/callback`)
    await checkPage(page)
  })
})
