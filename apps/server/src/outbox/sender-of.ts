import type { Arrival } from '../auth/arrival.ts'
import type { ActContext } from '../context.ts'
import type { Sender } from './put-in-outbox.ts'

/** Where no mail server is named: what would be sent can be read in the outbox, and comes from here. */
export const unnamedSender = 'harbour@localhost'

/** Whom what follows from an act comes from. */
export function senderOf({ arrival, server }: ActContext & { readonly arrival: Arrival }): Sender {
  return { origin: arrival.origin, mailFrom: server.mailFrom }
}
