import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IncomingMessage } from 'node:http'
import { tokenIn } from '../auth/cookie.ts'

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  readonly isEntry?: boolean
}

type Manifest = Readonly<Record<string, Chunk>>

/** What every page for somebody signed in begins with. */
const frame = ['src/me.ts', 'src/pages/signed-in.tsx']

/**
 * The one page of the web app, from its build. A browser that comes with a session hears at once of the code that it will
 * need, instead of finding it file by file: on a slow line that is half a second. The page says whether it is a
 * demonstration, so that the way in stands where it will stay.
 */
export function webPage(
  folder: string,
  isDemonstration: boolean,
): (request: Pick<IncomingMessage, 'headers'>) => string {
  const built = readFileSync(join(folder, 'index.html'), 'utf8')
  const page = isDemonstration ? built.replace('<html', '<html data-demonstration') : built
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest
  const forSession = page.replace('<html', '<html data-session').replace('</head>', `${linksTo(manifest)}</head>`)
  return (request) => (tokenIn(request) === null ? page : forSession)
}

function linksTo(manifest: Manifest): string {
  const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry === true)
  const there = new Set(withImports(manifest, entries))
  const chunks = withImports(manifest, frame).flatMap((name) => (there.has(name) ? [] : (manifest[name] ?? [])))
  const styles = new Set(chunks.flatMap(({ css = [] }) => css))
  return [
    ...chunks.map(({ file }) => `<link rel="modulepreload" crossorigin nonce="__NONCE__" href="/${file}">`),
    ...[...styles].map((file) => `<link rel="preload" as="style" crossorigin href="/${file}">`),
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
