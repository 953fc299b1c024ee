import { createHash, createPrivateKey, createPublicKey, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** What the access log is proved with; made from one secret that the database never holds. */
export interface LogKey {
  /** Authenticates each row: whoever can write to the database, but has not this, cannot write a row that verifies. */
  readonly macKey: KeyObject
  /** Signs checkpoints. */
  readonly signingKey: KeyObject
  /** The name of this log in its checkpoints. */
  readonly origin: string
  /** What anyone needs to check a signature, in the form of the C2SP's signed notes: name, key hash, public key. */
  readonly verifierKey: string
}

/** The keys of one log: the newest first; an older one wrote what was written before the next took its place (LOG-16). */
export type LogKeys = readonly [LogKey, ...LogKey[]]

/** A secret of fewer bytes, or of fewer different ones, is refused as weak. */
const LEAST_BYTES = 32
const LEAST_DIFFERENT = 12

const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** A new secret, as it stands in a key file or a setting. */
export function newSecret(): string {
  return randomBytes(LEAST_BYTES).toString('base64url')
}

/** The key of a secret in hexadecimal or base64; null when it is weak or is neither. */
export function logKeyFrom(secret: string): LogKey | null {
  const bytes = bytesOf(secret.trim())
  if (bytes === null || bytes.length < LEAST_BYTES || new Set(bytes).size < LEAST_DIFFERENT) return null
  const seed = derived(bytes, 'harbour access log signing key v1')
  const signingKey = createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const raw = rawPublicKey(createPublicKey(signingKey))
  const origin = `harbour-access-log-${createHash('sha256').update(raw).digest('hex').slice(0, 12)}`
  return {
    macKey: createSecretKey(derived(bytes, 'harbour access log row key v1')),
    signingKey,
    origin,
    verifierKey: `${origin}+${keyHash(origin, raw).toString('hex')}+${typed(raw).toString('base64')}`,
  }
}

/** The keys of a text that holds a secret in each line or between commas, newest first; null when there is none, or one is weak. */
export function logKeysFrom(text: string): LogKeys | null {
  const secrets = text.split(/[\s,]+/).filter((secret) => secret !== '')
  const keys = secrets.map(logKeyFrom)
  if (keys.some((key) => key === null)) return null
  const [newest, ...older] = keys as LogKey[]
  return newest === undefined ? null : [newest, ...older]
}

/** Who a verifier key belongs to and its parts; null when it is not one. */
export function readVerifierKey(text: string): { origin: string; hash: Buffer; publicKey: KeyObject } | null {
  const [, origin, hash, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? []
  if (origin === undefined || hash === undefined || base64 === undefined) return null
  const bytes = Buffer.from(base64, 'base64')
  const raw = bytes.subarray(1)
  if (bytes[0] !== 1 || raw.length !== 32 || keyHash(origin, raw).toString('hex') !== hash) return null
  const publicKey = createPublicKey({ key: Buffer.concat([ED25519_SPKI, raw]), format: 'der', type: 'spki' })
  return { origin, hash: Buffer.from(hash, 'hex'), publicKey }
}

/** The four bytes by which a signature says which key made it. */
export function keyHashOf(key: LogKey): Buffer {
  return Buffer.from(key.verifierKey.slice(key.origin.length + 1, key.origin.length + 9), 'hex')
}

let held: LogKeys | null = null

/** Gives this process the keys that its access log is written and verified with. */
export function holdLogKeys(keys: LogKeys): void {
  held = keys
}

/** The keys of this process; throws where there are none, so that nothing is done unlogged. */
export function heldLogKeys(): LogKeys {
  if (held === null) throw new Error('this process holds no key for the access log')
  return held
}

function derived(secret: Buffer, what: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', what, 32))
}

function bytesOf(secret: string): Buffer | null {
  if (/^([0-9a-f]{2})+$/i.test(secret)) return Buffer.from(secret, 'hex')
  return /^[A-Za-z0-9+/_-]+=*$/.test(secret) ? Buffer.from(secret, 'base64url') : null
}

function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(ED25519_SPKI.length)
}

/** C2SP signed notes put the kind of key, 1 for Ed25519, in front of it. */
function typed(raw: Buffer): Buffer {
  return Buffer.concat([Buffer.from([1]), raw])
}

function keyHash(origin: string, raw: Buffer): Buffer {
  return createHash('sha256').update(`${origin}\n`).update(typed(raw)).digest().subarray(0, 4)
}
