import { randomUUID } from 'node:crypto'
import { writeLog } from '@harbour/db/queries/access-log'
import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import { cancelClinicFor } from '@harbour/db/queries/clinics'
import {
  allSeries,
  datedClinicsForUpdate,
  insertClinics,
  leavePeriodsFree,
  redateClinics,
  seriesForUpdate,
} from '@harbour/db/queries/series'
import type { SeriesRow } from '@harbour/db/queries/series'
import type { Db, Tx } from '@harbour/db/open-db'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay, plusDays } from '@harbour/domain/basics/dates'
import { ruleInWords } from '@harbour/domain/clinic/day-in-words'
import { LONGEST_PERIOD_DAYS } from '@harbour/domain/clinic/planned-days'
import { dateAgain } from '@harbour/domain/clinic/schedule'
import type { ClinicDate, DatedClinic } from '@harbour/domain/clinic/schedule'
import type { HarbourEvent } from '@harbour/domain/events'

/**
 * Dates the clinics of a series from a day on (SCH-4), and says which have a new day or are no longer held. Who has one in the
 * diary is told by the caller.
 */
export async function dateFrom(
  tx: Tx,
  series: SeriesRow,
  from: CalendarDate,
  { by, at }: { readonly by: string; readonly at: Instant },
): Promise<readonly HarbourEvent[]> {
  const existing = await clinicsFrom(tx, series, from)
  const again = dateAgain(series.rule, series.holidayRule, from, existing, await bankHolidayDates(tx))
  for (const id of again.dropped)
    await cancelClinicFor(tx, id, { reason: `Now held: ${ruleInWords(series.rule)}`, by, at })
  await leavePeriodsFree(tx, again.dropped)
  const dropped = new Set(again.dropped)
  const staying = existing.filter(({ id, isFree, heldOn }) => isFree && heldOn >= from && !dropped.has(id))
  await redateClinics(
    tx,
    series,
    staying.map(({ id }) => id),
    again.moved,
  )
  const added = await addClinics(tx, series, again.added)
  return [
    ...again.dropped.map((clinicId) => ({ type: 'clinic cancelled' as const, clinicId })),
    ...[...again.moved.map(({ id }) => id), ...added].map((clinicId) => ({ type: 'clinic dated' as const, clinicId })),
  ]
}

/**
 * Dates every series on as time goes by, so that twelve clinics are always ahead (SCH-3): it adds, and moves nothing. Logged as
 * done by nobody; how many servers do it, and how often, makes no difference. Gives how many clinics were added.
 */
export async function dateOn(db: Db, at: Instant): Promise<number> {
  const today = londonDay(at)
  return db.transaction(async (tx) => {
    const holidays = await bankHolidayDates(tx)
    const dated: string[] = []
    for (const { id } of await allSeries(tx)) {
      const series = await seriesForUpdate(tx, id)
      if (series === null || series.endedOn !== null) continue
      const existing = await clinicsFrom(tx, series, today)
      const last = existing.at(-1)?.plannedOn ?? today
      const { added } = dateAgain(series.rule, series.holidayRule, today, existing, holidays)
      const later = added.filter(({ plannedOn }) => plannedOn > last)
      dated.push(...(await addClinics(tx, series, later)))
    }
    const entry = { at, requestId: randomUUID(), capability: 'series:manage', outcome: 'done', facts: {} } as const
    await writeLog(
      tx,
      dated.map((clinicId) => ({ ...entry, what: 'clinic dated', clinicId })),
    )
    return dated.length
  })
}

async function clinicsFrom(tx: Tx, series: SeriesRow, from: CalendarDate): Promise<readonly DatedClinic[]> {
  const found = await datedClinicsForUpdate(tx, series.id, plusDays(from, -LONGEST_PERIOD_DAYS))
  return found.map(({ id, plannedOn, heldOn, status, changedAt }) => ({
    id,
    plannedOn: plannedOn ?? heldOn,
    heldOn,
    isFree: status === 'planned' && changedAt === null,
    isCancelled: status === 'cancelled',
  }))
}

function addClinics(tx: Tx, series: SeriesRow, dates: readonly ClinicDate[]): Promise<readonly string[]> {
  return insertClinics(
    tx,
    series,
    dates.map((date) => ({ ...date, id: randomUUID() })),
  )
}
