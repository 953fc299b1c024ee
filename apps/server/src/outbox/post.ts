import type { OutboxRow } from '@harbour/db/queries/outbox'
import { createTransport } from 'nodemailer'

/** Hands a message to the mail server; rejects where that does not take it. */
export type Post = (message: OutboxRow) => Promise<void>

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Sends by SMTP, encrypted from the first byte (`smtps:`) or from STARTTLS on, which a server on this machine alone may lack. A
 * message keeps its Message-ID however often it is tried, so that one whose answer was lost is not delivered twice.
 */
export function smtpPost(url: string, from: string): { readonly post: Post; readonly close: () => void } {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !loopback.has(hostname),
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    tls: { minVersion: 'TLSv1.2' },
    // A message's row is held meanwhile: who moves its clinic waits for it.
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = from.split('@', 2)[1] ?? 'localhost'
  const post = async (message: OutboxRow) => {
    const [calendar] = message.attachments
    await transport.sendMail({
      messageId: `<${message.id}@${domain}>`,
      from: { name: 'Harbour', address: from },
      to: { name: '', address: message.toAddress },
      subject: message.subject,
      text: message.text,
      date: new Date(message.madeAt),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      ...(calendar === undefined
        ? {}
        : {
            icalEvent: {
              filename: calendar.name,
              method: /method=(\w+)/.exec(calendar.type)?.[1] ?? 'REQUEST',
              content: calendar.content,
            },
          }),
    })
  }
  return { post, close: () => transport.close() }
}

/** What the mail server said, as a code: `EENVELOPE 550`. */
export function faultOf(error: unknown): {
  readonly code: string
  readonly isFinal: boolean
  readonly isForAll: boolean
} {
  const { code, responseCode } = Object(error) as { readonly code?: unknown; readonly responseCode?: unknown }
  const answered = typeof responseCode === 'number' ? responseCode : null
  const name = typeof code === 'string' ? code : 'UNKNOWN'
  return {
    code: answered === null ? name : `${name} ${answered}`,
    isFinal: name === 'EENVELOPE' && answered !== null && answered >= 500,
    isForAll: ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'EAUTH', 'ETLS', 'ECONNREFUSED'].includes(name),
  }
}
