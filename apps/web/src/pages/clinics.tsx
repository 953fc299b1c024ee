import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { ClinicTable } from '../features/clinic/clinic-table.tsx'
import { MonthView } from '../features/clinic/month-view.tsx'
import { isMonth, plusMonths, weeksOf } from '../features/clinic/month-days.ts'
import { SeriesLines } from '../features/series/series-lines.tsx'
import { dayOf, monthName } from '../format.ts'
import { useWatch } from '../live/use-watch.ts'
import { useMay } from '../me.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { EmptyState, SkeletonRows } from '../ui/desk/states.tsx'
import { FilterBar, ViewLinks } from '../ui/desk/filter-bar.tsx'
import { DeskSelect } from '../ui/form/select.tsx'
import { buttonClass } from '../ui/form/button.tsx'
import { Panel } from '../ui/desk/panel.tsx'
import { PageHeader } from '../ui/page/page-header.tsx'
import '../features/clinic/clinic.css'

const route = getRouteApi('/signed-in/shell/clinics')

/** Clinics as a list or a month, coming or past; the choice stands in the address. */
export function ClinicsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const may = useMay()
  const [today] = useState(() => dayOf(new Date()))
  const month = isMonth(search.month) ? search.month : today.slice(0, 7)
  const isMonthView = search.view === 'month'
  const isPast = search.when === 'past'
  const span = isMonthView ? spanAround(month) : isPast ? { from: null, until: today } : { from: today, until: null }
  const order = isPast && !isMonthView ? ('latest' as const) : ('soonest' as const)
  const clinics = useQuery(trpc.clinic.list.queryOptions({ ...span, seriesId: search.series ?? null, order }))
  const series = useQuery(trpc.series.list.queryOptions())
  const away = useQuery(
    trpc.absence.between.queryOptions(weeksOf(month), { enabled: isMonthView && may('clinic:read') }),
  )
  useWatch(['clinics', 'holidays'])
  const isManager = may('series:manage')
  const noSeries = series.data?.length === 0
  const namesSeries = (series.data?.length ?? 0) > 1 && search.series === undefined
  const shown = clinics.data?.filter(
    (clinic) => !isPast || isMonthView || clinic.heldOn < today || clinic.status === 'closed',
  )
  const bar = (
    <div className="clinics-bar">
      <ViewLinks
        label="View"
        views={[
          { name: 'List', href: hrefOf({ ...search, view: undefined, month: undefined }), current: !isMonthView },
          { name: 'Month', href: hrefOf({ ...search, view: 'month' }), current: isMonthView },
        ]}
      />
      {isMonthView ? (
        <nav className="row" aria-label="Months">
          <a className={buttonClass('quiet')} href={hrefOf({ ...search, month: plusMonths(month, -1) })}>
            Previous month
          </a>
          <a className={buttonClass('quiet')} href={hrefOf({ ...search, month: plusMonths(month, 1) })}>
            Next month
          </a>
        </nav>
      ) : (
        <ViewLinks
          label="When"
          views={[
            { name: 'Coming', href: hrefOf({ ...search, when: undefined }), current: !isPast },
            { name: 'Past', href: hrefOf({ ...search, when: 'past' }), current: isPast },
          ]}
        />
      )}
      {(series.data?.length ?? 0) > 1 ? (
        <FilterBar label="Filter clinics">
          <DeskSelect
            label="Series"
            labelHidden
            empty="All series"
            value={search.series ?? ''}
            options={(series.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) =>
              void navigate({ search: { ...search, series: event.target.value || undefined } as typeof search })
            }
          />
        </FilterBar>
      ) : null}
    </div>
  )
  return (
    <div className="stack">
      <PageHeader
        title="Clinics"
        acts={
          isManager ? (
            <>
              {noSeries ? null : (
                <a className={buttonClass('plain')} href="/clinics/extraordinary">
                  Add an extraordinary clinic
                </a>
              )}
              <a className={buttonClass('main')} href="/clinics/new">
                New series
              </a>
            </>
          ) : undefined
        }
      />
      <SeriesLines series={series.data} canEdit={isManager} />
      <Panel title={isMonthView ? monthName(month) : isPast ? 'Past clinics' : 'Coming clinics'} acts={bar} flush>
        {clinics.isError ? (
          <NotLoaded of={clinics} />
        ) : shown === undefined ? (
          <SkeletonRows rows={12} label="clinics" />
        ) : isMonthView ? (
          <MonthView month={month} clinics={shown} today={today} namesSeries={namesSeries} away={away.data ?? []} />
        ) : shown.length === 0 ? (
          <NoClinics isPast={isPast} isManager={isManager} />
        ) : (
          <ClinicTable
            clinics={shown}
            caption={isPast ? 'Past clinics' : 'Coming clinics'}
            today={today}
            isPast={isPast}
            namesSeries={namesSeries}
          />
        )}
      </Panel>
    </div>
  )
}

function NoClinics({ isPast, isManager }: { readonly isPast: boolean; readonly isManager: boolean }) {
  if (isPast) return <EmptyState title="No clinic has been held yet" />
  return (
    <EmptyState
      title="No clinic is planned"
      acts={
        isManager ? (
          <a className={buttonClass('main')} href="/clinics/new">
            New series
          </a>
        ) : undefined
      }
    >
      <p>
        {isManager
          ? 'Begin a series, and its next twelve clinics are dated at once.'
          : 'You will see the clinics you are invited to here.'}
      </p>
    </EmptyState>
  )
}

/** Steps after a clinic, and before one, reach a month either side. */
function spanAround(month: string) {
  return { from: weeksOf(plusMonths(month, -1)).from, until: weeksOf(plusMonths(month, 1)).until }
}

function hrefOf(search: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const query = new URLSearchParams(set).toString()
  return query === '' ? '/clinics' : `/clinics?${query}`
}
