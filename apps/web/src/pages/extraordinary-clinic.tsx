import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { client, trpc } from '../api.ts'
import { ExtraordinaryForm } from '../features/clinic/extraordinary-form.tsx'
import { sentenceOf } from '../refusal-messages.ts'
import { announce } from '../ui/announcer.tsx'
import { ErrorState, SkeletonRows } from '../ui/desk/states.tsx'
import { PageHeader } from '../ui/page/page-header.tsx'
import { BackLink } from '../ui/page/wayfinding.tsx'

const route = getRouteApi('/signed-in/shell/clinics/extraordinary')

/** Adds a clinic for cases that cannot wait. */
export function ExtraordinaryClinicPage() {
  const { case: caseId, for: reference } = route.useSearch()
  const navigate = route.useNavigate()
  const goOn = async (clinicId: string) => {
    if (caseId === undefined) return navigate({ href: `/clinics/${clinicId}` })
    const line = { id: crypto.randomUUID(), itemId: crypto.randomUUID(), clinicId, caseId, base: 0 }
    const why = { kind: 'case', minutes: 15, reason: 'It cannot wait for the next clinic' } as const
    try {
      await client.agenda.addCase.mutate({ ...line, ...why, what: 'add case' })
    } catch {
      announce('The case could not be put on the agenda. Add it there.', 'assertive')
    }
    return navigate({ href: `/clinics/${clinicId}/agenda` })
  }
  const series = useQuery(trpc.series.list.queryOptions())
  return (
    <div className="stack">
      <BackLink href="/clinics">Clinics</BackLink>
      <PageHeader
        title="Add an extraordinary clinic"
        meta={
          caseId === undefined
            ? 'Only urgent flags come up for it; other cases are added by hand.'
            : `${reference ?? 'The case'} is put on its agenda. Urgent flags come up for it; other cases are added by hand.`
        }
      />
      {series.isError ? (
        <ErrorState onRetry={() => void series.refetch()}>{sentenceOf(series.error)}</ErrorState>
      ) : series.data === undefined ? (
        <SkeletonRows rows={5} label="the form" />
      ) : (
        <ExtraordinaryForm series={series.data} onAdded={(clinicId) => void goOn(clinicId)} />
      )}
    </div>
  )
}
