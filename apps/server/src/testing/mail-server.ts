import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** One message as a mail server took it. */
export interface Delivered {
  readonly to: string
  readonly raw: string
}

/** A real SMTP server on a free port; `refuse` answers a recipient with an error for as long as it says so. */
export async function mailServer(refuse: (address: string) => number | null = () => null) {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _session, callback) => {
      const code = refuse(address)
      callback(code === null ? null : Object.assign(new Error('refused'), { responseCode: code }))
    },
    onData: (stream, { envelope }, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString()
        for (const { address } of envelope.rcptTo) delivered.push({ to: address, raw })
        callback(null)
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    delivered,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
