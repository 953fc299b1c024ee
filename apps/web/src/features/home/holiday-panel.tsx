import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { weekDay } from '../../format.ts'
import { ActPanel } from './act-panel.tsx'

type Clinics = inferRouterOutputs<AppRouter>['home']['day']['onHolidays']

/** The clinics ahead that are dated on a bank holiday, for whoever may move them. */
export function HolidayPanel({ clinics }: { readonly clinics: Clinics }) {
  const acts = clinics.map(({ id, heldOn, startTime, series }) => ({
    what: `${weekDay(heldOn)}, ${startTime}`,
    detail: series,
    href: `/clinics/${id}`,
    act: 'Move',
    to: `the clinic of ${weekDay(heldOn)}`,
  }))
  return <ActPanel title="On a bank holiday" noun="clinic" acts={acts} />
}
