import type { Db, Tx } from '../open-db.ts'
import type { DataKeys } from './data-keys.ts'
import { dataKeysFor, knownDataKeys } from './data-keys.ts'
import { asText, fromText, keyIdIn, openBytes, sealBytes } from './seal.ts'

/**
 * The columns that are sealed, by table: where someone lives, how they are reached, where a child goes to school; what is
 * written for an audience; what people say of themselves to find conflicts; and the secrets that have to be read again.
 */
export const sealedColumns = {
  parties: ['address', 'postcode', 'phone', 'safeNumber', 'school'],
  addressChecks: ['source', 'neverTell'],
  reports: ['victimPostcode', 'safeNumber'],
  ssoProviders: ['clientSecret'],
  totpFactors: ['secret'],
  paragraphs: ['words'],
  suspectTraces: ['value'],
  interests: ['otherNames', 'postcode', 'vehicles', 'household'],
} as const

export type SealedTable = keyof typeof sealedColumns

type Row = Readonly<Record<string, unknown>>

/** The rows with what is to be masked sealed by the data key of the case (or report) each belongs to; blanks stay blank. */
export async function sealRows<R extends object>(
  tx: Tx | Db,
  table: SealedTable,
  rows: readonly R[],
  of: (row: R) => { readonly row: string; readonly owner: string },
): Promise<R[]> {
  const sealing = rows.filter((row) => clearColumns(table, row).length > 0)
  const keys = await dataKeysFor(
    tx,
    sealing.map((row) => of(row).owner),
  )
  return rows.map((row) => sealRow(table, row, of(row), keys))
}

function sealRow<R extends object>(
  table: SealedTable,
  row: R,
  { row: id, owner }: { readonly row: string; readonly owner: string },
  keys: DataKeys,
): R {
  const columns = clearColumns(table, row)
  const key = keys.get(owner)
  if (columns.length === 0 || key === undefined) return row
  const sealed = columns.map(({ column, value }) => {
    const place = { table, row: id, column }
    return [column, asText(sealBytes(Buffer.from(value), key, owner, place))]
  })
  return { ...row, ...Object.fromEntries(sealed) }
}

/** The rows with what was sealed in them in clear. */
export async function openRows<R extends object>(
  tx: Tx | Db,
  table: SealedTable,
  rows: readonly R[],
  idOf: (row: R) => string,
): Promise<R[]> {
  const sealed = rows.flatMap((row) => sealedIn(table, row).map(({ bytes }) => keyIdIn(bytes)))
  const keys = await knownDataKeys(tx, sealed)
  return rows.map((row) => {
    const opened = sealedIn(table, row).map(({ column, bytes }) => {
      const key = keys.get(keyIdIn(bytes))
      if (key === undefined) throw new Error(`no data key for ${table} ${idOf(row)}`)
      return [column, openBytes(bytes, key, { table, row: idOf(row), column }).toString()]
    })
    return { ...row, ...Object.fromEntries(opened) }
  })
}

function clearColumns(table: SealedTable, row: object) {
  return sealedColumns[table].flatMap((column) => {
    const value = (row as Row)[column]
    return typeof value === 'string' && value !== '' && fromText(value) === null ? [{ column, value }] : []
  })
}

function sealedIn(table: SealedTable, row: object) {
  return sealedColumns[table].flatMap((column) => {
    const value = (row as Row)[column]
    const bytes = typeof value === 'string' ? fromText(value) : null
    return bytes === null ? [] : [{ column, bytes }]
  })
}
