import { and, asc, eq, inArray } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import type { BankHoliday } from '@harbour/domain/clinic/bank-holiday'
import { nameOfHoliday } from '@harbour/domain/clinic/bank-holiday'
import type { Db, Tx } from '../open-db.ts'
import { bankHolidayDays } from '../tables/bank-holiday.ts'
import { clinics } from '../tables/clinic.ts'
import { series } from '../tables/series.ts'

/** Every bank holiday by its day: those an administrator keeps, or those Harbour came with while nobody has changed any (HOL-1). */
export async function allBankHolidays(tx: Tx | Db): Promise<readonly BankHoliday[]> {
  const kept = await tx.select().from(bankHolidayDays).orderBy(asc(bankHolidayDays.day))
  return kept.length > 0 ? kept : [...bankHolidays].toSorted().map((day) => ({ day, name: nameOfHoliday(day) }))
}

/** The days that are bank holidays, as dates are counted with them. */
export async function bankHolidayDates(tx: Tx | Db): Promise<ReadonlySet<CalendarDate>> {
  return new Set((await allBankHolidays(tx)).map(({ day }) => day))
}

/** Keeps a day as a bank holiday under a name; the first change keeps those that Harbour came with as well. */
export async function keepBankHoliday(tx: Tx, holiday: BankHoliday): Promise<void> {
  await keepThoseThatCame(tx)
  await tx
    .insert(bankHolidayDays)
    .values(holiday)
    .onConflictDoUpdate({ target: bankHolidayDays.day, set: { name: holiday.name } })
}

/** Takes a day off the bank holidays; false when it is none. */
export async function removeBankHoliday(tx: Tx, day: CalendarDate): Promise<boolean> {
  await keepThoseThatCame(tx)
  const gone = await tx
    .delete(bankHolidayDays)
    .where(eq(bankHolidayDays.day, day))
    .returning({ day: bankHolidayDays.day })
  return gone.length === 1
}

/** The clinics ahead that are dated on any of these days (HOL-3), with what says which they are. */
export async function clinicsAheadOn(tx: Tx, days: readonly CalendarDate[], today: CalendarDate) {
  const ahead = days.filter((day) => day >= today)
  if (ahead.length === 0) return []
  return tx
    .select({ id: clinics.id, heldOn: clinics.heldOn, startTime: clinics.startTime, series: series.name })
    .from(clinics)
    .innerJoin(series, eq(series.id, clinics.seriesId))
    .where(and(inArray(clinics.heldOn, ahead), inArray(clinics.status, ['planned', 'agenda locked'])))
    .orderBy(asc(clinics.heldOn), asc(clinics.startTime), asc(clinics.id))
}

async function keepThoseThatCame(tx: Tx): Promise<void> {
  await tx
    .insert(bankHolidayDays)
    .values([...(await allBankHolidays(tx))])
    .onConflictDoNothing()
}
