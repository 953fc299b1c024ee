import { createHash } from 'node:crypto'

interface Query<Rows> {
  readonly toSQL: () => { readonly sql: string }
  readonly prepare: (name: string) => { readonly execute: () => Promise<Rows> }
}

/** Runs a query that is asked again and again with the same text, so that PostgreSQL reads and plans it once on each connection. */
export function planned<Rows>(query: Query<Rows>): Promise<Rows> {
  return query.prepare(createHash('sha256').update(query.toSQL().sql).digest('hex').slice(0, 40)).execute()
}
