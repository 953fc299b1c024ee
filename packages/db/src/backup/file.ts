import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { CannotStart } from '../cannot-start.ts'
import type { Line, Manifest } from './contents.ts'
import { openStream, sealStream } from './sealed-stream.ts'

/** Throws `CannotStart` where there is a file of that name already. */
export function refuseToWriteOver(file: string): void {
  if (existsSync(file)) throw new CannotStart(`There is a file ${file} already: give the backup another name.`)
}

/** Writes a backup's file, which has its name only once it is whole and on the disk. */
export async function writeBackup(file: string, lines: AsyncIterable<Line>, secret: string): Promise<void> {
  refuseToWriteOver(file)
  const unfinished = `${file}.unfinished`
  try {
    await pipeline(
      Readable.from(asText(lines)),
      createGzip(),
      (compressed: AsyncIterable<Buffer>) => sealStream(compressed, secret),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    )
    renameSync(unfinished, file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw unusable(file, error)
  }
}

/** The lines of a backup's file, one after another; throws `CannotStart` where it cannot be opened with this secret or was changed. */
export async function* backupLines(file: string, secret: string): AsyncGenerator<Line> {
  const compressed = Readable.from(openStream(createReadStream(file), secret))
  const text = createGunzip()
  // What goes wrong before the text is told to whoever reads it.
  compressed.on('error', (error) => text.destroy(error))
  compressed.pipe(text)
  let unread = Buffer.alloc(0)
  const parts: Buffer[] = []
  try {
    for await (const bytes of text as AsyncIterable<Buffer>) {
      let from = 0
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
        yield JSON.parse(Buffer.concat([...parts.splice(0), bytes.subarray(from, end)]).toString('utf8')) as Line
        from = end + 1
      }
      parts.push(bytes.subarray(from))
    }
    unread = Buffer.concat(parts)
  } catch (error) {
    throw unusable(file, error)
  } finally {
    compressed.destroy()
  }
  if (unread.length > 0) throw new CannotStart('The last line of this backup is not whole: use another copy of it.')
}

/** What a backup's file says of itself. */
export async function manifestIn(file: string, secret: string): Promise<Manifest> {
  for await (const line of backupLines(file, secret)) {
    if ('manifest' in line && line.manifest.format === 1) return line.manifest
    break
  }
  throw new CannotStart('This backup was made by a newer version of Harbour: restore it with that version.')
}

async function* asText(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}

function unusable(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = reasons[code]
  return reason === undefined ? error : new CannotStart(`${file} cannot be used, because ${reason}.`)
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'this user may not read or write it',
  EPERM: 'this user may not read or write it',
  EISDIR: 'it is a folder',
  ENOSPC: 'its disk is full',
  EROFS: 'it is on a disk that cannot be written',
}
