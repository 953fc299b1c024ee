import { allBankHolidays, clinicsAheadOn, keepBankHoliday, removeBankHoliday } from '@harbour/db/queries/bank-holidays'
import { londonDay } from '@harbour/domain/basics/dates'
import { refuse } from '@harbour/domain/basics/refusal'
import { KeepBankHoliday, RemoveBankHoliday } from '@harbour/domain/clinic/bank-holiday'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'

export const holidayRouter = router({
  /** Every bank holiday with its name, in order. */
  list: act('session:own').query(({ ctx }) => read(ctx, async (tx) => ({ result: await allBankHolidays(tx) }))),

  /** Keeps a day as a bank holiday, or gives it another name; says which clinics are dated on it already, by series and start. */
  keep: act('holiday:manage')
    .input(KeepBankHoliday)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        await keepBankHoliday(tx, input)
        const found = await clinicsAheadOn(tx, [input.day], londonDay(at))
        const clinics = found.map(({ series, startTime }) => ({ series, startTime }))
        return { result: { day: input.day, clinics }, events: [{ type: 'holiday kept', day: input.day }] }
      }),
    ),

  /** Takes a day off the bank holidays. */
  remove: act('holiday:manage')
    .input(RemoveBankHoliday)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx) => {
        const all = await allBankHolidays(tx)
        refuse(all.length === 1 && all[0]?.day === input.day ? { code: 'LAST_BANK_HOLIDAY' } : null)
        const isGone = await removeBankHoliday(tx, input.day)
        return { result: { day: input.day }, events: isGone ? [{ type: 'holiday removed', day: input.day }] : [] }
      }),
    ),
})
