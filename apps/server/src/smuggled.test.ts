import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { addPerson, runningApp } from './testing/running-app.ts'

const post = 'POST /trpc/session.me HTTP/1.1\r\nHost: harbour.test\r\n'
const hidden = 'GET /auth/people HTTP/1.1\r\nHost: harbour.test\r\n\r\n'

/**
 * Requests whose end two readers could see in two places, with what they are answered: 403 where the headers are whole, and say
 * nothing of our pages, before what follows is found to be wrong.
 */
const doubtful: readonly (readonly [what: string, status: number, request: string])[] = [
  ['two ways to say how long', 400, `${post}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
  [
    'the same the other way round',
    400,
    `${post}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n${hidden}`,
  ],
  ['two lengths', 400, `${post}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`],
  ['two lengths in one', 400, `${post}Content-Length: 0, ${hidden.length}\r\n\r\n${hidden}`],
  ['a length with a sign', 400, `${post}Content-Length: +5\r\n\r\nhello`],
  ['a length that is no number', 400, `${post}Content-Length: 0x5\r\n\r\nhello`],
  ['chunks that are not the last coding', 400, `${post}Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n${hidden}`],
  ['a coding that only looks like chunks', 403, `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['a space before a colon', 400, `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['a header that goes on in the next line', 400, `${post}X-One: a\r\n Transfer-Encoding: chunked\r\n\r\n${hidden}`],
  ['a bare CR in a header', 400, `${post}X-One: a\rTransfer-Encoding: chunked\r\n\r\n${hidden}`],
  ['a NUL in a header', 400, `${post}X-One: a\0b\r\n\r\n${hidden}`],
  ['lines that end in LF alone', 400, 'GET /auth/people HTTP/1.1\nHost: harbour.test\n\n'],
  ['a chunk of no size', 403, `${post}Transfer-Encoding: chunked\r\n\r\n-1\r\nhello\r\n0\r\n\r\n`],
  ['a chunk longer than it says', 403, `${post}Transfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n`],
  ['no host', 400, 'GET /auth/people HTTP/1.1\r\n\r\n'],
  ['a version that is none', 400, 'GET /auth/people HTTP/9.9\r\nHost: harbour.test\r\n\r\n'],
  ['a header of 100 kB', 431, `${post}X-One: ${'a'.repeat(100_000)}\r\n\r\n`],
  ['five thousand headers', 431, `${post}${'X-One: a\r\n'.repeat(5_000)}\r\n`],
]

it('ends a connection on which it is in doubt where a request ends, and answers nothing hidden behind it', async () => {
  await using app = await runningApp()
  await addPerson(app.db, 'chair@example.org', ['chair'])
  const cookie = await app.signIn('chair@example.org')
  const { port } = new URL(app.url)
  const found = await Promise.all(
    doubtful.map(async ([what, , request]) => [what, await answersTo(Number(port), request)]),
  )
  expect(found).toEqual(doubtful.map(([what, status]) => [what, [status]]))
  expect((await app.call('session.me', cookie)).status).toBe(200)
})

/** The statuses of all that is answered on one connection, once the server has ended it. */
async function answersTo(port: number, request: string): Promise<readonly number[] | string> {
  const parts: Buffer[] = []
  const socket = connect(port, '127.0.0.1', () => socket.write(request))
  socket.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise<boolean>((resolve) => {
    socket.once('close', () => resolve(true))
    // What is cut off while it still sends.
    socket.once('error', () => resolve(true))
    setTimeout(() => resolve(false), 4_000).unref()
  })
  const isEnded = await ended
  socket.destroy()
  const text = Buffer.concat(parts).toString('latin1')
  return isEnded
    ? [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))
    : `left open: ${text}`
}
