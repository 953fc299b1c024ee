import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ruleInWords } from '@harbour/domain/clinic/day-in-words'
import { lazy, Suspense, useState } from 'react'
import type { RouterOutputs } from '../api.ts'
import { queryClient, trpc } from '../api.ts'
import type { ClinicInList } from '../features/clinic/clinic-words.ts'
import type { Seat } from '../features/series/seat-form.tsx'
import { SeatTable } from '../features/series/seat-table.tsx'
import { SeriesForm } from '../features/series/series-form.tsx'
import { valuesOf } from '../features/series/series-values.ts'
import { countOf, duration } from '../format.ts'
import { useWatch } from '../live/use-watch.ts'
import { useMay } from '../me.ts'
import { refusalOf, sentenceOf } from '../refusal-messages.ts'
import { announce } from '../ui/announcer.tsx'
import { Panel } from '../ui/desk/panel.tsx'
import { ErrorState, SkeletonRows } from '../ui/desk/states.tsx'
import { Button } from '../ui/form/button.tsx'
import { PageHeader } from '../ui/page/page-header.tsx'
import { Breadcrumbs } from '../ui/page/wayfinding.tsx'

const route = getRouteApi('/signed-in/shell/clinics/series/$seriesId')
const SeatForm = lazy(async () => ({ default: (await import('../features/series/seat-form.tsx')).SeatForm }))

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
        <ErrorState onRetry={() => void found.refetch()}>{sentenceOf(found.error)}</ErrorState>
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
        title={series.name}
        meta={`${ruleInWords(series.rule)}, ${series.startTime} for ${duration(series.minutes)}, ${series.place}`}
        acts={
          canEdit ? (
            <Button aria-expanded={isRuleOpen} onClick={() => setRuleOpen(!isRuleOpen)}>
              {isRuleOpen ? 'Leave the series as it is' : 'Change the series'}
            </Button>
          ) : undefined
        }
      />
      {isRuleOpen ? <ChangeSeriesForm series={series} onDone={() => setRuleOpen(false)} /> : null}
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
            today={series.today}
            onClose={() => setEditing(null)}
          />
        )}
      </Suspense>
    </div>
  )
}

interface ChangeSeriesFormProps {
  readonly series: RouterOutputs['series']['byId']
  readonly onDone: () => void
}

/** Keeps what is typed when somebody else changes the series, and then asks once more before it replaces that. */
function ChangeSeriesForm({ series, onDone }: ChangeSeriesFormProps) {
  const [base, setBase] = useState(series.revision)
  const existing = useQuery(
    trpc.clinic.list.queryOptions({
      from: `${series.today.slice(0, 7)}-01`,
      until: null,
      seriesId: series.id,
      order: 'soonest',
    }),
  )
  const change = useMutation(
    trpc.series.change.mutationOptions({
      onSuccess: async () => {
        await readSeriesAgain()
        announce('The series is saved')
        onDone()
      },
      onError: async (error) => {
        if (refusalOf(error)?.code !== 'SERIES_CHANGED') return
        await readSeriesAgain()
        setBase(queryClient.getQueryData(trpc.series.byId.queryKey({ id: series.id }))?.revision ?? base)
      },
    }),
  )
  if (existing.data === undefined) return <SkeletonRows rows={6} label="the dates" />
  return (
    <SeriesForm
      start={valuesOf(series)}
      today={series.today}
      existing={existing.data.map((clinic) => ({ ...clinic, stays: whyItStays(clinic) }))}
      fromLabel="Changes apply from"
      submitLabel="Save the series"
      busy={change.isPending}
      refused={change.isError ? sentenceOf(change.error) : null}
      onSave={(fields, from) => change.mutate({ ...fields, id: series.id, base, from })}
    />
  )
}

const staysFor: Readonly<Record<ClinicInList['status'], string | null>> = {
  planned: null,
  'agenda locked': 'Its agenda is locked',
  open: 'It is open now',
  closed: 'It has been held',
  cancelled: 'It was cancelled',
}

function whyItStays(clinic: ClinicInList): string | null {
  return staysFor[clinic.status] ?? (clinic.changeReason === null ? null : 'It was moved by hand')
}

async function readSeriesAgain(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries(trpc.series.pathFilter()),
    queryClient.invalidateQueries(trpc.clinic.pathFilter()),
  ])
}
