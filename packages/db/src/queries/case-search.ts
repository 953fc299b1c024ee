import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { seesNames } from '@harbour/domain/cases/case'
import { isForgiven, searchWords, slipsIn, soundInSearchText } from '@harbour/domain/cases/names'
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

/**
 * True of cases in which every word may stand in another spelling: by its sound, or by one half of it, since a single
 * slip leaves the other half as it is. `nearest` then compares letter by letter.
 */
function mayStandAlike(words: readonly string[]): SQL {
  return sql.join(
    words.map((word) => {
      const half = Math.ceil(word.length / 2)
      const sound = isForgiven(word) ? soundInSearchText(word) : null
      const halves = isForgiven(word) && half >= 3 ? [word.slice(0, half), word.slice(-half)] : []
      const parts = [word, ...(sound === null ? [] : [sound]), ...halves]
      return sql`(${sql.join(
        parts.map((part) => sql`${cases.searchText} like ${`%${escapeLike(part)}%`}`),
        sql` or `,
      )})`
    }),
    sql` and `,
  )
}

/** How many of the words stand in a case by their sound: those cases are compared first. */
function soundsStanding(words: readonly string[]): SQL {
  const sounds = words.filter(isForgiven).flatMap((word) => soundInSearchText(word) ?? [])
  return sounds.length === 0
    ? sql`${cases.latestReportAt}`
    : sql.join(
        sounds.map((sound) => sql`(${cases.searchText} like ${`%${sound}%`})::int`),
        sql` + `,
      )
}

/** How many cases that may be meant are compared letter by letter. */
const COMPARED = 600

/** The ids of the cases whose names are nearest to what was typed, nearest first (CAS-13). */
export async function nearestCases(
  tx: Tx,
  words: readonly string[],
  narrowed: SQL | undefined,
  most: number,
): Promise<readonly string[]> {
  if (!words.some(isForgiven)) return []
  const found = await tx
    .select({ id: cases.id, text: cases.searchText })
    .from(cases)
    .where(and(mayStandAlike(words), narrowed))
    .orderBy(desc(soundsStanding(words)))
    .limit(COMPARED)
  return found
    .map(({ id, text }) => ({ id, slips: slipsIn(text, words) }))
    .filter(({ slips }) => slips !== null)
    .toSorted((one, other) => (one.slips ?? 0) - (other.slips ?? 0))
    .slice(0, most)
    .map(({ id }) => id)
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
  if (!seesNames(actor)) return find(tx, actor, byReference(typed), today, most)
  const exact = await find(tx, actor, standsIn(words), today, most)
  if (exact.length >= 3) return exact
  const ids = await nearestCases(tx, words, visibleCase(actor, today), most)
  const alike = ids.length === 0 ? [] : await find(tx, actor, inArray(cases.id, [...ids]), today, most)
  const known = new Set(exact.map(({ id }) => id))
  const nearest = alike.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
  return [...exact, ...nearest.filter(({ id }) => !known.has(id))].slice(0, most)
}

/** True of cases whose reference holds what was typed. */
export function byReference(typed: string): SQL {
  return sql`${cases.reference} ilike ${`%${escapeLike(typed.trim())}%`}`
}

async function find(tx: Tx, actor: Actor, matching: SQL, today: CalendarDate, most: number) {
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
    .orderBy(asc(eq(cases.status, 'closed')), desc(cases.latestReportAt), desc(cases.reference))
    .limit(most)
}
