import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import { inConflictWith } from '@harbour/db/queries/case-history'
import { agendaReaders } from '@harbour/db/queries/diaries'
import { mustNotLeave } from '@harbour/db/queries/must-not-leave'
import { writeLog } from '@harbour/db/queries/access-log'
import type { OutboxRow } from '@harbour/db/queries/outbox'
import { clinicOfMessage, endMessages, nextDueForUpdate, postpone } from '@harbour/db/queries/outbox'
import type { Db, Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { isOutdated } from '@harbour/domain/outbox/circulation'
import type { ContentCheck } from '@harbour/domain/outbox/content-check'
import { contentCheck, whatLeaks } from '@harbour/domain/outbox/content-check'
import type { MessageState, OutboxEvent } from '@harbour/domain/outbox/message'
import { nextAttempt } from '@harbour/domain/outbox/message'
import { isQuiet } from '@harbour/domain/outbox/reminders'
import { faultOf } from './post.ts'
import type { Post } from './post.ts'

/** Topics, and who is not told that they changed. */
export interface ToTell {
  readonly topics: readonly string[]
  readonly not: readonly string[]
}

interface Outcome {
  readonly message: OutboxRow
  readonly state: MessageState
  /** Whether the mail server cannot be reached at all, so that the others need not be tried now. */
  readonly isForAll?: boolean
}

/**
 * Sends what is due, one message after the other, each in a transaction that holds its row until the mail server has taken it: of
 * several servers one sends it, and one that dies leaves it to the others (OUT-6). Without a mail server it is kept as not sent
 * (OUT-7). What no person’s act has made keeps quiet hours here as well (REM-2). Gives what open screens are to be told.
 */
export async function sendDue(
  db: Db,
  post: Post | null,
  now: () => Instant,
  mailFrom: string = '',
): Promise<readonly ToTell[]> {
  const told = new Map<string, ToTell>()
  const holidays = await bankHolidayDates(db)
  let check: ContentCheck | null = null
  const leakOf = async (tx: Tx, message: OutboxRow) => {
    check ??= contentCheck(await mustNotLeave(tx))
    const origin = /https?:\/\/[^/\s]+/.exec(message.text)?.[0] ?? ''
    return whatLeaks(message, check, { to: message.toAddress, origin, mailFrom })
  }
  const tell = ({ clinicId }: OutboxRow, not: readonly string[]) => {
    const key = not.join()
    const topics = ['outbox', `clinic:${clinicId}`, ...(told.get(key)?.topics ?? [])]
    told.set(key, { topics: [...new Set(topics)], not })
  }
  for (;;) {
    const outcome = await db.transaction(async (tx): Promise<Outcome | null> => {
      const at = now()
      const message = await nextDueForUpdate(tx, at, isQuiet(at, holidays))
      if (message === null) return null
      tell(message, await hiddenFrom(tx, message))
      return sendOne(tx, message, await leakOf(tx, message), post, at)
    })
    if (outcome === null || outcome.isForAll === true) return [...told.values()]
  }
}

/** Who is not to know of a message: those from whom the case is hidden that it is sent because of (OUT-10). */
async function hiddenFrom(tx: Tx, { caseId }: OutboxRow): Promise<readonly string[]> {
  return caseId === null ? [] : ((await inConflictWith(tx, [caseId])).get(caseId) ?? [])
}

async function sendOne(
  tx: Tx,
  message: OutboxRow,
  found: ReturnType<typeof whatLeaks>,
  post: Post | null,
  at: Instant,
): Promise<Outcome> {
  if (await isNotToBeSaid(tx, message, at)) {
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

/** Whether a reminder, or that an agenda can be read, is not so any more, or not for whom it is addressed to (REM-8, CIR-5). */
async function isNotToBeSaid(tx: Tx, message: OutboxRow, at: Instant): Promise<boolean> {
  if (message.kind !== 'reminder' && message.kind !== 'agenda') return false
  const isReminder = message.kind === 'reminder'
  const clinic = await clinicOfMessage(tx, message)
  // A step’s reminder has a key, also where somebody said it again: it is of no clinic that has begun.
  const isAsked = isReminder && message.madeBy !== null && message.onceKey === null
  if (clinic === null || isOutdated({ text: message.text, isAsked }, clinic)) return true
  if (isReminder) return false
  return !(await agendaReaders(tx, clinic, londonDay(at))).some(({ personId }) => personId === message.toPersonId)
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
      ...(message.caseId !== null && { caseId: message.caseId }),
      facts: { messageId: message.id, toPersonId: message.toPersonId },
    },
  ])
  return { message, state }
}
