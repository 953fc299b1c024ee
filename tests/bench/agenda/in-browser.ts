import { readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PlanLine } from '@harbour/domain/clinic/planner/plan-line'
import { openBrowser } from '../../support/chromium.ts'

const planner = fileURLToPath(import.meta.resolve('@harbour/domain/clinic/planner/arrange'))
const domain = join(planner, '..', '..', '..')
const zod = join(createRequire(planner).resolve('zod/package.json'), '..')
const origin = 'http://localhost'
const page = '<!doctype html><script type="importmap">{ "imports": { "zod": "/zod/index.js" } }</script>'

/** What arranging each clinic takes in Chromium, in milliseconds: the same files that run here, without their types. */
export async function timesInBrowser(made: readonly (readonly PlanLine[])[]): Promise<readonly number[]> {
  const browser = await openBrowser()
  try {
    const tab = await browser.newPage()
    await tab.route(`${origin}/**`, (route) => {
      const { pathname } = new URL(route.request().url())
      if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: page })
      return route.fulfill({ contentType: 'text/javascript', body: codeAt(pathname) })
    })
    await tab.goto(`${origin}/`)
    const timed = `async (made) => {
      const { arrange } = await import('/clinic/planner/arrange.ts')
      arrange(made[0])
      return made.map((lines) => {
        const begun = performance.now()
        arrange(lines)
        return performance.now() - begun
      })
    }`
    return await tab.evaluate<readonly number[]>(`(${timed})(${JSON.stringify(made)})`)
  } finally {
    await browser.close()
  }
}

function codeAt(path: string): string {
  if (path.startsWith('/zod/')) return readFileSync(join(zod, path.slice('/zod/'.length)), 'utf8')
  return stripTypeScriptTypes(readFileSync(join(domain, path), 'utf8'))
}
