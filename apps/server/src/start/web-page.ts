import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IncomingMessage } from 'node:http'
import { londonDay } from '@harbour/domain/basics/dates'
import { tokenIn } from '../auth/cookie.ts'

interface Chunk {
  readonly file: string
  readonly name?: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

/** A page that is opened often: its address, its code, and what it reads first, by procedure and input. */
interface OftenOpened {
  readonly address: RegExp
  readonly code: string
  readonly reads: (id: string) => readonly FirstRead[]
  /** Whether it reads something else where its address says which: a list of the finished, the second page of another. */
  readonly isList?: true
}

type FirstRead = readonly [procedure: string, input?: object]

const uuid = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'

/** The pages that are opened most; others find their code, and ask what they show, when they have begun. */
export const oftenOpened: readonly OftenOpened[] = [
  { address: /^\/$/, code: 'src/pages/home.tsx', reads: () => [['home.day']] },
  {
    address: /^\/cases$/,
    code: 'src/pages/cases.tsx',
    isList: true,
    reads: () => {
      const all = { find: '', status: 'open', risk: [], only: [] }
      return [['case.list', { ...all, order: 'report', descending: true, page: 1 }]]
    },
  },
  {
    address: new RegExp(`^/cases/${uuid}$`),
    code: 'src/pages/case.tsx',
    reads: (caseId) => [['case.byId', { caseId }]],
  },
  {
    address: /^\/clinics$/,
    code: 'src/pages/clinics.tsx',
    isList: true,
    reads: () => {
      const from = londonDay(new Date().toISOString())
      return [['clinic.list', { from, until: null, seriesId: null, order: 'soonest' }], ['series.list']]
    },
  },
  {
    address: new RegExp(`^/clinics/${uuid}/agenda$`),
    code: 'src/pages/agenda.tsx',
    reads: (clinicId) => [['agenda.byClinic', { clinicId }]],
  },
  {
    address: new RegExp(`^/clinics/${uuid}/room$`),
    code: 'src/pages/room.tsx',
    reads: (clinicId) => [
      ['meeting.room', { clinicId }],
      ['plan.now', { clinicId }],
    ],
  },
  { address: /^\/account$/, code: 'src/pages/account.tsx', reads: () => [] },
  { address: /^\/triage$/, code: 'src/pages/triage.tsx', reads: () => [['flag.desk']] },
  {
    address: /^\/work$/,
    code: 'src/pages/work.tsx',
    isList: true,
    reads: () => [['action.list', { of: 'mine', show: 'open', agencyId: null, offset: 0 }]],
  },
]

/**
 * The one page of the web app, from its build. A browser that comes with a session hears at once of the code that it will
 * need, and of what to ask while that comes, instead of finding it file by file: on a slow line that is a second. One without
 * hears of the code of the sign-in page where it asks for that. The page says
 * whether it is a demonstration, so that the way in stands where it will stay.
 */
export function webPage(
  folder: string,
  isDemonstration: boolean,
  origin: string | null,
): (request: Pick<IncomingMessage, 'headers' | 'url'> & { readonly path: string }) => string {
  const built = readFileSync(join(folder, 'index.html'), 'utf8')
  const page = isDemonstration ? built.replace('<html', '<html data-demonstration') : built
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest
  const linking = (first: readonly string[], own: readonly string[] = []) =>
    page.replace('</head>', `${linksTo(manifest, page, first, own)}</head>`)
  const frame = Object.keys(manifest).filter((key) => manifest[key]?.name === 'frame')
  const forSession = (own: readonly string[]) => linking(frame, own)
  const reading = (whole: string, reads: readonly FirstRead[]) =>
    whole.replace('<html', `<html data-session='${JSON.stringify([['session.me'], ...reads])}'`)
  const plain = reading(forSession([]), [])
  const signIn = linking(['src/pages/sign-in.tsx'])
  const own = oftenOpened.map((often) => ({ ...often, whole: forSession([often.code]) }))
  return (request) => {
    if (tokenIn(request, origin) === null) return request.path === '/sign-in' ? signIn : page
    const isNarrowed = request.url?.includes('?') === true
    for (const { address, whole, reads, isList } of own) {
      const found = address.exec(request.path)
      if (found !== null) return reading(whole, isList && isNarrowed ? [] : reads(found[1] ?? ''))
    }
    return plain
  }
}

/**
 * Links to this code and all that it imports, but for what is in the page already. A page's own code gives way to what it
 * asks first: that is on its way to the server while code still comes.
 */
function linksTo(manifest: Manifest, page: string, first: readonly string[], own: readonly string[]): string {
  const chunksOf = (code: readonly string[]) => withImports(manifest, code).flatMap((key) => manifest[key] ?? [])
  const missing = (files: readonly string[]) => [...new Set(files)].filter((file) => !page.includes(file))
  const begins = new Set(chunksOf(first).map(({ file }) => file))
  const all = chunksOf([...first, ...own])
  const priorityOf = (file: string) => (begins.has(file) ? 'auto' : 'low')
  return [
    ...missing(all.map(({ file }) => file)).map(
      (file) =>
        `<link rel="modulepreload" fetchpriority="${priorityOf(file)}" crossorigin nonce="__NONCE__" href="/${file}">`,
    ),
    ...missing(all.flatMap(({ css = [] }) => css)).map(
      // Not a preload: Vite's own loader would wait for it once more when the page's code has come.
      (file) => `<link rel="stylesheet" crossorigin href="/${file}">`,
    ),
  ].join('')
}

function withImports(manifest: Manifest, names: readonly string[], found: Set<string> = new Set()): readonly string[] {
  for (const name of names) {
    if (found.has(name)) continue
    found.add(name)
    withImports(manifest, manifest[name]?.imports ?? [], found)
  }
  return [...found]
}
