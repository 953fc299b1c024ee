import { sessions } from '@harbour/db/tables/person'
import { freshDb } from '@harbour/db/testing/fresh-db'
import type { FreshDb } from '@harbour/db/testing/fresh-db'
import { TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPage, openPage } from '../support/axe-page.ts'
import { openBrowser } from '../support/chromium.ts'
import { startLiveHarbour } from '../support/harbour.ts'
import { settled } from '../support/person-at-work.ts'

const PASSWORD = 'three geese over the weir'

/** A browser of one person's own, with a device that makes and uses passkeys. */
async function browserOf(
  browser: Browser,
): Promise<{ readonly context: BrowserContext; readonly withKey: (page: Page) => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 600 }, locale: 'en-GB' })
  context.setDefaultTimeout(30_000)
  return {
    context,
    withKey: async (page) => {
      const devtools = await context.newCDPSession(page)
      await devtools.send('WebAuthn.enable')
      await devtools.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      })
    },
  }
}

/** The code that an app shows, when at least a few seconds of it are left and it is another one than `not`. */
async function codeOf(secret: string, not = ''): Promise<string> {
  for (;;) {
    const code = new TOTP({ secret }).generate()
    const left = 30_000 - (Date.now() % 30_000)
    if (code !== not && left > 6_000) return code
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

describe('signing in outside a demonstration', () => {
  let fresh: FreshDb
  let harbour: Awaited<ReturnType<typeof startLiveHarbour>>
  let browser: Browser
  let admin: Page
  let adminsBrowser: BrowserContext
  let secret = ''
  let lastCode = ''
  let invitation = ''

  beforeAll(async () => {
    fresh = await freshDb()
    harbour = await startLiveHarbour(fresh.url, 'robin.ashdown@example.org')
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await harbour?.[Symbol.asyncDispose]()
    await fresh?.[Symbol.asyncDispose]()
  })

  it('lets the first administrator choose a password and set up an authenticator app', async () => {
    adminsBrowser = (await browserOf(browser)).context
    admin = await openPage(adminsBrowser, harbour.link)
    await checkPage(admin)
    await admin.getByText('robin.ashdown@example.org').waitFor()
    expect(admin.url()).not.toContain('#')
    await admin.getByLabel('Password').fill('Robin Ashdown 1984!')
    await admin.getByRole('button', { name: 'Keep this password' }).click()
    await admin.getByRole('alert').getByText('little more than your name').waitFor()
    await checkPage(admin)
    await admin.getByLabel('Password').fill(PASSWORD)
    await admin.getByRole('button', { name: 'Keep this password' }).click()
    await admin.getByRole('heading', { name: 'Set up a second factor' }).waitFor()
    await settled(admin)
    await checkPage(admin)
    await admin.goto(`${harbour.url}/people`)
    await admin.waitForURL('**/second-factor')
    await admin.getByRole('button', { name: 'Set up an app' }).click()
    await admin.getByText('You cannot use the camera').click()
    secret = (await admin.locator('.account-key').innerText()).replaceAll(' ', '')
    await checkPage(admin)
    await admin.getByLabel('6-digit code').fill('12 34')
    await admin.getByRole('button', { name: 'Confirm the app' }).click()
    await admin.getByText('Enter the 6 digits').waitFor()
    lastCode = await codeOf(secret)
    await admin.getByLabel('6-digit code').fill(lastCode)
    await admin.getByRole('button', { name: 'Confirm the app' }).click()
    await admin.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor()
    expect(await admin.locator('.account-codes li').count()).toBe(8)
    await checkPage(admin)
    await admin.getByRole('button', { name: 'I have kept them' }).click()
    await admin.waitForURL(`${harbour.url}/`)
  })

  it('asks again after the password for a code, and takes none twice', async () => {
    await admin.getByRole('button', { name: /Robin Ashdown/ }).click()
    await admin.getByRole('button', { name: 'Sign out' }).click()
    await admin.waitForURL('**/sign-in')
    await admin.getByLabel('E-mail address').fill('robin.ashdown@example.org')
    await admin.getByLabel('Password').fill(PASSWORD)
    await admin.getByRole('button', { name: 'Sign in', exact: true }).click()
    await admin.getByRole('heading', { name: 'Enter the code from your app' }).waitFor()
    await checkPage(admin)
    await admin.getByLabel('6-digit code').fill(lastCode)
    await admin.getByRole('button', { name: 'Continue' }).click()
    await admin.getByRole('alert').getByText('it was used before').waitFor()
    await admin.getByLabel('6-digit code').fill(await codeOf(secret, lastCode))
    await admin.getByRole('button', { name: 'Continue' }).click()
    await admin.waitForURL(`${harbour.url}/`)
    await admin.getByText('An authenticator app was added').waitFor()
    await checkPage(admin)
    await admin.getByRole('button', { name: 'That was me' }).click()
    await admin.getByText('An authenticator app was added').waitFor({ state: 'detached' })
    expect(await admin.getByText('Your account', { exact: true }).count()).toBe(0)
  })

  it('SES-9: asks for proof before a person is added, and then adds them with nothing typed again', async () => {
    await admin.goto(`${harbour.url}/people/new`)
    await admin.getByLabel('Agency').selectOption({ index: 1 })
    await admin.getByLabel('Name', { exact: false }).first().fill('Dr Ifeoma Larkspur')
    await admin.getByLabel('Job title').fill('Consultant psychologist')
    await admin.getByLabel('Work e-mail address').fill('ifeoma.larkspur@example.org')
    await admin.getByRole('checkbox', { name: 'Psychologist' }).check()
    await admin.getByLabel('Last day').fill('1/6/2027')
    await fresh.db.update(sessions).set({ steppedUpAt: null })
    await admin.getByRole('button', { name: 'Add this person' }).click()
    const dialog = admin.getByRole('dialog', { name: 'Confirm that it is you' })
    await dialog.waitFor()
    await checkPage(admin)
    await dialog.getByLabel('Your password').fill('not this one')
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByLabel('Your password').fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await admin.getByRole('heading', { level: 1, name: 'Dr Ifeoma Larkspur' }).waitFor()
    await settled(admin)
    await checkPage(admin)
    await admin.getByRole('button', { name: 'Make a sign-up link' }).click()
    invitation = await admin.locator('.person-link').innerText()
    expect(invitation).toMatch(/\/sign-up#.{40,}$/)
  })

  it('lets the invited person set up a passkey, and sign in with nothing else', async () => {
    const { context, withKey } = await browserOf(browser)
    const page = await context.newPage()
    await withKey(page)
    await page.goto(invitation)
    await page.getByLabel('Password').fill('a lantern, a ferry and rain')
    await page.getByRole('button', { name: 'Keep this password' }).click()
    await page.getByRole('button', { name: 'Set up a passkey' }).click()
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor()
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.waitForURL(`${harbour.url}/`)
    await page.goto(`${harbour.url}/account`)
    await page.getByText('Strongest').waitFor()
    await settled(page)
    await checkPage(page)
    await page.getByRole('button', { name: /Larkspur/ }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(`${harbour.url}/`)
    await page.getByRole('heading', { level: 1 }).waitFor()

    const again = await openPage(context, invitation)
    await checkPage(again)
    await again.getByRole('heading', { name: 'This link cannot be used' }).waitFor()
    await checkPage(again)
    await again.close()

    await admin.reload()
    await admin.getByText('1 passkey, 8 recovery codes left').waitFor()
    await admin.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByRole('heading', { name: 'Your session has ended' }).waitFor({ timeout: 5_000 })
    await checkPage(page)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.getByRole('heading', { name: 'Your session has ended' }).waitFor({ state: 'detached' })
    expect(page.url()).toBe(`${harbour.url}/`)
  })
})
