import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { CannotStart } from '../cannot-start.ts'

const MAGIC = Buffer.from('HARBOUR-BACKUP-1\n')
const SALT_BYTES = 16
const CHECK_BYTES = 32
const HEADER_BYTES = MAGIC.length + SALT_BYTES + CHECK_BYTES
const TAG_BYTES = 16
const CHUNK_BYTES = 64 * 1024
const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES

/** 128 MB and about half a second for each guess at a passphrase. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

/** What a backup is sealed with: made from the secret and this file's own salt, so that no two files share a key. */
interface FileKey {
  readonly bytes: Buffer
  readonly header: Buffer
}

type Bytes = AsyncIterable<Buffer> | Iterable<Buffer>

/**
 * The sealed form of a stream: a header, then chunks of 64 KiB, each sealed with AES-256-GCM under its number and whether it is the
 * last, so that none can be changed, moved, repeated or left out.
 */
export async function* sealStream(plain: Bytes, secret: string): AsyncGenerator<Buffer> {
  const key = await newFileKey(secret)
  yield key.header
  let number = 0
  let held = Buffer.alloc(0)
  for await (const bytes of plain) {
    held = Buffer.concat([held, bytes])
    for (; held.length > CHUNK_BYTES; number += 1) {
      yield sealChunk(held.subarray(0, CHUNK_BYTES), key, number, false)
      held = held.subarray(CHUNK_BYTES)
    }
  }
  yield sealChunk(held, key, number, true)
}

/** What was sealed, each part only after it was found unchanged; throws `CannotStart` for another key, a change and a missing end. */
export async function* openStream(sealed: Bytes, secret: string): AsyncGenerator<Buffer> {
  let key: FileKey | null = null
  let number = 0
  let held = Buffer.alloc(0)
  for await (const bytes of sealed) {
    held = Buffer.concat([held, bytes])
    if (key === null && held.length >= HEADER_BYTES) {
      key = await fileKeyOf(held.subarray(0, HEADER_BYTES), secret)
      held = held.subarray(HEADER_BYTES)
    }
    if (key === null) continue
    for (; held.length > SEALED_BYTES; number += 1) {
      yield openChunk(held.subarray(0, SEALED_BYTES), key, number, false)
      held = held.subarray(SEALED_BYTES)
    }
  }
  if (key === null) throw new CannotStart(notABackup)
  yield openChunk(held, key, number, true)
}

async function newFileKey(secret: string): Promise<FileKey> {
  const salt = randomBytes(SALT_BYTES)
  const { bytes, check } = await derived(secret, salt)
  return { bytes, header: Buffer.concat([MAGIC, salt, check]) }
}

async function fileKeyOf(header: Buffer, secret: string): Promise<FileKey> {
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new CannotStart(notABackup)
  const salt = header.subarray(MAGIC.length, -CHECK_BYTES)
  const { bytes, check } = await derived(secret, salt)
  if (!timingSafeEqual(check, header.subarray(-CHECK_BYTES))) throw new CannotStart(otherKey)
  return { bytes, header: Buffer.from(header) }
}

async function derived(secret: string, salt: Buffer): Promise<{ bytes: Buffer; check: Buffer }> {
  const both = await new Promise<Buffer>((resolve, reject) => {
    scrypt(secret, salt, 64, COST, (error, made) => (error === null ? resolve(made) : reject(error)))
  })
  const check = createHmac('sha256', both.subarray(32)).update(MAGIC).update(salt).digest()
  return { bytes: both.subarray(0, 32), check }
}

function sealChunk(plain: Buffer, { bytes, header }: FileKey, number: number, isLast: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', bytes, nonceOf(number, isLast)).setAAD(header)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function openChunk(sealed: Buffer, { bytes, header }: FileKey, number: number, isLast: boolean): Buffer {
  if (sealed.length < TAG_BYTES) throw new CannotStart(cutOff)
  const opener = createDecipheriv('aes-256-gcm', bytes, nonceOf(number, isLast), { authTagLength: TAG_BYTES })
  opener.setAAD(header).setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([opener.update(sealed.subarray(0, -TAG_BYTES)), opener.final()])
  } catch {
    throw new CannotStart(isLast ? cutOff : changed)
  }
}

/** A file's key seals each number once. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 3)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

const notABackup = 'This file is not a backup of Harbour: nothing was done with it.'

const otherKey =
  'This key does not open this backup: give the one it was made with, in HARBOUR_BACKUP_KEY or the file that HARBOUR_BACKUP_KEY_FILE names.'

const changed = 'This backup was changed after it was made: use another copy of it.'

const cutOff = 'The end of this backup is missing, or was changed: use another copy of it.'
