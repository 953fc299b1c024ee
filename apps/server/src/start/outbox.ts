import type { Db } from '@harbour/db/open-db'
import { log } from '../log.ts'
import { smtpPost } from '../outbox/post.ts'
import { remindDue } from '../outbox/remind-due.ts'
import { sendDue } from '../outbox/send-due.ts'

const LOOK_EVERY_MS = 5_000
const REMIND_EVERY_MS = 60_000

/** Puts reminders into the outbox and sends what is due in it, for as long as Harbour runs. Gives what stops it, once the message being sent is done. */
export function keepOutbox(
  db: Db,
  smtp: { readonly url: string; readonly from: string } | undefined,
  origin: string,
  announce: (topics: readonly string[]) => void,
): () => Promise<void> {
  const mail = smtp === undefined ? null : smtpPost(smtp.url, smtp.from)
  let looking: Promise<void> | null = null
  let remindedAt = 0
  const look = async () => {
    try {
      if (Date.now() - remindedAt >= REMIND_EVERY_MS) {
        remindedAt = Date.now()
        if ((await remindDue(db, origin, new Date().toISOString())) > 0) announce(['outbox'])
      }
      const topics = await sendDue(db, mail?.post ?? null, () => new Date().toISOString())
      if (topics.length > 0) announce(topics)
    } catch (error) {
      log.warn({ error }, 'the outbox could not be sent')
    }
  }
  const begin = () => {
    looking ??= look().finally(() => {
      looking = null
    })
  }
  begin()
  const timer = setInterval(begin, LOOK_EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await looking
    mail?.close()
  }
}
