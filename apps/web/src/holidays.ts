import { useQuery } from '@tanstack/react-query'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import { useMemo } from 'react'
import { trpc } from './api.ts'

/** The days that are bank holidays, as an administrator keeps them; until they are read, those Harbour came with. */
export function useHolidays(): ReadonlySet<CalendarDate> {
  const { data } = useQuery(trpc.holiday.list.queryOptions(undefined, { staleTime: 5 * 60_000 }))
  return useMemo(() => (data === undefined ? bankHolidays : new Set(data.map(({ day }) => day))), [data])
}
