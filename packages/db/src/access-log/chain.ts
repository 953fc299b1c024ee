import { createHmac, hash as digestOf, timingSafeEqual } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Instant } from '@harbour/domain/basics/dates'
import type { LogOutcome } from '@harbour/domain/people/access-log'

/** What a row of the access log says: ids, codes and names of fields, never their values. */
export interface LogContent {
  readonly at: Instant
  readonly personId: string | null
  readonly agencyId: string | null
  readonly sessionId: string | null
  readonly requestId: string
  readonly capability: string
  readonly caseId: string | null
  readonly clinicId: string | null
  readonly outcome: LogOutcome
  readonly what: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** A row in its place in the chain. Hashes are lower-case hexadecimal. */
export interface ChainedRow extends LogContent {
  readonly seq: number
  /** The hash of the row before, or `FIRST_PREV` for the first. */
  readonly prevHash: string
  readonly hash: string
  /** Authenticates the hash with a key the database does not hold. */
  readonly mac: string
}

/** What the next row follows: the last row's number and hash. */
export type LogHead = Pick<ChainedRow, 'seq' | 'hash'>

/** The row before the first one. */
export const FIRST_PREV = '0'.repeat(64)

const VERSION = 'audit-v1'

/** The hash of a row (LOG-5): SHA-256 over "audit-v1", the hash before it and a JSON array of fixed order. */
export function hashOf(row: Omit<ChainedRow, 'hash' | 'mac'>): string {
  const content = JSON.stringify([
    row.seq,
    row.at,
    row.personId,
    row.agencyId,
    row.sessionId,
    row.requestId,
    row.capability,
    row.caseId,
    row.clinicId,
    row.outcome,
    row.what,
    inOrder(row.facts),
  ])
  return digestOf('sha256', `${VERSION}\n${row.prevHash}\n${content}`)
}

/** What authenticates a row's hash, and by it every row before. */
export function macOf(hash: string, macKey: KeyObject): string {
  return createHmac('sha256', macKey).update(`${VERSION}\n${hash}`).digest('hex')
}

/** Whether a row was written with this key. */
export function isMacRight({ hash, mac }: Pick<ChainedRow, 'hash' | 'mac'>, macKey: KeyObject): boolean {
  const [given, right] = [Buffer.from(mac, 'hex'), Buffer.from(macOf(hash, macKey), 'hex')]
  return given.length === right.length && timingSafeEqual(given, right)
}

/** Rows in the chain after `head`, in their order. */
export function chained(entries: readonly LogContent[], head: LogHead, macKey: KeyObject): ChainedRow[] {
  let { seq, hash } = head
  return entries.map((entry) => {
    const placed = { ...asKept(entry), seq: seq + 1, prevHash: hash }
    hash = hashOf(placed)
    seq = placed.seq
    return { ...placed, hash, mac: macOf(hash, macKey) }
  })
}

/** A row as PostgreSQL gives it back, so that the hash of what is written is the hash of what is read. */
function asKept(entry: LogContent): LogContent {
  return {
    at: new Date(entry.at).toISOString(),
    personId: lower(entry.personId),
    agencyId: lower(entry.agencyId),
    sessionId: lower(entry.sessionId),
    requestId: entry.requestId,
    capability: entry.capability,
    caseId: lower(entry.caseId),
    clinicId: lower(entry.clinicId),
    outcome: entry.outcome,
    what: entry.what,
    facts: JSON.parse(JSON.stringify(entry.facts)) as LogContent['facts'],
  }
}

function lower(id: string | null): string | null {
  return id?.toLowerCase() ?? null
}

/** PostgreSQL keeps the keys of an object in an order of its own. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, of]) => [key, inOrder(of)]),
  )
}
