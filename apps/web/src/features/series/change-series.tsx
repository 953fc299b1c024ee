import { useMutation, useQuery } from '@tanstack/react-query'
import { plusDays } from '@harbour/domain/basics/dates'
import { LONGEST_PERIOD_DAYS } from '@harbour/domain/clinic/planned-days'
import { useState } from 'react'
import type { RouterOutputs } from '../../api.ts'
import { queryClient, trpc } from '../../api.ts'
import { refusalOf, sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { SeriesForm } from './series-form.tsx'
import { valuesOf } from './series-values.ts'

interface ChangeSeriesProps {
  readonly series: RouterOutputs['series']['byId']
  readonly onDone: () => void
}

/** Keeps what is typed when somebody else changes the series, and then asks once more before it replaces that. */
export function ChangeSeries({ series, onDone }: ChangeSeriesProps) {
  const [base, setBase] = useState(series.revision)
  const existing = useQuery(
    trpc.clinic.list.queryOptions({
      // As far back as what the day of a change is compared with.
      from: plusDays(series.today, -LONGEST_PERIOD_DAYS),
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
      existing={existing.data.map((clinic) => ({
        ...clinic,
        stays: whyItStays(clinic),
        isCancelled: clinic.status === 'cancelled',
      }))}
      who={series}
      fromLabel="Changes apply from"
      submitLabel="Save the series"
      busy={change.isPending}
      refused={change.isError ? sentenceOf(change.error) : null}
      onSave={(fields, from) => change.mutate({ ...fields, id: series.id, base, from })}
    />
  )
}

type ClinicInList = RouterOutputs['clinic']['list'][number]

const staysFor: Readonly<Record<ClinicInList['status'], string | null>> = {
  planned: null,
  'agenda locked': 'Its agenda is locked',
  open: 'It is open now',
  closed: 'It has been held',
  cancelled: 'It was cancelled',
}

function whyItStays(clinic: ClinicInList): string | null {
  return staysFor[clinic.status] ?? (clinic.changeReason === null ? null : 'It was changed by hand')
}

async function readSeriesAgain(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries(trpc.series.pathFilter()),
    queryClient.invalidateQueries(trpc.clinic.pathFilter()),
  ])
}
