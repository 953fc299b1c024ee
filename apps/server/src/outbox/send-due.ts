import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import { mustNotLeave } from '@harbour/db/queries/must-not-leave'
import { writeLog } from '@harbour/db/queries/access-log'
import type { OutboxRow } from '@harbour/db/queries/outbox'
import { clinicOfMessage, endMessages, nextDueForUpdate, postpone } from '@harbour/db/queries/outbox'
import type { Db, Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import type { ContentCheck } from '@harbour/domain/outbox/content-check'
import { contentCheck, whatLeaks } from '@harbour/domain/outbox/content-check'
import type { MessageState, OutboxEvent } from '@harbour/domain/outbox/message'
import { nextAttempt } from '@harbour/domain/outbox/message'
import { isQuiet } from '@harbour/domain/outbox/reminders'
import { whenInWords } from '@harbour/domain/outbox/wording'
import { isAhead } from '@harbour/domain/clinic/still-changes'
import { faultOf } from './post.ts'
import type { Post } from './post.ts'

interface Outcome {
  readonly message: OutboxRow
  readonly state: MessageState
  /** Whether the mail server cannot be reached at all, so that the others need not be tried now. */
  readonly isForAll?: boolean
}

/**
 * Sends what is due, one message after the other, each in a transaction that holds its row until the mail server has taken it: of
 * several servers one sends it, and one that dies leaves it to the others (OUT-6). Without a mail server it is kept as not sent
 * (OUT-7). What no person’s act has made keeps quiet hours here as well (REM-2). Gives the topics that open screens are to be told of.
 */
export async function sendDue(
  db: Db,
  post: Post | null,
  now: () => Instant,
  mailFrom: string = '',
): Promise<readonly string[]> {
  const topics = new Set<string>()
  const holidays = await bankHolidayDates(db)
  let check: ContentCheck | null = null
  const leakOf = async (tx: Tx, message: OutboxRow) => {
    check ??= contentCheck(await mustNotLeave(tx))
    const origin = /https?:\/\/[^/\s]+/.exec(message.text)?.[0] ?? ''
    return whatLeaks(message, check, { to: message.toAddress, origin, mailFrom })
  }
  for (;;) {
    const outcome = await db.transaction(async (tx): Promise<Outcome | null> => {
      const at = now()
      const message = await nextDueForUpdate(tx, at, isQuiet(at, holidays))
      return message === null ? null : sendOne(tx, message, await leakOf(tx, message), post, at)
    })
    if (outcome === null) return [...topics]
    topics.add('outbox').add(`clinic:${outcome.message.clinicId}`)
    if (outcome.isForAll === true) return [...topics]
  }
}

async function sendOne(
  tx: Tx,
  message: OutboxRow,
  found: ReturnType<typeof whatLeaks>,
  post: Post | null,
  at: Instant,
): Promise<Outcome> {
  if (message.kind === 'reminder' && (await isOutdated(tx, message))) {
    await endMessages(tx, [message.id], { state: 'replaced', at })
    return { message, state: 'replaced' }
  }
  if (found !== null) return end(tx, message, 'refused', at, `${found.leak} in the ${found.at}`)
  if (post === null) return end(tx, message, 'not sent', at)
  try {
    await post(message)
  } catch (error) {
    const { code: fault, isFinal, isForAll } = faultOf(error)
    const dueAt = isFinal ? null : nextAttempt(message.attempts + 1, at)
    if (dueAt === null) return end(tx, message, 'failed', at, fault)
    await postpone(tx, message.id, { dueAt, fault })
    return { message, state: 'waiting', isForAll }
  }
  return end(tx, message, 'sent', at)
}

/** Whether the clinic that a reminder is about is held at another time than it says, or not any more (REM-8). */
async function isOutdated(tx: Tx, message: OutboxRow): Promise<boolean> {
  const clinic = await clinicOfMessage(tx, message)
  return clinic === null || !isAhead(clinic) || !message.text.includes(whenInWords(clinic))
}

const events: Readonly<Partial<Record<MessageState, OutboxEvent['type']>>> = {
  sent: 'outbox sent',
  refused: 'outbox refused',
  failed: 'outbox failed',
  'not sent': 'outbox kept',
}

/** Ends a message, and writes that into the access log with it. */
async function end(tx: Tx, message: OutboxRow, state: MessageState, at: Instant, fault?: string): Promise<Outcome> {
  await endMessages(tx, [message.id], { state, at, ...(fault === undefined ? {} : { fault }) })
  await writeLog(tx, [
    {
      at,
      requestId: 'outbox',
      capability: 'outbox:manage',
      outcome: 'done',
      what: events[state] ?? state,
      clinicId: message.clinicId,
      facts: { messageId: message.id, toPersonId: message.toPersonId },
    },
  ])
  return { message, state }
}
