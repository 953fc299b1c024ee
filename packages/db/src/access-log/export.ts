import type { ChainedRow } from './chain.ts'
import { FIRST_PREV } from './chain.ts'

/** The first line of an exported log. */
export interface ExportHeading {
  readonly harbour: 'access log'
  readonly format: 'audit-v1'
  readonly verifierKey: string
  readonly exportedAt: string
  readonly rows: number
}

/** The heading of an export; null when a line is not one. */
export function headingIn(line: string): ExportHeading | null {
  const value = parsed(line)
  const isHeading = value?.['harbour'] === 'access log' && value['format'] === 'audit-v1'
  return isHeading && typeof value['verifierKey'] === 'string' ? (value as unknown as ExportHeading) : null
}

/** The signed note on a line; null when the line holds a row. */
export function checkpointIn(line: string): string | null {
  const note = parsed(line)?.['checkpoint']
  return typeof note === 'string' ? note : null
}

/** The row on a line. What cannot be read becomes a row that nothing verifies, numbered after the one before. */
export function rowIn(line: string, before: number): ChainedRow {
  const value = parsed(line) ?? {}
  const text = (name: string): string => (typeof value[name] === 'string' ? value[name] : '')
  const id = (name: string): string | null => (typeof value[name] === 'string' ? value[name] : null)
  const facts = value['facts']
  return {
    seq: typeof value['seq'] === 'number' ? value['seq'] : before + 1,
    at: text('at'),
    personId: id('personId'),
    agencyId: id('agencyId'),
    sessionId: id('sessionId'),
    requestId: text('requestId'),
    capability: text('capability'),
    caseId: id('caseId'),
    clinicId: id('clinicId'),
    outcome: text('outcome') as ChainedRow['outcome'],
    what: text('what'),
    facts: typeof facts === 'object' && facts !== null ? (facts as ChainedRow['facts']) : {},
    prevHash: text('prevHash') || FIRST_PREV,
    hash: text('hash'),
    mac: text('mac'),
  }
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null
  } catch {
    return null
  }
}
