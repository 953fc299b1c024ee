import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { builtWeb } from '@harbour/server/start/web-build'
import { oftenOpened, webPage } from '@harbour/server/start/web-page'
import { beforeAll, describe, expect, it } from 'vitest'

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly assets?: readonly string[]
  readonly imports?: readonly string[]
  readonly name?: string
}

/** What every page for someone signed in needs besides its own: their session and the frame. The connection follows. */
const frame = [/^_frame-.+\.js$/]
/** The room is of no use without the connection. */
const connection = [/socket\.io-client\//, /socket\.io-msgpack-parser\//]
const id = '3f0c5a52-6d0e-4a55-9c3c-0a4f6f1f7c11'
const doors: ReadonlySet<string> = new Set(['sign-in', 'sign-up', 'sso'])

/** The budgets of a page's first visit, in kB of gzip; the minutes' editor follows once the plan can be used. */
const limitOf = (page: string) => (doors.has(page) ? 115 : page === 'room' ? 300 : 185)

describe('what the browser fetches first', () => {
  let folder = ''
  let chunks: Readonly<Record<string, Chunk>> = {}

  beforeAll(async () => {
    folder = await builtWeb(fileURLToPath(new URL('../..', import.meta.url)))
    chunks = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as typeof chunks
  })

  const kBOf = (file: string) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1_000
  const withImports = (names: readonly string[]) => {
    const all = new Set<string>()
    const add = (name: string) => {
      if (all.has(name)) return
      all.add(name)
      chunks[name]?.imports?.forEach(add)
    }
    names.forEach(add)
    return [...all].flatMap((name) => chunks[name] ?? [])
  }
  const pages = () =>
    Object.keys(chunks).flatMap((name) => {
      const page = /^src\/pages\/([\w-]+)\.tsx$/.exec(name)?.[1]
      return page === undefined || page === 'signed-in' || chunks[name]?.file.endsWith('.js') !== true
        ? []
        : [{ page, name }]
    })
  const firstOf = ({ page, name }: { readonly page: string; readonly name: string }) => {
    const names = Object.keys(chunks)
    const needed = [...(doors.has(page) ? [] : frame), ...(page === 'room' ? connection : [])]
    const around = names.filter((each) => chunks[each]?.name === 'start' || needed.some((one) => one.test(each)))
    return withImports([...around, name])
  }

  it('keeps the code of every page within its budget', () => {
    const sizes = pages().map((each) => ({
      page: each.page,
      kB: firstOf(each).reduce((sum, { file }) => sum + kBOf(file), 0),
    }))
    expect(sizes.length).toBeGreaterThan(20)
    expect(sizes.filter(({ page, kB }) => kB > limitOf(page))).toEqual([])
  })

  it('has Chromium compile each file whole, beside what the page does', () => {
    for (const { file } of pages().flatMap(firstOf))
      expect(readFileSync(join(folder, file), 'utf8').startsWith('//# allFunctionsCalledOnLoad\n'), file).toBe(true)
  })

  it('fetches no schema with the pages that are opened often, but for the room, which reads what its plan sends', () => {
    const reads = ({ file }: Chunk) => readFileSync(join(folder, file), 'utf8').includes('safeParse')
    const withSchemas = oftenOpened.filter(({ code }) => firstOf({ page: '', name: code }).some(reads))
    expect(withSchemas.map(({ code }) => code)).toEqual(['src/pages/room.tsx'])
  })

  it('keeps the styles of every page within 30 kB, and the font within 35', () => {
    const sizes = pages().map((each) => ({
      page: each.page,
      kB: [...new Set(firstOf(each).flatMap(({ css = [] }) => css))].reduce((sum, file) => sum + kBOf(file), 0),
    }))
    expect(sizes.filter(({ kB }) => kB > 30)).toEqual([])
    const page = readFileSync(join(folder, 'index.html'), 'utf8')
    const font = /href="\/(assets\/[^"]+\.woff2)"/.exec(page)?.[1] ?? ''
    expect(readFileSync(join(folder, font)).length / 1_000).toBeLessThan(35)
  })

  it('tells a browser that comes with a session at once what its page begins with, and a stranger no more than the way in', () => {
    const pageFor = webPage(folder, false, null)
    const linked = (page: string) => [...page.matchAll(/(?:href|src)="\/(assets\/[^"]+)"/g)].map(([, file]) => file)
    const ofOne = [`/cases/${id}`, `/clinics/${id}/agenda`, `/clinics/${id}/room`]
    const addresses = ['/', '/cases', '/clinics', '/account', '/triage', '/work', ...ofOne]
    expect(addresses).toHaveLength(oftenOpened.length)
    for (const path of addresses) {
      const name = oftenOpened.find(({ address }) => address.test(path))?.code ?? ''
      const known = linked(pageFor({ headers: { cookie: 'harbour=token' }, path }))
      const begins = firstOf({ page: '', name })
      expect(begins.length).toBeGreaterThan(4)
      expect(known).toEqual(expect.arrayContaining(begins.flatMap(({ file, css = [] }) => [file, ...css])))
      expect(new Set(known).size).toBe(known.length)
    }
    for (const path of ['/', '/sign-in']) {
      const stranger = linked(pageFor({ headers: {}, path }))
      expect(stranger.some((file) => file?.includes('/frame'))).toBe(false)
      expect(stranger.some((file) => file?.includes('/start'))).toBe(true)
      expect(stranger.some((file) => file?.includes('/sign-in-'))).toBe(path === '/sign-in')
    }
  })

  it('says what to ask first only to a browser with a session, and puts nothing of an address into the page but an id', () => {
    const pageFor = webPage(folder, false, null)
    const reads = (path: string, narrowed = '') => {
      const page = pageFor({ headers: { cookie: 'harbour=token' }, path, url: path + narrowed })
      return JSON.parse(/<html data-session='([^']*)'/.exec(page)?.[1] ?? 'null') as unknown
    }
    expect(reads(`/cases/${id}`)).toEqual([['session.me'], ['case.byId', { caseId: id }]])
    expect(reads(`/cases/'><script>`)).toEqual([['session.me']])
    expect(reads(`/cases/${id}`, '?tab=orders')).toEqual(reads(`/cases/${id}`))
    expect(reads('/work')).toMatchObject([['session.me'], ['action.list', { of: 'mine' }]])
    expect(reads('/work', '?show=finished')).toEqual([['session.me']])
    expect(reads('/people')).toEqual([['session.me']])
    expect(pageFor({ headers: {}, path: '/' })).not.toContain('data-session=')
  })
})
