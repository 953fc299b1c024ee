import type { BrowserContext, CDPSession, Page } from 'playwright-core'

/** The machine and line that the budgets are for: a screen of 1366 by 768, 80 ms and 5 Mbit/s, a processor four times slower than this one. */
export const slowLaptop = { width: 1366, height: 768, cpu: 4, latencyMs: 80, bytesPerS: 5_000_000 / 8 } as const

/** A page of its own on a slow laptop. */
export interface SlowPage {
  readonly page: Page
  readonly cdp: CDPSession
}

export async function slowPage(context: BrowserContext, network = true): Promise<SlowPage> {
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowLaptop.cpu })
  await cdp.send('Network.enable')
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  if (network) await throttleNetwork(cdp)
  return { page, cdp }
}

async function throttleNetwork(cdp: CDPSession): Promise<void> {
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slowLaptop.latencyMs,
    downloadThroughput: slowLaptop.bytesPerS,
    uploadThroughput: slowLaptop.bytesPerS,
  })
}

/** A measured quantile; null of nothing. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null
}
