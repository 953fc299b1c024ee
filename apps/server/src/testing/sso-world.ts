import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { saveSsoProvider } from '@harbour/db/queries/sso'
import { accessLog } from '@harbour/db/tables/access-log'
import { agencies, people } from '@harbour/db/tables/person'
import type { SaveSso } from '@harbour/domain/people/sso'
import type { Role } from '@harbour/domain/people/roles'
import { desc, eq } from 'drizzle-orm'
import type { Employee } from './organisation.ts'
import { organisation, signInThere } from './organisation.ts'
import { addPerson, runningApp } from './running-app.ts'

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/**
 * A Harbour outside a demonstration, and an organisation by which the people of one of its agencies sign in; providers may be where
 * that is and at `otherHosts`.
 */
export async function ssoWorld(
  employees: Readonly<Record<string, Employee>>,
  addressLater = false,
  otherHosts: readonly string[] = [],
) {
  const port = await freePort()
  const redirectUri = `http://127.0.0.1:${port}/sso/callback`
  const theirs = await organisation({ redirectUri, employees, addressLater })
  const hosts = [new URL(theirs.issuer).host, ...otherHosts]
  const app = await runningApp(undefined, { demo: false, knownPort: port, ssoHosts: hosts })
  const agencyId = randomUUID()
  await app.db.insert(agencies).values({ id: agencyId, name: 'Northshire Police', shortName: 'Northshire', code: 'PO' })
  const { issuer, clientId, clientSecret } = theirs
  const settings = {
    agencyId,
    issuer,
    clientId,
    clientSecret,
    domains: ['northshire.example.org'],
    acr: '',
    isOn: true,
  }

  const set = async (changes: Partial<SaveSso> = {}) => {
    const at = new Date().toISOString()
    await app.db.transaction((tx) => saveSsoProvider(tx, { ...settings, ...changes }, at))
  }
  await set()

  const begin = async (email: string, to = '/', cookie = '') => {
    const response = await app.post('/auth/sso/begin', { email, to }, { cookie })
    const answer = (await response.json()) as { url?: string; refusal?: { code: string } }
    return { ...answer, status: response.status, cookie: cookiesOf(response) }
  }
  const finish = async (query: string, cookie: string) => {
    const response = await app.post('/auth/sso/finish', { query }, { cookie })
    const answer = (await response.json()) as Finished
    return { ...answer, code: answer.refusal?.code, status: response.status, cookie: cookiesOf(response) }
  }

  return {
    app,
    organisation: theirs,
    agencyId,
    set,
    begin,
    finish,
    /** Somebody of the agency, with a password unless they have yet to choose one. */
    add: async (email: string, { roles = ['representative'] as readonly Role[], hasPassword = true } = {}) => {
      const personId = await addPerson(app.db, email, roles)
      const without = hasPassword ? {} : { passwordHash: null }
      await app.db
        .update(people)
        .set({ agencyId, ...without })
        .where(eq(people.id, personId))
      return personId
    },
    /** Goes to the organisation, signs in there as `name` and comes back. */
    signIn: async (name: string, email = 'anyone@northshire.example.org', to = '/') => {
      const begun = await begin(email, to)
      const back = await signInThere(begun.url ?? '', name)
      return { back, ...(await finish(back.search, begun.cookie)) }
    },
    me: async (cookie: string) => (await app.call('session.me', cookie)).body.result?.data as Me,
    /** The last row of the access log. */
    lastLogged: async () => (await app.db.select().from(accessLog).orderBy(desc(accessLog.seq)).limit(1))[0],
    [Symbol.asyncDispose]: async () => {
      await theirs[Symbol.asyncDispose]()
      await app[Symbol.asyncDispose]()
    },
  }
}

interface Finished {
  readonly personId?: string
  readonly to?: string
  readonly step?: { readonly token: string; readonly hasApp: boolean }
  readonly refusal?: { readonly code: string }
}

interface Me {
  readonly personId: string
  readonly assurance: string
  readonly needsFactor: boolean
  readonly byOrganisation: boolean
  readonly hasPassword: boolean
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
