import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** Somebody who works for the organisation, and what it says of them; their name is their subject and what they sign in with. */
export interface Employee {
  readonly email: string
  readonly verified?: boolean
  readonly amr?: readonly string[]
  readonly acr?: string
  /** Whatever else the organisation says, such as Entra ID's own claims. */
  readonly more?: Readonly<Record<string, unknown>>
}

interface Settings {
  readonly redirectUri: string
  readonly employees: Readonly<Record<string, Employee>>
  /** Keeps the address out of the first answer, as the standard would have it; Entra ID does not. */
  readonly addressLater?: boolean
}

const CLIENT = { id: 'harbour', secret: 'a secret between the two of them' }

/** An organisation's real OpenID provider on a free port of this machine, with a page of its own to sign in on. */
export async function organisation({ redirectUri, employees, addressLater = false }: Settings) {
  let answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  let forge: ((token: Token) => Token) | null = null
  const http = createServer((request, response) => answer?.(request, response))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'the key', alg: 'RS256', use: 'sig' }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
        backchannel_logout_uri: new URL('/auth/sso/signed-out', redirectUri).href,
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['only for this test'] },
    acrValues: ['c1', 'c2'],
    claims: { openid: ['sub', 'amr', 'acr', 'acrs', 'auth_time', 'xms_edov'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: addressLater,
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    // By itself it tells nobody on its own machine.
    fetch: (url, { method, headers, body }: RequestInit = {}) =>
      fetch(url, { method: method ?? 'GET', headers: headers ?? {}, body: body ?? null }),
    findAccount: (_ctx, sub) => {
      const known = employees[sub]
      if (known === undefined) return undefined
      const address = { email: known.email, email_verified: known.verified ?? true }
      return { accountId: sub, claims: () => ({ sub, ...address, ...known.more }) }
    },
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc
      const grant = new ctx.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
    interactions: { url: (_ctx, interaction) => `/door/${interaction.uid}` },
  })
  provider.use(async (ctx, next) => {
    await next()
    const body: unknown = ctx.body
    if (forge !== null && ctx.path === '/token' && isAnswer(body))
      body.id_token = signed(forge(read(body.id_token)), jwk)
  })
  const serve = provider.callback()
  answer = (request, response) => {
    const isDoor = request.url?.startsWith('/door/') === true
    void (isDoor ? door(provider, employees, request, response) : serve(request, response))
  }
  return {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    /** Changes each answer's token from now on, signed with the organisation's own key all the same. */
    forgeTokens: (how: ((token: Token) => Token) | null) => (forge = how),
    /** Tells Harbour that somebody signed out, as it does when they do; throws unless Harbour takes it. */
    tellSignedOut: async (name: string) => {
      const client = (await provider.Client.find(CLIENT.id)) as unknown as Teller | undefined
      await client?.backchannelLogout(name, '')
    },
    /** Any message, signed with the organisation's own key. */
    signedMessage: (claims: Token['claims'], header: Token['header'] = {}) =>
      signed({ header: { alg: 'RS256', kid: jwk.kid, typ: 'logout+jwt', ...header }, claims }, jwk),
    [Symbol.asyncDispose]: async () => {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

/** What the provider's own clients have, and its types leave out. */
interface Teller {
  readonly backchannelLogout: (subject: string, session: string) => Promise<void>
}

/** A token's parts. */
export interface Token {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

/** The page on which somebody signs in there, and what it does with their name. */
async function door(
  provider: Provider,
  employees: Settings['employees'],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      '<!doctype html><html lang="en"><title>Northshire sign-in</title><main><h1>Northshire sign-in</h1><form method="post"><label>User name <input name="name"></label> <button>Sign in</button> <button name="refuse" value="yes">Cancel</button></form></main></html>',
    )
    return
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const typed = new URLSearchParams(Buffer.concat(chunks).toString())
  const accountId = typed.get('name') ?? ''
  const known = employees[accountId]
  if (typed.has('refuse') || known === undefined) {
    await provider.interactionFinished(request, response, { error: 'access_denied' })
    return
  }
  const { amr, acr } = known
  const login = { accountId, ...(amr && { amr: [...amr] }), ...(acr && { acr }) }
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
}

function isAnswer(body: unknown): body is { id_token: string } {
  return typeof body === 'object' && body !== null && 'id_token' in body && typeof body.id_token === 'string'
}

function read(token: string): Token {
  const [header = '', claims = ''] = token.split('.')
  const parse = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  return { header: parse(header), claims: parse(claims) }
}

function signed({ header, claims }: Token, jwk: JsonWebKey): string {
  const part = (of: object) => Buffer.from(JSON.stringify(of)).toString('base64url')
  const text = `${part(header)}.${part(claims)}`
  if (header['alg'] === 'none') return `${text}.`
  return `${text}.${sign('sha256', Buffer.from(text), createPrivateKey({ key: jwk, format: 'jwk' })).toString('base64url')}`
}

/** Signs in at the organisation as a browser would, and gives the address it is sent back to, which is not opened. */
export async function signInThere(url: string, name: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let next = url
  for (let step = 0; step < 8; step += 1) {
    const isDoor = new URL(next).pathname.startsWith('/door/')
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(isDoor && { method: 'POST', body: new URLSearchParams(name === '' ? { refuse: 'yes' } : { name }) }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [key = '', value = ''] = cookie.split(';', 1).join('').split(/=(.*)/su)
      cookies.set(key, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`the organisation answered ${response.status}: ${await response.text()}`)
    next = new URL(location, next).href
    if (new URL(next).origin !== new URL(url).origin) return new URL(next)
  }
  throw new Error('the organisation sent the browser round and round')
}
