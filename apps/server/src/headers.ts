import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import helmet from 'helmet'
import type { NextFunction, Request, Response } from 'express'

/**
 * Every response's headers. The policy allows our own scripts by nonce, our own styles, fonts and pictures, connections
 * to this host, and nothing else; ProseMirror's clipboard is the one that makes HTML from text.
 */
export function securityHeaders() {
  return (request: Request, response: Response, next: NextFunction): void => {
    const nonce = randomBytes(16).toString('base64url')
    response.locals['nonce'] = nonce
    response.setHeader(
      'Content-Security-Policy',
      [
        "default-src 'none'",
        `script-src 'nonce-${nonce}' 'strict-dynamic'`,
        `style-src 'self' 'nonce-${nonce}'`,
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types ProseMirrorClipboard',
      ].join('; '),
    )
    setOthers(request, response, next)
  }
}

/** The same for what the socket server answers by itself, long polling and its refusals, which no page is made from. */
export function guardSocketAnswers(http: HttpServer): void {
  http.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/socket.io/') !== true) return
    response.setHeader('Content-Security-Policy', "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
    setOthers(request, response, () => {})
  })
}

const byHelmet = helmet({
  contentSecurityPolicy: false,
  crossOriginEmbedderPolicy: { policy: 'require-corp' },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
  frameguard: { action: 'deny' },
  strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true },
})

/** Every header but the content policy. */
function setOthers(request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void {
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('X-Robots-Tag', 'noindex')
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
  byHelmet(request, response, next)
}
