import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Tx } from '@harbour/db/open-db'
import { replaceRecoveryCodes, takeRecoveryCode } from '@harbour/db/queries/factors'
import { RECOVERY_CODES } from '@harbour/domain/people/factor'

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789x'

/** Makes a person's recovery codes anew, and tells them once: only their hashes are kept. */
export async function newRecoveryCodes(tx: Tx, personId: string, at: string): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode)
  await replaceRecoveryCodes(
    tx,
    personId,
    codes.map((code) => ({ id: randomUUID(), personId, codeHash: hashCode(code), madeAt: at })),
  )
  return codes.map((code) => code.match(/.{4}/gu)?.join('-') ?? code)
}

/** Uses a person's recovery code up; false when it is not good. */
export function isRecoveryCode(tx: Tx, personId: string, code: string, at: string): Promise<boolean> {
  return takeRecoveryCode(tx, personId, hashCode(code), at)
}

/** Sixteen characters of 32: 80 bits. */
function newCode(): string {
  return [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join('')
}

function hashCode(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}
