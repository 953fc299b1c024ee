import type { Db } from '@harbour/db/open-db'
import { log } from '../log.ts'
import { smtpPost } from '../outbox/post.ts'
import { sendDue } from '../outbox/send-due.ts'
import { keepLooking } from './keep-looking.ts'

const LOOK_EVERY_MS = 5_000

/** Sends what is due in the outbox, for as long as Harbour runs. Gives what stops it, once the message being sent is done. */
export function keepOutbox(
  db: Db,
  smtp: { readonly url: string; readonly from: string } | undefined,
  mailFrom: string,
  announce: (topics: readonly string[], not?: readonly string[]) => void,
): () => Promise<void> {
  const mail = smtp === undefined ? null : smtpPost(smtp.url, smtp.from)
  const look = async () => {
    const told = await sendDue(db, mail?.post ?? null, () => new Date().toISOString(), mailFrom)
    for (const { topics, not } of told) announce(topics, not)
  }
  const stop = keepLooking(look, LOOK_EVERY_MS, (error) => log.warn({ error }, 'the outbox could not be sent'))
  return async () => {
    await stop()
    mail?.close()
  }
}
