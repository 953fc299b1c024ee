import { expect, it } from 'vitest'
import { filesBelow, importsOf } from '../support/sources.ts'
import type { Import } from '../support/sources.ts'

/** Who may import what; the first row that a file's path starts with counts. What a row does not name is refused with its sentence. */
const rows: readonly { readonly of: string; readonly may: readonly RegExp[]; readonly instead: string }[] = [
  ...['basics', 'people', 'cases', 'clinic', 'plans'].map((folder, place, order) => ({
    of: `packages/domain/src/${folder}/`,
    may: [
      /^zod$/,
      /^date-fns(\/|$)/,
      /^@date-fns\/tz$/,
      new RegExp(`^packages/domain/src/(${order.slice(0, place + 1).join('|')})/`),
    ],
    instead: `${folder} may use zod, date-fns and, of the domain, only ${order.slice(0, place + 1).join(', ')}: what both need belongs in the earlier of the two; what reads a clock, a file or a database belongs in db or server.`,
  })),
  {
    of: 'packages/domain/',
    may: [/^zod$/, /^date-fns(\/|$)/, /^@date-fns\/tz$/, /^packages\/domain\//],
    instead: 'the domain does nothing but decide: what reads a clock, a file or a database belongs in db or server.',
  },
  {
    of: 'packages/plan-doc/',
    may: [
      /^@harbour\/domain\//,
      /^yjs$/,
      /^y-prosemirror$/,
      /^y-protocols\//,
      /^lib0(\/|$)/,
      /^prosemirror-model$/,
      /^zod$/,
      /^packages\/plan-doc\//,
    ],
    instead:
      'the shape and the wire of a plan know no socket, no database and no screen: that belongs in server or web.',
  },
  {
    of: 'packages/db/',
    may: [
      /^@harbour\/domain\//,
      /^drizzle-orm(\/|$)/,
      /^drizzle-kit(\/|$)/,
      /^pg$/,
      /^zod$/,
      /^node:/,
      /^packages\/db\//,
    ],
    instead: 'db holds tables and SQL: rules belong in domain, what a request does belongs in server.',
  },
  {
    of: 'apps/server/',
    may: [/^(?!react|@harbour\/web|\.|apps\/|packages\/|tests\/)/, /^apps\/server\//],
    instead:
      'the server knows no screen, and other packages by their names: what both need belongs in domain or plan-doc.',
  },
  {
    of: 'apps/web/src/ui/',
    may: [/^apps\/web\/src\/ui\//, /^react(-|\/|$)/, /^lucide-react(\/|$)/, /^@fontsource/, /^govuk-frontend/],
    instead:
      'a widget could ship in another product: what knows the domain, the router or the server belongs in features.',
  },
  {
    of: 'apps/web/src/pages/',
    may: [/^apps\/web\/src\/(?!pages\/.*\/)/, /^@harbour\/(domain|plan-doc)\//, /^(?!@harbour|\.|apps\/|packages\/)/],
    instead: 'a page is thin: it puts features together; SQL and rules belong in db and domain.',
  },
  {
    of: 'apps/web/',
    may: [/^apps\/web\//, /^@harbour\/(domain|plan-doc)\//, /^(?!@harbour|\.|apps\/|packages\/|node:|pg$|drizzle)/],
    instead:
      "the web app knows the domain, the plan document and the type of the server's API: SQL belongs in db, the rest in server.",
  },
]

const files = filesBelow('packages', 'apps').filter((path) => /\/src\/.*\.tsx?$/.test(path))
const tools = /^(vitest(\/node)?|fast-check|@vitest\/.*|socket\.io-client)$/

function mayImport({ from, of, typeOnly }: Import): boolean {
  if (/\.test\.tsx?$|\/testing\//.test(from) && (tools.test(of) || /\/testing\/|^node:/.test(of))) return true
  if (from.startsWith('apps/web/') && of === '@harbour/server/api') return typeOnly
  if (from.startsWith('packages/') && /\/testing\/|\.test\.tsx?$/.test(from)) return !of.startsWith('apps/')
  return rows.find((row) => from.startsWith(row.of))?.may.some((pattern) => pattern.test(of)) ?? false
}

it('lets each room of the house import only what its row of the table names', () => {
  const imports = files.flatMap((path) => importsOf(path))
  expect(imports.length).toBeGreaterThan(files.length)
  const wrong = imports
    .filter((found) => !mayImport(found))
    .map(({ from, of }) => `${from} imports ${of}; ${rows.find((row) => from.startsWith(row.of))?.instead ?? ''}`)
  expect(wrong).toEqual([])
})

it('keeps features apart', () => {
  const wrong = files
    .filter((path) => path.startsWith('apps/web/src/features/'))
    .flatMap((path) => importsOf(path))
    .filter(({ from, of }) => of.startsWith('apps/web/src/features/') && featureOf(of) !== featureOf(from))
    .map(({ from, of }) => `${from} imports ${of}; put the two together in a page, or what both need in ui or in src`)
  expect(wrong).toEqual([])
})

it('knows other packages by their names, never by a path', () => {
  const wrong = files
    .flatMap((path) => importsOf(path))
    .filter(({ from, of }) => /^(packages|apps|tests)\//.test(of) && packageOf(of) !== packageOf(from))
    .map(({ from, of }) => `${from} imports ${of}; write @harbour/… and the path below src without its ending`)
  expect(wrong).toEqual([])
})

function featureOf(path: string): string {
  return path.split('/')[4] ?? ''
}

function packageOf(path: string): string {
  return path.split('/').slice(0, 2).join('/')
}
