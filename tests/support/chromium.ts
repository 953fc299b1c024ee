import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext } from 'playwright-core'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Parts of the browser itself that are left out. For each page opened Chromium draws two of its own for the address bar, which nobody
 * sees here and which take a second of processor while ours loads; the rest is what playwright-core leaves out, whose list this one replaces.
 */
const leftOut = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${leftOut.join()}`,
]

/** Starts the machine's browser: an installed Chromium or Chrome, else Playwright's own, else as root on Debian the `chromium` package. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: quiet })
}

/** The same with a profile on disk, as somebody's own browser has: what it kept can be read there when it is closed. */
export async function openProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { executablePath: findChromium(), args: quiet, locale: 'en-GB' })
}

/** The browser's program; installs it where that is possible, else throws a sentence that says what to install. */
function findChromium(): string {
  const found = [...installed, chromium.executablePath()].find((path) => existsSync(path)) ?? fromDebian()
  if (found !== undefined) return found
  throw new Error(
    'The browser tests need a browser: install Chromium or Google Chrome (on Debian: apt-get install chromium).',
  )
}

function fromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  const run = (...args: readonly string[]) =>
    spawnSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  run('update')
  run('install', '--yes', '--no-install-recommends', 'chromium')
  return installed.find((path) => existsSync(path))
}
