import type { Server } from 'node:http'
import { createServer } from 'node:net'
import type { Server as NetServer } from 'node:net'
import { CannotStart } from '@harbour/db/cannot-start'

/** Refuses a port that is taken before anything else is started. */
export async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer()
  await listen(probe, port)
  await new Promise((resolve) => probe.close(resolve))
}

/** Listens on `port` (0 for any free one) and gives the port; throws `CannotStart` when it is taken. */
export function listen(server: Server | NetServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new CannotStart(sentenceFor(error, port))))
    server.listen(port, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function sentenceFor(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: stop that one, or set PORT to another number.`
  if (error.code === 'EACCES') return `This user may not open port ${port}: set PORT to a number above 1023.`
  return `Port ${port} cannot be opened (${error.code ?? 'no reason given'}): set PORT to another number.`
}
