import { sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { londonDay } from '@harbour/domain/basics/dates'
import type { CaseParagraph, ParagraphSource } from '@harbour/domain/cases/access-request'

/** The name of the person in a column; blank where it names nobody. */
export const personNamed = (id: PgColumn) =>
  sql<string>`coalesce((select name from people where people.id = ${id}), '')`

/** The name of the agency in a column. */
export const agencyNamed = (id: PgColumn) =>
  sql<string>`coalesce((select name from agencies where agencies.id = ${id}), '')`

/** The agency of the person in a column. */
export const agencyOfPerson = (id: PgColumn) => sql<string>`coalesce((select agencies.name from people
  join agencies on agencies.id = people.agency_id where people.id = ${id}), '')`

/** Who holds crime reports. */
export const POLICE = 'Police'

/** A row of a case with the words in it. */
export interface ParagraphRow {
  readonly id: string
  /** The day, or the moment. */
  readonly on: string | null
  readonly agency: string
  readonly author: string
  /** What it says, part by part; blank ones are left out. */
  readonly parts: readonly (string | null)[]
}

/** Rows as paragraphs; those that say nothing are none. */
export function asParagraphs(source: ParagraphSource, found: readonly ParagraphRow[]): readonly CaseParagraph[] {
  return found.flatMap(({ id, on, agency, author, parts }) => {
    const words = parts.flatMap((part) => (part === null || part.trim() === '' ? [] : [part.trim()])).join('\n')
    const day = on === null ? null : on.length > 10 ? londonDay(on) : on
    return words === '' ? [] : [{ key: `${source}:${id}`, source, on: day, agency, author, words }]
  })
}
