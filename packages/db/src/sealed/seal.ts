import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Where a sealed value stands: it opens in no other place, so that nobody can move one to where they may read. */
export interface Place {
  readonly table: string
  readonly row: string
  readonly column: string
}

const VERSION = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const ID_BYTES = 16
const HEADER_BYTES = 1 + ID_BYTES + IV_BYTES

/** AES-256-GCM: version, the id of the key, a random IV, then what is sealed and its tag. */
export function sealBytes(plain: Buffer, key: Buffer, keyId: string, place: Place): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(contextOf(place))
  const header = Buffer.concat([Buffer.from([VERSION]), Buffer.from(keyId.replaceAll('-', ''), 'hex'), iv])
  return Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** What was sealed; throws when it was changed, moved or sealed with another key. */
export function openBytes(sealed: Buffer, key: Buffer, place: Place): Buffer {
  const iv = sealed.subarray(1 + ID_BYTES, HEADER_BYTES)
  const opener = createDecipheriv('aes-256-gcm', key, iv).setAAD(contextOf(place))
  opener.setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([opener.update(sealed.subarray(HEADER_BYTES, -TAG_BYTES)), opener.final()])
}

/** The id of the key that sealed a value; throws for a version that is not known here. */
export function keyIdIn(sealed: Buffer): string {
  if (sealed[0] !== VERSION || sealed.length < HEADER_BYTES + TAG_BYTES)
    throw new Error('a sealed value of no known form')
  return sealed
    .subarray(1, 1 + ID_BYTES)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const MARK = 'sealed:'

/** A sealed value as a text column holds it. */
export function asText(sealed: Buffer): string {
  return `${MARK}${sealed.toString('base64url')}`
}

/** What a text column holds sealed; null when it stands there in clear. */
export function fromText(text: string): Buffer | null {
  return text.startsWith(MARK) ? Buffer.from(text.slice(MARK.length), 'base64url') : null
}

function contextOf({ table, row, column }: Place): Buffer {
  return Buffer.from(`${table}|${row}|${column}|${VERSION}`)
}
