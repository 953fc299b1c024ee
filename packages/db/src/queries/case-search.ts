import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { seesNames } from '@harbour/domain/cases/case'
import { isForgiven, searchWords, soundInSearchText } from '@harbour/domain/cases/names'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { visibleCase } from '../visible.ts'
import { partyName } from './party-name.ts'

/** A case as a search shows it. */
export interface FoundCase {
  readonly id: string
  readonly reference: string
  readonly victim: string
  readonly suspect: string
  readonly riskLevel: string
  readonly status: string
}

/** True of cases in which every word stands as it was typed, accents and case aside. */
export function standsIn(words: readonly string[]): SQL {
  return words.length === 0
    ? sql`false`
    : sql.join(
        words.map((word) => sql`${cases.searchText} like ${`%${escapeLike(word)}%`}`),
        sql` and `,
      )
}

/** True of cases in which every word stands in this or a similar spelling, or in one that sounds like it. */
export function standsAlike(words: readonly string[]): SQL {
  return words.length === 0 ? sql`false` : sql.join(words.map(similarTo), sql` and `)
}

function similarTo(word: string): SQL {
  const asTyped = sql`${cases.searchText} like ${`%${escapeLike(word)}%`}`
  const sound = soundInSearchText(word)
  if (!isForgiven(word)) return asTyped
  if (sound === null) return sql`${word} <% ${cases.searchText}`
  return sql`(${word} <% ${cases.searchText} or ${cases.searchText} like ${`%${sound}%`})`
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, String.raw`\$&`)
}

/**
 * The cases the actor may see that a reference or names lead to, the best first: as typed, then, when few are found so,
 * in similar spelling (CAS-13). Whoever does not see names finds by reference only.
 */
export async function searchCases(
  tx: Tx,
  actor: Actor,
  typed: string,
  today: CalendarDate,
  most: number,
): Promise<readonly FoundCase[]> {
  const words = searchWords(typed)
  if (words.length === 0) return []
  if (!seesNames(actor)) return find(tx, actor, byReference(typed), null, today, most)
  const exact = await find(tx, actor, standsIn(words), null, today, most)
  if (exact.length >= 3 || !words.some(isForgiven)) return exact
  const alike = await find(tx, actor, standsAlike(words), similarity(words), today, most)
  const known = new Set(exact.map(({ id }) => id))
  return [...exact, ...alike.filter(({ id }) => !known.has(id))].slice(0, most)
}

/** True of cases whose reference holds what was typed. */
export function byReference(typed: string): SQL {
  return sql`${cases.reference} ilike ${`%${escapeLike(typed.trim())}%`}`
}

function similarity(words: readonly string[]): SQL {
  return sql.join(
    words.map((word) => sql`word_similarity(${word}, ${cases.searchText})`),
    sql` + `,
  )
}

async function find(tx: Tx, actor: Actor, matching: SQL, rank: SQL | null, today: CalendarDate, most: number) {
  const named = seesNames(actor)
  return tx
    .select({
      id: cases.id,
      reference: cases.reference,
      victim: named ? partyName('victim') : sql<string>`''`,
      suspect: named ? partyName('suspect') : sql<string>`''`,
      riskLevel: cases.riskLevel,
      status: cases.status,
    })
    .from(cases)
    .where(and(matching, visibleCase(actor, today)))
    .orderBy(
      ...(rank === null ? [] : [desc(rank)]),
      asc(eq(cases.status, 'closed')),
      desc(cases.latestReportAt),
      desc(cases.reference),
    )
    .limit(most)
}
