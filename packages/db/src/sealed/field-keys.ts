import { createHash, randomBytes } from 'node:crypto'

/** One key that data keys are wrapped with; the database never holds it. */
export interface FieldKey {
  /** Follows from the key, so that a key is known again wherever it is set. */
  readonly id: string
  readonly bytes: Buffer
}

/** The keys of the masked fields: the newest, which wraps, first; older ones still open what they wrapped. */
export type FieldKeys = readonly [FieldKey, ...FieldKey[]]

const KEY_BYTES = 32
/** Fewer different bytes than that are no random key. */
const LEAST_DIFFERENT = 12

/** A new key, as it stands in a key file or a setting. */
export function newFieldSecret(): string {
  return randomBytes(KEY_BYTES).toString('base64url')
}

/** The keys of a text that holds one in each line or between commas, newest first; null when there is none, or one is weak. */
export function fieldKeysFrom(text: string): FieldKeys | null {
  const secrets = text.split(/[\s,]+/).filter((secret) => secret !== '')
  const keys = secrets.map(keyOf)
  if (keys.some((key) => key === null)) return null
  const [newest, ...older] = keys as FieldKey[]
  return newest === undefined ? null : [newest, ...older]
}

function keyOf(secret: string): FieldKey | null {
  const bytes = /^[0-9a-f]{64}$/i.test(secret) ? Buffer.from(secret, 'hex') : fromBase64(secret)
  if (bytes === null || bytes.length !== KEY_BYTES || new Set(bytes).size < LEAST_DIFFERENT) return null
  const id = createHash('sha256').update('harbour field key id v1').update(bytes).digest('hex').slice(0, 12)
  return { id, bytes }
}

function fromBase64(secret: string): Buffer | null {
  return /^[A-Za-z0-9+/_-]+=*$/.test(secret) ? Buffer.from(secret, 'base64url') : null
}

let held: FieldKeys | null = null

/** Gives this process the keys that masked fields are read and written with. */
export function holdFieldKeys(keys: FieldKeys): void {
  held = keys
}

/** The keys of this process; throws where there are none, so that nothing is written in clear. */
export function heldFieldKeys(): FieldKeys {
  if (held === null) throw new Error('this process holds no key for masked fields')
  return held
}
