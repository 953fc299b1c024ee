import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Request, RequestHandler, Response } from 'express'
import { webPage } from './start/web-page.ts'

interface WebFile {
  readonly type: string
  readonly body: Buffer
  readonly brotli: Buffer | null
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** Serves the built web app from memory: files by their names, and its page, with this response's nonce, for every other address. */
export function webFiles(folder: string, isDemonstration: boolean, origin: string | null): RequestHandler {
  const files = filesIn(folder, '')
  const pageFor = webPage(folder, isDemonstration, origin)
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.status(405).setHeader('Allow', 'GET, HEAD').json({ message: 'This address can only be read.' })
      return
    }
    const file = files.get(request.path)
    if (file !== undefined) sendFile(file, request, response)
    else if (extname(request.path) === '') sendPage(pageFor(request), response)
    else response.status(404).type('text').send('Not found')
  }
}

function sendPage(page: string, response: Response): void {
  response.type('html').send(page.replaceAll('__NONCE__', nonceOf(response)))
}

function sendFile(file: WebFile, request: Request, response: Response): void {
  response.setHeader('Content-Type', file.type)
  // The name carries a digest of the content, so it can never be out of date.
  if (request.path.startsWith('/assets/')) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
  response.setHeader('Vary', 'Accept-Encoding')
  const brotli = file.brotli !== null && request.acceptsEncodings('br') === 'br' ? file.brotli : null
  if (brotli !== null) response.setHeader('Content-Encoding', 'br')
  response.send(brotli ?? file.body)
}

function nonceOf(response: Response): string {
  const nonce: unknown = response.locals['nonce']
  return typeof nonce === 'string' ? nonce : ''
}

function filesIn(folder: string, path: string): Map<string, WebFile> {
  const found = new Map<string, WebFile>()
  for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
    const below = `${path}/${entry.name}`
    if (entry.name.startsWith('.') || entry.name.endsWith('.br') || below === '/index.html') continue
    if (entry.isDirectory()) for (const [name, file] of filesIn(folder, below)) found.set(name, file)
    else found.set(below, read(join(folder, below)))
  }
  return found
}

function read(path: string): WebFile {
  const brotli = existsSync(`${path}.br`) ? readFileSync(`${path}.br`) : null
  return { type: types[extname(path)] ?? 'application/octet-stream', body: readFileSync(path), brotli }
}
