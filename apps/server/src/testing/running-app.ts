import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { Db } from '@harbour/db/open-db'
import { agencies, people, personRoles } from '@harbour/db/tables/person'
import type { Role } from '@harbour/domain/people/roles'
import { closeDb, openDb } from '@harbour/db/open-db'
import { freshDb } from '@harbour/db/testing/fresh-db'
import type { FreshDb } from '@harbour/db/testing/fresh-db'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import msgpackParser from 'socket.io-msgpack-parser'
import { createApp } from '../app.ts'
import type { AppSettings } from '../app.ts'
import { hashPassword } from '../auth/password.ts'

const PASSWORD = 'a quay by the north wall'
const passwordHash = hashPassword(PASSWORD)

function connect(url: string, cookie: string, origin: string): Socket {
  return io(url, {
    parser: msgpackParser,
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    extraHeaders: { cookie, origin },
  })
}

interface Settings extends Partial<Pick<AppSettings, 'patienceMs' | 'demo' | 'ssoHosts' | 'managedNetworks'>> {
  readonly knownPort?: number
  readonly given?: FreshDb | null
}

/**
 * A whole Harbour on a free port with an empty database of its own, or the one given; on `knownPort` it knows its own address, as
 * the settings say it.
 */
export async function runningApp(
  now?: () => string,
  { patienceMs = 30_000, demo = true, knownPort = 0, given = null, ...settings }: Settings = {},
) {
  const fresh = given ?? (await freshDb())
  const app = createApp({
    db: fresh.db,
    demo,
    patienceMs,
    // Tests ask faster than any page: how fast one may is tested where the pace is given.
    callPace: { atOnce: 100_000, aSecond: 100_000 },
    ...(now && { now }),
    ...settings,
    ...(knownPort > 0 && { origin: `http://127.0.0.1:${knownPort}` }),
  })
  await new Promise<void>((resolve) => app.http.listen(knownPort, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(app.http.address() as AddressInfo).port}`

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, 'x-harbour': '1', ...headers },
      body: JSON.stringify(body),
    })

  const signIn = async (email: string): Promise<string> => {
    const response = await post('/auth/sign-in', { email, password: PASSWORD })
    if (!response.ok) throw new Error(`sign-in answered ${response.status}`)
    return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }

  return {
    db: fresh.db,
    databaseUrl: fresh.url,
    asOwner: fresh.asOwner,
    docs: app.docs,
    gauges: app.gauges,
    announce: app.announce,
    url,
    post,
    signIn,
    password: PASSWORD,
    /** Calls a tRPC procedure as the holder of `cookie`. */
    call: async (path: string, cookie: string, input?: unknown) => {
      const response = await post(`/trpc/${path}`, input ?? null, { cookie })
      return {
        status: response.status,
        body: (await response.json()) as { result?: { data: unknown }; error?: unknown },
      }
    },
    socket: (cookie: string, origin = url): Socket => connect(url, cookie, origin),
    /** A connection to another server of the same database. */
    socketAt: (there: string, cookie: string): Socket => connect(there, cookie, there),
    /** Another server of the same database; with `listenAt`, it hears the others by that port. */
    anotherNode: async (listenAt?: number) => {
      const db = openDb(fresh.url, 8)
      const node = createApp({
        db: listenAt === undefined ? db : listeningAt(db, fresh.url, listenAt),
        demo: true,
        ...(now === undefined ? {} : { now }),
      })
      await new Promise<void>((resolve) => node.http.listen(0, '127.0.0.1', resolve))
      const close = async () => {
        await node.close()
        await closeDb(db)
      }
      const { port } = node.http.address() as AddressInfo
      return { url: `http://127.0.0.1:${port}`, docs: node.docs, [Symbol.asyncDispose]: close }
    },
    [Symbol.asyncDispose]: async () => {
      await app.close()
      await fresh[Symbol.asyncDispose]()
    },
  }
}

function listeningAt(db: Db, url: string, port: number): Db {
  const there = new URL(url)
  there.port = String(port)
  const options = { ...db.$client.options, connectionString: there.href }
  const $client: unknown = Object.create(db.$client, { options: { value: options } })
  return Object.create(db, { $client: { value: $client } }) as Db
}

/** Adds a person of an agency of their own, who can sign in. */
export async function addPerson(db: Db, email: string, roles: readonly Role[]): Promise<string> {
  const agencyId = randomUUID()
  const personId = randomUUID()
  await db.insert(agencies).values({ id: agencyId, name: `Agency of ${email}`, shortName: 'Agency', code: 'OT' })
  await db.insert(people).values({
    id: personId,
    agencyId,
    name: 'Robin Ashdown',
    jobTitle: 'Worker',
    email,
    passwordHash: await passwordHash,
  })
  for (const role of roles)
    await db.insert(personRoles).values({ id: randomUUID(), personId, role, fromDay: '2026-01-01' })
  return personId
}
