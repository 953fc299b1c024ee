import { sql } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { AccountSteps } from '@harbour/domain/people/person'
import type { Tx } from '../open-db.ts'
import { hasFactors } from './factors.ts'
import { identityOf } from './sso.ts'

/** Who did what to somebody's account that would, both together, let another in as them (PER-14), as the access log has it. */
export async function accountStepsOf(
  tx: Tx,
  personId: string,
  administratorId: string,
  today: CalendarDate,
): Promise<AccountSteps> {
  const { rows } = await tx.execute<{ what: string; by: string | null }>(sql`
    select distinct on (what) what, person_id as by from access_log
    where facts ->> 'personId' = ${personId} and outcome = 'done'
      and what in ('person link made', 'person changed', 'person factors removed', 'person organisation unlinked')
      and (what <> 'person link made' or facts ->> 'hadAccount' = 'true')
      and (what <> 'person changed' or (facts ->> 'hadAccount' = 'true' and facts -> 'fields' ? 'email'))
      and (what <> 'person factors removed' or facts ->> 'factors' <> '0')
    order by what, seq desc`)
  const by = (what: string) => rows.find((row) => row.what === what)?.by ?? null
  const takenBy = [by('person factors removed'), by('person organisation unlinked')].filter((id) => id !== null)
  const isProved = (await hasFactors(tx, personId)) || (await identityOf(tx, personId)) !== null
  return {
    linkMadeBy: by('person link made'),
    addressChangedBy: by('person changed'),
    proofTakenBy: isProved ? [] : takenBy,
    hasOtherAdministrator: await hasAdministratorBeside(tx, [personId, administratorId], today),
  }
}

/** Whether there is an administrator who can sign in, other than these. */
async function hasAdministratorBeside(tx: Tx, personIds: readonly string[], today: CalendarDate): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from people join person_roles held on held.person_id = people.id
    where people.active and held.role = 'administrator' and held.from_day <= ${today}
      and (held.until_day is null or held.until_day >= ${today})
      and people.id not in (${sql.join(
        personIds.map((id) => sql`${id}`),
        sql`, `,
      )})
      and (people.password_hash is not null or exists (select from sso_identities known where known.person_id = people.id))
    limit 1`)
  return rows.length > 0
}
