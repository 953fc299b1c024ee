import type { Db } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Capability } from '@harbour/domain/people/permissions'
import type { Actor } from '@harbour/domain/people/roles'
import type { LiveDocs } from './live/live-docs.ts'

/** What every request needs of the running server. */
export interface Server {
  readonly db: Db
  /** Whether this database holds the demonstration. */
  readonly demo: boolean
  readonly now: () => Instant
  /** Tells open screens which topics changed; called only after a commit. */
  readonly announce: (topics: readonly string[]) => void
  /** Disconnects every socket of a session that has ended. */
  readonly cutSession: (sessionId: string) => void
  /** The live documents of plans. */
  readonly docs: LiveDocs
}

/** A request, signed in or not. */
export interface Context {
  readonly server: Server
  readonly requestId: string
  readonly signedIn: { readonly actor: Actor; readonly sessionId: string } | null
}

/** A request of someone signed in, whose roles carry `capability`. */
export interface ActContext {
  readonly server: Server
  readonly requestId: string
  readonly actor: Actor
  readonly sessionId: string
  readonly capability: Capability
}
