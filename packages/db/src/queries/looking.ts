import { and, asc, count, countDistinct, desc, eq, gte, inArray, lt, max, min, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import { isSameCode } from '@harbour/domain/cases/conflict-matching'
import type { Look } from '@harbour/domain/people/unusual-looking'
import type { Tx } from '../open-db.ts'
import { openRows } from '../sealed/sealed-rows.ts'
import { accessLog } from '../tables/access-log.ts'
import { cases } from '../tables/case.ts'
import { parties } from '../tables/party.ts'
import { agencies, people } from '../tables/person.ts'
import { deletedCases } from '../tables/retention.ts'
import { interestsOfAll } from './conflict-matches.ts'

/** Rows that open a case itself, or what is masked in it. */
const openings = [
  'case viewed',
  'case address opened',
  'emergency view taken',
  'plan viewed',
  'plan words viewed',
  // Of one case; without a case it is the room alone.
  'clinic room viewed',
  'request viewed',
  'return viewed',
  'opinion viewed',
  'note list viewed',
]

/** Rows that looked for cases, and hold which they found. */
const findings = ['case search made', 'case list viewed']

/** True of the rows of the log that are about a case, or in which it was among what a search or a list showed (LOG-21). */
export function namesCase(caseId: string): SQL {
  return sql`(${accessLog.caseId} = ${caseId}
    or (${accessLog.facts} ? 'caseIds' and ${accessLog.facts} -> 'caseIds' ? ${caseId}))`
}

/** The id of the case of a reference, a deleted one included; null when none has it. */
export async function idOfReference(tx: Tx, reference: string) {
  const { rows } = await tx.execute<{ id: string; reference: string }>(sql`
    select id, reference from ${cases} where upper(reference) = upper(${reference})
    union all select id, reference from ${deletedCases} where upper(reference) = upper(${reference})`)
  return rows[0] ?? null
}

/** Everyone in the log of a case, deleted ones included, with how often and when; null when none has this reference. Nothing of the case itself. */
export async function lookersOf(tx: Tx, reference: string) {
  const found = await idOfReference(tx, reference)
  if (found === null) return null
  const lookers = await tx
    .select({
      personId: accessLog.personId,
      name: people.name,
      code: agencies.code,
      views: sql<number>`count(*) filter (where ${accessLog.what} in ('case viewed', 'emergency view taken'))`.mapWith(
        Number,
      ),
      addresses: sql<number>`count(*) filter (where ${accessLog.what} = 'case address opened')`.mapWith(Number),
      shown: sql<number>`count(*) filter (where ${accessLog.caseId} is distinct from ${found.id})`.mapWith(Number),
      all: count(),
      refused: sql<number>`count(*) filter (where ${accessLog.outcome} = 'refused')`.mapWith(Number),
      first: min(accessLog.at),
      last: max(accessLog.at),
    })
    .from(accessLog)
    .leftJoin(people, eq(people.id, accessLog.personId))
    .leftJoin(agencies, eq(agencies.id, accessLog.agencyId))
    .where(namesCase(found.id))
    .groupBy(accessLog.personId, people.name, agencies.code)
    .orderBy(desc(max(accessLog.at)))
  return { caseId: found.id, reference: found.reference, lookers }
}

/** What one person did between two moments, by kind, and how many cases they came across. */
export async function doingsOf(tx: Tx, { personId, from, to }: { personId: string; from: Instant; to: Instant }) {
  const theirs = and(eq(accessLog.personId, personId), gte(accessLog.at, from), lt(accessLog.at, to))
  const kinds = await tx
    .select({
      what: accessLog.what,
      outcome: accessLog.outcome,
      count: count(),
      cases: countDistinct(accessLog.caseId),
      first: min(accessLog.at),
      last: max(accessLog.at),
    })
    .from(accessLog)
    .where(theirs)
    .groupBy(accessLog.what, accessLog.outcome)
    .orderBy(desc(count()), asc(accessLog.what))
  const [sum] = await tx
    .select({ rows: count(), cases: countDistinct(accessLog.caseId), sessions: countDistinct(accessLog.sessionId) })
    .from(accessLog)
    .where(theirs)
  const [person] = await tx
    .select({ name: people.name, code: agencies.code, jobTitle: people.jobTitle })
    .from(people)
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(eq(people.id, personId))
  return { person: person ?? null, kinds, rows: sum?.rows ?? 0, cases: sum?.cases ?? 0, sessions: sum?.sessions ?? 0 }
}

/** Every opening of a case between two moments, and every finding of one by a search, with what LOG-10 to LOG-13, LOG-15 and LOG-20 ask about it. */
export async function looksBetween(tx: Tx, from: Instant, to: Instant): Promise<readonly Look[]> {
  const { rows } = await tx.execute<Omit<Look, 'at' | 'ownAddress'> & { at: Date | string }>(sql`
    select log.person_id as "personId", looked.id as "caseId", log.at, looked.found, log.what = 'case address opened' as "masked",
      (looked.found or cases.officer_person_id is not distinct from log.person_id or cases.advocate_person_id is not distinct from log.person_id
        or exists (select from agenda_items item join clinics on clinics.id = item.clinic_id
          where item.case_id = cases.id and clinics.held_on between (log.at - interval '45 days')::date and (log.at + interval '45 days')::date)
        or exists (select from flags where flags.case_id = cases.id and flags.flagged_by = log.person_id)
        or exists (select from actions where actions.case_id = cases.id and actions.owner_person_id = log.person_id)) as "onTheirList",
      exists (select from parties where parties.case_id = cases.id and parties.surname <> ''
        and lower(unaccent(parties.surname)) = lower(unaccent(regexp_replace(trim(people.name), '^.*\\s', '')))) as "ownName",
      exists (select from attendances join clinics on clinics.id = attendances.clinic_id
        where attendances.person_id = log.person_id and clinics.opened_at <= log.at
        and (clinics.closed_at is null or clinics.closed_at >= log.at)) as "inClinic"
    from access_log log join people on people.id = log.person_id
      cross join lateral (
        select log.case_id as id, false as found where log.what = any(${textArray(openings)})
        union all select shown.id::uuid, true from jsonb_array_elements_text(
          case when log.what = any(${textArray(findings)}) then log.facts -> 'caseIds' end) shown (id)) looked
      join cases on cases.id = looked.id
    where log.at >= ${from} and log.at < ${to} and log.outcome = 'done'
      and log.what = any(${textArray([...openings, ...findings])})
    order by log.seq`)
  const isOwn = await atOwnPostcode(tx, rows)
  return rows.map((row) => ({ ...row, ownAddress: isOwn(row), at: new Date(row.at).toISOString() }))
}

/** Tells of openings whether a party lives at the postcode that whoever opened the case gave as theirs; both are sealed. */
async function atOwnPostcode(tx: Tx, looks: readonly Pick<Look, 'personId' | 'caseId'>[]) {
  const said = await interestsOfAll(tx, [...new Set(looks.map(({ personId }) => personId))])
  const ownOf = (personId: string) => said.get(personId)?.postcode ?? ''
  const caseIds = new Set(looks.flatMap(({ personId, caseId }) => (ownOf(personId) === '' ? [] : [caseId])))
  const kept =
    caseIds.size === 0
      ? []
      : await tx
          .select({ id: parties.id, caseId: parties.caseId, postcode: parties.postcode })
          .from(parties)
          .where(inArray(parties.caseId, [...caseIds]))
  const lived = Map.groupBy(await openRows(tx, 'parties', kept, ({ id }) => id), ({ caseId }) => caseId)
  return ({ personId, caseId }: Pick<Look, 'personId' | 'caseId'>) =>
    (lived.get(caseId) ?? []).some(({ postcode }) => isSameCode(ownOf(personId), postcode))
}

/** Words as an array of PostgreSQL's. */
export function textArray(words: readonly string[]) {
  return sql`array[${sql.join(
    words.map((word) => sql`${word}`),
    sql`, `,
  )}]::text[]`
}

/** The names of people and agencies and the references of cases, for the findings that name their ids. */
export async function namesFor(
  tx: Tx,
  ids: { readonly people: readonly string[]; readonly agencies: readonly string[]; readonly cases: readonly string[] },
) {
  const named = await tx
    .select({ id: people.id, name: people.name, code: agencies.code })
    .from(people)
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(inArray(people.id, [...new Set(ids.people)]))
  const known = await tx
    .select({ id: agencies.id, name: agencies.name })
    .from(agencies)
    .where(inArray(agencies.id, [...new Set(ids.agencies)]))
  const referred = await tx
    .select({ id: cases.id, reference: cases.reference })
    .from(cases)
    .where(inArray(cases.id, [...new Set(ids.cases)]))
  return {
    people: named,
    agencies: new Map(known.map(({ id, name }) => [id, name])),
    references: new Map(referred.map(({ id, reference }) => [id, reference])),
  }
}
