import { getTableColumns, getTableName, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db, Tx } from './open-db.ts'

/**
 * Inserts many rows as one parameter, several times as fast as a parameter for each value. All rows have the keys of
 * the first; a column that is no key gets its default.
 */
export async function insertMany<T extends PgTable>(
  tx: Tx | Db,
  table: T,
  rows: readonly T['$inferInsert'][],
  onConflict: 'fail' | 'skip' = 'fail',
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const all = getTableColumns(table)
  const columns = Object.keys(first).flatMap((key) => (all[key] === undefined ? [] : [{ key, column: all[key] }]))
  const names = sql.join(
    columns.map(({ column }) => sql.identifier(column.name)),
    sql`, `,
  )
  const into = sql`insert into ${sql.identifier(getTableName(table))} (${names})`
  const unlessThere = onConflict === 'skip' ? sql`on conflict do nothing` : sql``
  if (rows.length === 1) {
    const values = columns.map(({ key, column }) => sql.param((first as Record<string, unknown>)[key] ?? null, column))
    await tx.execute(sql`${into} values (${sql.join(values, sql`, `)}) ${unlessThere}`)
    return
  }
  const typed = sql.join(
    columns.map(({ column }) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  )
  await tx.execute(sql`${into}
    select ${names} from jsonb_to_recordset(${asColumns(table, rows)}::jsonb) as row (${typed})
    ${unlessThere}`)
}

/** Rows as one parameter: a JSON array of objects under the names of the table's columns. */
export function asColumns(table: PgTable, rows: readonly object[]): string {
  const columns = getTableColumns(table)
  const named = (row: object) =>
    Object.entries(row).flatMap(([key, value]) =>
      columns[key] === undefined ? [] : [[columns[key].name, value ?? null]],
    )
  return JSON.stringify(rows.map((row) => Object.fromEntries(named(row))))
}
