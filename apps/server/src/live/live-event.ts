import type { Server as SocketServer, Socket } from 'socket.io'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Capability } from '@harbour/domain/people/permissions'
import type { z } from 'zod'
import type { SignedIn } from '../auth/sessions.ts'
import type { ActContext } from '../context.ts'

/** What the server knows of a connection; nothing of it comes from the client. */
export interface SocketData {
  signedIn: SignedIn
  /** When the session was last checked, in milliseconds. */
  checkedAt: number
  /** The check that is under way: events that come meanwhile wait for it, and keep their order. */
  checking: Promise<boolean> | null
  /** When its person last did something by it, rather than the page by itself. */
  actedAt: Instant | null
  /** How long it may read too slowly, in milliseconds. */
  patienceMs: number
  /** Topics that it has not been told of, because it reads too slowly. */
  owed: Set<string>
  /** The clinic whose room it shows, and whether the screen is in sight. */
  attends?: { readonly clinicId: string; readonly inSight: boolean }
}

type Sent = Record<string, (payload: unknown) => void>

export type LiveSocket = Socket<Record<string, never>, Sent, object, SocketData>
export type LiveIo = SocketServer<Record<string, never>, Sent, object, SocketData>

export interface LiveContext extends ActContext {
  readonly socket: LiveSocket
}

/** An event a client may send: whoever sends it must hold `can`; what it carries is parsed by `payload`. */
export interface LiveEvent {
  readonly can: Capability
  readonly payload: z.ZodType
  /** Whether only a person sends it, so that it moves the end of their session on (SES-16). */
  readonly isTyped?: boolean
  readonly run: (ctx: LiveContext, payload: never) => Promise<object>
}

/** Declares an event, keeping the payload's type between its schema and what runs. */
export function liveEvent<S extends z.ZodType>(
  can: Capability,
  payload: S,
  run: (ctx: LiveContext, payload: z.infer<S>) => Promise<object>,
): LiveEvent {
  return { can, payload, run }
}
