import type { BlockList } from 'node:net'
import type { Db } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Capability } from '@harbour/domain/people/permissions'
import type { Actor } from '@harbour/domain/people/roles'
import type { Assurance } from '@harbour/domain/people/session'
import type { Arrival } from './auth/arrival.ts'
import type { Attempts } from './auth/attempts.ts'
import type { SignedIn } from './auth/sessions.ts'
import type { Calls } from './calls.ts'
import type { JustTold } from './live/just-told.ts'
import type { LiveDocs } from './live/live-docs.ts'
import type { Nodes } from './live/nodes.ts'
import type { Told } from './live/told.ts'

/** What every request needs of the running server. */
export interface Server {
  readonly db: Db
  /** Whether this database holds the demonstration. */
  readonly demo: boolean
  readonly now: () => Instant
  /** The address under which people reach Harbour, as the settings have it; null when each request tells it. */
  readonly origin: string | null
  /** Where the providers of single sign-on may be, as the settings say it; null anywhere, in a demonstration. */
  readonly ssoHosts: readonly string[] | null
  /** From where what is masked is opened, and what leaves the screen is taken; null from anywhere. */
  readonly managedNetworks: BlockList | null
  /** From whom messages are. */
  readonly mailFrom: string
  /** Whether there is a mail server that messages are handed to. */
  readonly sendsMail: boolean
  /** The counts of wrong passwords and codes. */
  readonly attempts: Attempts
  /** The counts of what each session asks for over HTTP. */
  readonly calls: Calls
  /** Tells open screens, on every server, which topics changed, but for those of `not`; called only after a commit. */
  readonly announce: (topics: readonly string[], not?: readonly string[]) => void
  /** Shows what happened to the people connected here; the other servers are told by `nodes`. */
  readonly show: (told: Told) => void
  /** What the people connected here were shown a moment ago. */
  readonly justTold: JustTold
  /** Disconnects every socket of a session that has ended, on every server. */
  readonly cutSession: (sessionId: string) => void
  /** How long a connection may read too slowly before it is ended, in milliseconds. */
  readonly patienceMs: number
  /** The live documents of plans. */
  readonly docs: LiveDocs
  /** The other servers of this database. */
  readonly nodes: Nodes
}

/** A request, signed in or not. */
export interface Context {
  readonly server: Server
  readonly requestId: string
  readonly signedIn: SignedIn | null
  readonly arrival: Arrival
  /** Hands the browser its session's new token. */
  readonly giveToken: (token: string) => void
}

/** A request of someone signed in, whose roles carry `capability`. */
export interface ActContext {
  readonly server: Server
  readonly requestId: string
  readonly actor: Actor
  readonly sessionId: string
  readonly assurance: Assurance
  readonly capability: Capability
}
