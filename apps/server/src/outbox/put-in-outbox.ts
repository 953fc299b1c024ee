import { keepMessages } from '@harbour/db/queries/outbox'
import { mustNotLeave } from '@harbour/db/queries/must-not-leave'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { contentCheck, whatLeaks } from '@harbour/domain/outbox/content-check'
import type { Leaving, MessageKind, OutboxEvent } from '@harbour/domain/outbox/message'
import { leavesAt } from '@harbour/domain/outbox/message'

/** From whom messages are and where their links lead. */
export interface Sender {
  readonly origin: string
  readonly mailFrom: string
}

/** A message for one person of Harbour, not yet in the outbox. */
export interface Made {
  readonly id: string
  readonly kind: MessageKind
  readonly toPersonId: string
  readonly toAddress: string
  readonly clinicId: string
  /** The case it is sent because of, where there is one. */
  readonly caseId?: string
  readonly message: Leaving
  /** What is said only once has a name of its own. */
  readonly onceKey?: string
}

/**
 * Puts messages into the outbox, the only way by which anything leaves. Each passes the content check first; one that does not is
 * kept as refused, so that whoever looks sees that it did not leave.
 */
export async function putInOutbox(
  tx: Tx,
  made: readonly Made[],
  sender: Sender,
  { by, at }: { readonly by: string | null; readonly at: Instant },
): Promise<readonly OutboxEvent[]> {
  if (made.length === 0) return []
  const check = contentCheck(await mustNotLeave(tx))
  const rows = made.map(({ message, onceKey = null, ...rest }) => {
    const found = whatLeaks(message, check, { to: rest.toAddress, ...sender })
    const ends = found === null ? null : { endedAt: at, fault: `${found.leak} in the ${found.at}` }
    const state = found === null ? ('waiting' as const) : ('refused' as const)
    return { ...rest, ...message, onceKey, madeAt: at, madeBy: by, dueAt: leavesAt(at), state, ...ends }
  })
  const kept = await keepMessages(tx, rows)
  return kept.map(({ id, clinicId, caseId, toPersonId, state }) => ({
    type: state === 'refused' ? ('outbox refused' as const) : ('outbox put' as const),
    messageId: id,
    clinicId,
    ...(caseId !== null && { caseId }),
    toPersonId,
  }))
}
