import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { checkedIn } from '../support/checked-pages.ts'

interface Routes {
  readonly router: {
    readonly routesById: Readonly<Record<string, { readonly fullPath: string; readonly children?: unknown }>>
  }
}

/** The router's own list of pages, as a journey sees their addresses. */
async function pagesOfRouter(): Promise<readonly string[]> {
  // What the pages' parts ask of a browser while they are read.
  vi.stubGlobal('window', Object.assign(new EventTarget(), { location: new URL('http://harbour.test/') }))
  const routes = '../../apps/web/src/routes.tsx'
  const { router } = (await import(routes)) as Routes
  return Object.values(router.routesById)
    .filter(({ children }) => children === undefined)
    .map(({ fullPath }) => fullPath.replace(/\/\$$/, '/nowhere').replaceAll(/\$\w+/g, ':id'))
}

it('checks every page of the router with axe in some journey', async () => {
  const pages = await pagesOfRouter()
  expect(pages.length).toBeGreaterThan(40)
  const checked = Object.values(checkedIn).flat()
  expect(pages.filter((page) => !checked.includes(page)).toSorted()).toEqual([])
  expect(checked.filter((page) => !pages.includes(page.replace(/\?.*/, '')))).toEqual([])
})

it('names journeys that there are', () => {
  const files = Object.keys(checkedIn).map((journey) => `../journeys/${journey}.test.ts`)
  expect(files.filter((file) => !existsSync(fileURLToPath(new URL(file, import.meta.url))))).toEqual([])
})
