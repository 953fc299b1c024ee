import { setTimeout as sleep } from 'node:timers/promises'
import type { HarbourProcess } from '../support/harbour.ts'

/** What is alive in Harbour's server process after a garbage collection. */
export interface Measured {
  readonly heapMB: number
  readonly externalMB: number
  readonly rssMB: number
  /** Shared documents in memory. */
  readonly docs: number
  /** Connections. */
  readonly sockets: number
  readonly timers: number
  /** Everything that can have listeners. */
  readonly emitters: number
}

/** What Node has to be told so that Harbour's server can be measured. */
export const measurable = [
  '--expose-gc',
  '--import',
  new URL('../../apps/server/src/testing/gauge.ts', import.meta.url).href,
]

/** Collects garbage in the server and measures what is left. */
export async function measure(harbour: HarbourProcess): Promise<Measured> {
  const seen = linesOf(harbour).length
  harbour.kill('SIGUSR2')
  for (let tries = 0; tries < 2_400; tries += 1) {
    const line = linesOf(harbour)[seen]
    if (line !== undefined) return JSON.parse(line) as Measured
    await sleep(25)
  }
  throw new Error(`Harbour could not be measured:\n${harbour.said()}`)
}

function linesOf(harbour: HarbourProcess): readonly string[] {
  return [...harbour.said().matchAll(/^measured (\{.*\})$/gm)].map(([, json]) => json ?? '')
}
