import { eq, sql } from 'drizzle-orm'
import type { GivenAccess } from '@harbour/domain/people/access-review'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Tx } from '../open-db.ts'
import { settings } from '../tables/setting.ts'

const KEY = 'access reviewed'

interface Reviewed {
  readonly at: Instant
  readonly by: string
}

/** When access was last reviewed, and by whom; null before the first time. */
export async function lastAccessReview(tx: Tx): Promise<Reviewed | null> {
  const [found] = await tx.select().from(settings).where(eq(settings.key, KEY))
  return (found?.value as Reviewed | undefined) ?? null
}

/** Notes that access has been reviewed. */
export async function noteAccessReview(tx: Tx, reviewed: Reviewed): Promise<void> {
  await tx
    .insert(settings)
    .values({ key: KEY, value: reviewed })
    .onConflictDoUpdate({ target: settings.key, set: { value: reviewed } })
}

/** What else lets people in than their roles, with its last day: seats, invitations to watch a clinic, sign-up links not used yet (PER-11). */
export async function accessBesideRoles(tx: Tx, today: CalendarDate, at: Instant) {
  const { rows } = await tx.execute<Pick<GivenAccess, 'kind' | 'of' | 'untilDay'> & { personId: string }>(sql`
    select seats.person_id as "personId", 'seat' as kind, series.name as of, seats.until_day::text as "untilDay"
      from seats join series on series.id = seats.series_id
      where seats.person_id is not null and (seats.until_day is null or seats.until_day >= ${today})
    union all select seats.deputy_person_id, 'deputy', series.name, seats.until_day::text
      from seats join series on series.id = seats.series_id
      where seats.deputy_person_id is not null and (seats.until_day is null or seats.until_day >= ${today})
    union all select observers.person_id, 'to watch', series.name, clinics.held_on::text
      from observers join clinics on clinics.id = observers.clinic_id join series on series.id = clinics.series_id
      where clinics.held_on >= ${today} and clinics.status not in ('closed', 'cancelled')
    union all select sign_up_links.person_id, 'sign-up link', '', (sign_up_links.expires_at at time zone 'Europe/London')::date::text
      from sign_up_links where sign_up_links.used_at is null and sign_up_links.expires_at > ${at}
    order by 4 nulls first, 3`)
  return rows
}
