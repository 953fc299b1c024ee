import { useQuery } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { ExtraordinaryForm } from '../features/clinic/extraordinary-form.tsx'
import { sentenceOf } from '../refusal-messages.ts'
import { ErrorState, SkeletonRows } from '../ui/desk/states.tsx'
import { PageHeader } from '../ui/page/page-header.tsx'
import { BackLink } from '../ui/page/wayfinding.tsx'

/** Adds a clinic for cases that cannot wait. */
export function ExtraordinaryClinicPage() {
  const series = useQuery(trpc.series.list.queryOptions())
  return (
    <div className="stack">
      <BackLink href="/clinics">Clinics</BackLink>
      <PageHeader
        title="Add an extraordinary clinic"
        meta="Only urgent flags come up for it; other cases are added by hand."
      />
      {series.isError ? (
        <ErrorState onRetry={() => void series.refetch()}>{sentenceOf(series.error)}</ErrorState>
      ) : series.data === undefined ? (
        <SkeletonRows rows={5} label="the form" />
      ) : (
        <ExtraordinaryForm series={series.data} />
      )}
    </div>
  )
}
