import type { Arrival } from '../auth/arrival.ts'
import type { ActContext } from '../context.ts'
import type { Sender } from './put-in-outbox.ts'

/** Whom what follows from an act comes from. */
export function senderOf({ arrival, server }: ActContext & { readonly arrival: Arrival }): Sender {
  return { origin: arrival.origin, mailFrom: server.mailFrom }
}
