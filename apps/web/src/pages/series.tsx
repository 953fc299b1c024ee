import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ruleInWords } from '@harbour/domain/clinic/day-in-words'
import { Suspense, useState } from 'react'
import { trpc } from '../api.ts'
import { ChairTerms } from '../features/series/chair-terms.tsx'
import type { Seat } from '../features/series/seat-form.tsx'
import { SeatTable } from '../features/series/seat-table.tsx'
import { countOf, duration } from '../format.ts'
import { useWatch } from '../live/use-watch.ts'
import { useMay } from '../me.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { Panel } from '../ui/desk/panel.tsx'
import { SkeletonRows } from '../ui/desk/states.tsx'
import { Button } from '../ui/form/button.tsx'
import { later } from '../ui/later.ts'
import { PageHeader } from '../ui/page/page-header.tsx'
import { Breadcrumbs } from '../ui/page/wayfinding.tsx'

const route = getRouteApi('/signed-in/shell/clinics/series/$seriesId')
const ChangeSeries = later(() => import('../features/series/change-series.tsx'), 'ChangeSeries')
const SeatForm = later(() => import('../features/series/seat-form.tsx'), 'SeatForm')

/** A series: its seats, and its rule with the days a change would give. */
export function SeriesPage() {
  const { seriesId } = route.useParams()
  const found = useQuery(trpc.series.byId.queryOptions({ id: seriesId }))
  const may = useMay()
  useWatch(['clinics'])
  const [editing, setEditing] = useState<Seat | 'new' | null>(null)
  const [isRuleOpen, setRuleOpen] = useState(false)
  if (found.isError)
    return (
      <>
        <PageHeader title="Series" />
        <NotLoaded of={found} />
      </>
    )
  const series = found.data
  if (series === undefined)
    return (
      <div className="stack">
        <PageHeader title="Series" meta="Loading" />
        <SkeletonRows rows={8} label="the series" />
      </div>
    )
  const canEdit = may('series:manage')
  return (
    <div className="stack">
      <Breadcrumbs crumbs={[{ href: '/clinics', label: 'Clinics' }]} />
      <PageHeader
        title="Series of clinics"
        heading={series.name}
        meta={`${ruleInWords(series.rule)}, ${series.startTime} for ${duration(series.minutes)}, ${series.place}`}
        acts={
          canEdit ? (
            <Button aria-expanded={isRuleOpen} onClick={() => setRuleOpen(!isRuleOpen)}>
              {isRuleOpen ? 'Leave the series as it is' : 'Change the series'}
            </Button>
          ) : undefined
        }
      />
      {isRuleOpen ? (
        <Suspense fallback={<SkeletonRows rows={6} label="the dates" />}>
          <ChangeSeries series={series} onDone={() => setRuleOpen(false)} />
        </Suspense>
      ) : null}
      <ChairTerms chairs={series.chairs} withoutChair={series.withoutChair} today={series.today} />
      <Panel
        title="Seats and deputies"
        meta={countOf(series.seats.length, 'seat')}
        acts={canEdit ? <Button onClick={() => setEditing('new')}>Add a seat</Button> : undefined}
        flush
      >
        <SeatTable seats={series.seats} today={series.today} onEdit={canEdit ? setEditing : null} />
      </Panel>
      <Suspense>
        {editing === null ? null : (
          <SeatForm
            seriesId={seriesId}
            seat={editing === 'new' ? null : editing}
            others={series.seats}
            leaders={series.leaders}
            today={series.today}
            onClose={() => setEditing(null)}
          />
        )}
      </Suspense>
    </div>
  )
}
