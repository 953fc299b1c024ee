import type { ChainedRow, LogContent } from './chain.ts'
import { isMacRight } from './chain.ts'
import type { LogKey, LogKeys } from './key.ts'

/** The last row of a key, which names the next one, and the first of that. */
const CHANGED = 'log key changed'
const TAKEN_UP = 'log key taken up'

/** A row that hands the log over from one key to the next (LOG-16), both by their public halves. */
export interface KeyChange {
  readonly seq: number
  readonly from: string
  readonly to: string
}

type SaidOfKeys = Pick<ChainedRow, 'seq' | 'what' | 'outcome' | 'facts'>

/** The rows that say something of a change of key. */
export const ROWS_OF_A_CHANGE: readonly string[] = [CHANGED, TAKEN_UP]

/** The change of key that a row is; null when it is none. */
export function keyChangeIn(row: SaidOfKeys): KeyChange | null {
  return row.what === CHANGED ? changeSaidIn(row) : null
}

/** The changes that rows tell of, each once: where one of a change's two rows was taken out, the other still tells of it. */
export function changesIn(rows: readonly SaidOfKeys[]): readonly KeyChange[] {
  const said = rows.flatMap((row) => changeSaidIn(row) ?? [])
  return said.filter(({ to }, index) => said.findIndex((each) => each.to === to) === index)
}

function changeSaidIn({ seq, what, outcome, facts }: SaidOfKeys): KeyChange | null {
  const { from, to } = facts
  if (!ROWS_OF_A_CHANGE.includes(what) || outcome !== 'done') return null
  return typeof from === 'string' && typeof to === 'string' ? { seq, from, to } : null
}

/** Whether a row is the first of a key that took another's place. */
export function isFirstOfKey({ what, outcome }: Pick<ChainedRow, 'what' | 'outcome'>): boolean {
  return what === TAKEN_UP && outcome === 'done'
}

/** What the rows of a change say: the first is to be written with the key before, the second with the next. */
export function handingOver(
  from: LogKey,
  to: LogKey,
  { at, requestId }: Pick<LogContent, 'at' | 'requestId'>,
): { readonly last: LogContent; readonly first: LogContent } {
  const row: Omit<LogContent, 'what'> = {
    at,
    requestId,
    personId: null,
    agencyId: null,
    sessionId: null,
    capability: 'log key',
    caseId: null,
    clinicId: null,
    outcome: 'done',
    facts: { by: 'command', from: from.verifierKey, to: to.verifierKey },
  }
  return { last: { ...row, what: CHANGED }, first: { ...row, what: TAKEN_UP } }
}

/** Which of these keys wrote a row; null when none did. */
export function keyThatWrote(row: Pick<ChainedRow, 'hash' | 'mac'>, keys: readonly LogKey[]): LogKey | null {
  return keys.find(({ macKey }) => isMacRight(row, macKey)) ?? null
}

/** The key that a log without rows begins with: a newer one takes its place by a change, on all servers at once. */
export function oldestOf(keys: LogKeys): LogKey {
  return keys.at(-1) ?? keys[0]
}
