import type { LogOutcome } from '@harbour/domain/people/access-log'
import type { ChainedRow } from './chain.ts'

/** A row of the access log as the driver gives it, its columns named as in the database. */
export interface StoredRow {
  readonly seq: string
  readonly at: Date
  readonly person_id: string | null
  readonly agency_id: string | null
  readonly session_id: string | null
  readonly request_id: string
  readonly capability: string
  readonly outcome: LogOutcome
  readonly what: string
  readonly case_id: string | null
  readonly clinic_id: string | null
  readonly facts: Record<string, unknown>
  readonly prev_hash: string
  readonly hash: string
  readonly mac: string
}

/** The row as its hash was taken, and as it is exported: keys in this order. */
export function asChainedRow(row: StoredRow): ChainedRow {
  return {
    seq: Number(row.seq),
    at: row.at.toISOString(),
    personId: row.person_id,
    agencyId: row.agency_id,
    sessionId: row.session_id,
    requestId: row.request_id,
    capability: row.capability,
    caseId: row.case_id,
    clinicId: row.clinic_id,
    outcome: row.outcome,
    what: row.what,
    facts: row.facts,
    prevHash: row.prev_hash,
    hash: row.hash,
    mac: row.mac,
  }
}
