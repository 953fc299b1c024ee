import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../open-db.ts'

/** The tables of what stands in a case and is asked for by its own id. */
const ofACase = [
  'plans',
  'agenda_items',
  'actions',
  'flags',
  'parties',
  'notes',
  'access_requests',
  'dissents',
  'disclosures',
  'emergency_views',
]

/**
 * The case that a call named, by its own id, by that of something in it or by its reference; null when none of these is of a case.
 * For the access log alone: it asks nothing of who may know.
 */
export async function caseNamedBy(
  db: Db | Tx,
  ids: readonly string[],
  reference: string | null = null,
): Promise<string | null> {
  if (ids.length === 0 && reference === null) return null
  const wanted = sql`any(${sql.param([...ids])}::uuid[])`
  const within = ofACase.map(
    (table) => sql`select case_id as id, 2 as place from ${sql.identifier(table)} where id = ${wanted}`,
  )
  const byReference = sql`select id, 3 as place from cases where upper(reference) = upper(${reference ?? ''})`
  const { rows } = await db.execute<{ id: string | null }>(
    sql`${sql.join([sql`select id, 1 as place from cases where id = ${wanted}`, ...within, byReference], sql` union all `)}
      order by place limit 1`,
  )
  return rows[0]?.id ?? null
}
