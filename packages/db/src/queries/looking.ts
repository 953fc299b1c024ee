import { and, asc, count, countDistinct, desc, eq, gte, inArray, lt, max, min, sql } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import { isSameCode } from '@harbour/domain/cases/conflict-matching'
import { leaders } from '@harbour/domain/people/permissions'
import type { LeaderStep, Look } from '@harbour/domain/people/unusual-looking'
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
  'return viewed',
  'opinion viewed',
  'note list viewed',
]

/** Everyone in the log of a case, deleted ones included, with how often and when; null when none has this reference. Nothing of the case itself. */
export async function lookersOf(tx: Tx, reference: string) {
  const { rows } = await tx.execute<{ id: string; reference: string }>(sql`
    select id, reference from ${cases} where upper(reference) = upper(${reference})
    union all select id, reference from ${deletedCases} where upper(reference) = upper(${reference})`)
  const [found] = rows
  if (found === undefined) return null
  const lookers = await tx
    .select({
      personId: accessLog.personId,
      name: people.name,
      code: agencies.code,
      views: sql<number>`count(*) filter (where ${accessLog.what} in ('case viewed', 'emergency view taken'))`.mapWith(
        Number,
      ),
      addresses: sql<number>`count(*) filter (where ${accessLog.what} = 'case address opened')`.mapWith(Number),
      all: count(),
      refused: sql<number>`count(*) filter (where ${accessLog.outcome} = 'refused')`.mapWith(Number),
      first: min(accessLog.at),
      last: max(accessLog.at),
    })
    .from(accessLog)
    .leftJoin(people, eq(people.id, accessLog.personId))
    .leftJoin(agencies, eq(agencies.id, accessLog.agencyId))
    .where(eq(accessLog.caseId, found.id))
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

/** Every opening of a case between two moments, with what LOG-10 to LOG-13, LOG-15 and LOG-20 ask about it. */
export async function looksBetween(tx: Tx, from: Instant, to: Instant): Promise<readonly Look[]> {
  const { rows } = await tx.execute<Omit<Look, 'at' | 'ownAddress'> & { at: Date | string }>(sql`
    select log.person_id as "personId", log.case_id as "caseId", log.at, log.what = 'case address opened' as "masked",
      (cases.officer_person_id is not distinct from log.person_id or cases.advocate_person_id is not distinct from log.person_id
        or exists (select from agenda_items item join clinics on clinics.id = item.clinic_id
          where item.case_id = log.case_id and clinics.held_on between (log.at - interval '45 days')::date and (log.at + interval '45 days')::date)
        or exists (select from flags where flags.case_id = log.case_id and flags.flagged_by = log.person_id)
        or exists (select from actions where actions.case_id = log.case_id and actions.owner_person_id = log.person_id)) as "onTheirList",
      exists (select from parties where parties.case_id = log.case_id and parties.surname <> ''
        and lower(unaccent(parties.surname)) = lower(unaccent(regexp_replace(trim(people.name), '^.*\\s', '')))) as "ownName",
      exists (select from attendances join clinics on clinics.id = attendances.clinic_id
        where attendances.person_id = log.person_id and clinics.opened_at <= log.at
        and (clinics.closed_at is null or clinics.closed_at >= log.at)) as "inClinic"
    from access_log log join people on people.id = log.person_id join cases on cases.id = log.case_id
    where log.at >= ${from} and log.at < ${to} and log.outcome = 'done'
      and log.what in (${sql.join(
        openings.map((what) => sql`${what}`),
        sql`, `,
      )})
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

/** Rows that decide how somebody is let in, whoever they are. */
const lettings = [
  'person link made',
  'person changed',
  'person access restored',
  'person factors removed',
  'person organisation unlinked',
]

/** What administrators did between two moments that decides who is let in as one of those who lead clinics (LOG-18). */
export async function leaderStepsBetween(tx: Tx, from: Instant, to: Instant): Promise<readonly LeaderStep[]> {
  const leading = textArray(leaders)
  const { rows } = await tx.execute<Omit<LeaderStep, 'at'> & { at: Date | string }>(sql`
    select log.person_id as "personId", log.facts ->> 'personId' as "ofPersonId", log.at
    from access_log log
    where log.at >= ${from} and log.at < ${to} and log.outcome = 'done' and log.person_id is not null and (
      (log.what = 'person role given' and log.facts ->> 'role' = any(${leading}))
      or (log.what = 'person added' and log.facts -> 'roles' ?| ${leading})
      or (log.what = any(${textArray(lettings)}) and (log.what <> 'person changed' or log.facts -> 'fields' ? 'email')
        and exists (select from person_roles held where held.person_id::text = log.facts ->> 'personId'
          and held.role = any(${leading}) and (held.until_day is null or held.until_day >= log.at::date))))
    order by log.seq`)
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
}

function textArray(words: readonly string[]) {
  return sql`array[${sql.join(
    words.map((word) => sql`${word}`),
    sql`, `,
  )}]::text[]`
}

/** The names of people and the references of cases, for the findings that name their ids. */
export async function namesFor(tx: Tx, personIds: readonly string[], caseIds: readonly string[]) {
  const named =
    personIds.length === 0
      ? []
      : await tx
          .select({ id: people.id, name: people.name, code: agencies.code })
          .from(people)
          .innerJoin(agencies, eq(agencies.id, people.agencyId))
          .where(inArray(people.id, [...personIds]))
  const referred =
    caseIds.length === 0
      ? []
      : await tx
          .select({ id: cases.id, reference: cases.reference })
          .from(cases)
          .where(inArray(cases.id, [...caseIds]))
  return { people: named, references: new Map(referred.map(({ id, reference }) => [id, reference])) }
}
