import { createHash } from 'node:crypto'
import { CannotStart } from '../cannot-start.ts'

/** What a backup says of itself, before its rows. */
export interface Manifest {
  readonly format: 1
  readonly at: string
  /** The version of Harbour that made it. */
  readonly harbour: string
  readonly holds: 'demonstration' | 'live'
  /** The migrations of its tables, by their hashes, in order. */
  readonly migrations: readonly string[]
  /** The keys, by their ids, that its masked fields need; they are not in it. */
  readonly fieldKeys: readonly string[]
  /** The public key of its access log, whose secret is not in it. */
  readonly logKey: string
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[]
  readonly sequences: readonly { readonly name: string; readonly last: string; readonly isUsed: boolean }[]
}

/** A line of a backup; rows are as PostgreSQL writes them, so that they come back as they were. */
export type Line =
  | { readonly manifest: Manifest }
  | { readonly table: string; readonly rows: readonly string[] }
  | { readonly end: Tallies }

/** How many rows a table has, and a hash of all of them whatever their order. */
export interface Tally {
  readonly rows: number
  readonly hash: string
}

/** The tally of each table, by its name. */
export type Tallies = Readonly<Record<string, Tally>>

/** A table of no rows. */
export const noRows: Tally = { rows: 0, hash: '0' }

const MODULUS = 2n ** 256n

/** The tally with these rows as well: the sum of their SHA-256. */
export function withRows({ rows, hash }: Tally, more: readonly string[]): Tally {
  let sum = BigInt(`0x${hash}`)
  for (const row of more) sum += BigInt(`0x${createHash('sha256').update(row).digest('hex')}`)
  return { rows: rows + more.length, hash: (sum % MODULUS).toString(16) }
}

/** The tables, by their names, that are not the same in both. */
export function differingTables(one: Tallies, other: Tallies): readonly string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].filter((name) => one[name]?.rows !== other[name]?.rows || one[name]?.hash !== other[name]?.hash)
}

/** Reads a backup to its end: its manifest and what it holds, counted here; throws `CannotStart` where that is not what it says. */
export async function readThrough(
  lines: AsyncIterable<Line>,
  take: (table: string, rows: readonly string[]) => Promise<void> = async () => {},
): Promise<Tallies> {
  const found: Record<string, Tally> = {}
  let said: Tallies | null = null
  for await (const line of lines) {
    if ('manifest' in line) for (const { name } of line.manifest.tables) found[name] = noRows
    if ('end' in line) said = line.end
    if (!('rows' in line)) continue
    found[line.table] = withRows(found[line.table] ?? noRows, line.rows)
    await take(line.table, line.rows)
  }
  if (said === null) throw new CannotStart('This backup has no end: use another copy of it.')
  const wrong = differingTables(found, said)
  if (wrong.length > 0) throw new CannotStart(`This backup does not hold what it says of ${wrong.join(', ')}.`)
  return found
}
