import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import { capabilities, leaders } from '@harbour/domain/people/permissions'
import type { Letting } from '@harbour/domain/people/unusual-looking'
import type { Tx } from '../open-db.ts'
import { textArray } from './looking.ts'

/** Whoever opens every case, and whoever lets people in: letting them in is what an auditor asks about at once. */
const weighty = [...leaders, 'administrator'] as const

/** Rows that decide how somebody is let in, whoever they are. */
const lettings = ['person link made', 'person changed', 'person access restored']

/** Rows that take away what kept others out of an account, or put another way in beside it. */
const takings = ['person factors removed', 'person organisation unlinked', 'session organisation linked']

/**
 * What was done between two moments that decides who is let in (LOG-18): as one of those who lead clinics or let people in, in the
 * place of somebody who has an account and opens cases, or as anybody of an agency.
 */
export async function lettingsBetween(tx: Tx, from: Instant, to: Instant): Promise<readonly Letting[]> {
  const weightyRoles = textArray(weighty)
  const of = sql`coalesce(log.facts ->> 'personId', log.person_id::text)`
  const holds = (roles: SQL) => sql`exists (select from person_roles held where held.person_id::text = ${of}
    and held.role = any(${roles}) and (held.until_day is null or held.until_day >= log.at::date))`
  const hadAccount = sql`log.facts ->> 'hadAccount' = 'true'`
  const { rows } = await tx.execute<Omit<Letting, 'at'> & { at: Date | string }>(sql`
    select log.person_id as "personId", log.at, log.facts ->> 'agencyId' as "ofAgencyId",
      case when log.what <> 'agency sign-on changed' then ${of} end as "ofPersonId"
    from access_log log
    where log.at >= ${from} and log.at < ${to} and log.outcome = 'done' and log.person_id is not null and (
      log.what = 'agency sign-on changed'
      or (log.what = 'person role given' and log.facts ->> 'role' = any(${weightyRoles}))
      or (log.what = 'person added' and log.facts -> 'roles' ?| ${weightyRoles})
      or (log.what = any(${textArray(lettings)}) and (log.what <> 'person changed' or log.facts -> 'fields' ? 'email')
        and (${holds(weightyRoles)} or (${hadAccount} and ${holds(textArray(capabilities['case:read']))})))
      or (log.what = any(${textArray(takings)}) and (log.what <> 'session organisation linked' or ${hadAccount})
        and ${holds(textArray([...weighty, ...capabilities['case:read']]))}))
    order by log.seq`)
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
}
