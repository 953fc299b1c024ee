import type { Db } from '@harbour/db/open-db'
import { log } from '../log.ts'
import { smtpPost } from '../outbox/post.ts'
import { remindDue } from '../outbox/remind-due.ts'
import { sendDue } from '../outbox/send-due.ts'
import { keepDiaries } from '../outbox/keep-diaries.ts'
import { keepLooking } from './keep-looking.ts'

const LOOK_EVERY_MS = 5_000
const REMIND_EVERY_MS = 60_000

/** Puts reminders into the outbox and sends what is due in it, for as long as Harbour runs. Gives what stops it, once the message being sent is done. */
export function keepOutbox(
  db: Db,
  smtp: { readonly url: string; readonly from: string } | undefined,
  origin: string,
  announce: (topics: readonly string[], not?: readonly string[]) => void,
): () => Promise<void> {
  const mail = smtp === undefined ? null : smtpPost(smtp.url, smtp.from)
  const sender = { origin, mailFrom: smtp?.from ?? 'harbour@localhost' }
  let remindedAt = 0
  const look = async () => {
    if (Date.now() - remindedAt >= REMIND_EVERY_MS) {
      remindedAt = Date.now()
      const at = new Date().toISOString()
      const told = await keepDiaries(db, sender, at)
      if (told + (await remindDue(db, sender, at)) > 0) announce(['outbox'])
    }
    const told = await sendDue(db, mail?.post ?? null, () => new Date().toISOString(), sender.mailFrom)
    for (const { topics, not } of told) announce(topics, not)
  }
  const stop = keepLooking(look, LOOK_EVERY_MS, (error) => log.warn({ error }, 'the outbox could not be sent'))
  return async () => {
    await stop()
    mail?.close()
  }
}
