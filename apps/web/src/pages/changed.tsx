import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { trpc } from '../api.ts'
import { ChangedSheet } from '../features/changed/changed-sheet.tsx'
import { sinceWords } from '../features/changed/changed-since.tsx'
import { countOf, daysUntil } from '../format.ts'
import { useWatch } from '../live/use-watch.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { SkeletonRows } from '../ui/desk/states.tsx'
import { buttonClass } from '../ui/form/button.tsx'
import { PageHeader } from '../ui/page/page-header.tsx'
import { BackLink } from '../ui/page/wayfinding.tsx'
import { returnWords } from './review-changes.tsx'

const route = getRouteApi('/signed-in/shell/clinics/$clinicId/changed/$itemId')

/** A review in four minutes: what changed since the clinic that discussed the case last, on one screen. */
export function ChangedPage() {
  const { clinicId, itemId } = route.useParams()
  const found = useQuery(trpc.agenda.sinceLast.queryOptions({ itemId }))
  const agenda = useQuery(trpc.agenda.byClinic.queryOptions({ clinicId }))
  const caseId = found.data?.item.caseId
  useWatch([`clinic:${clinicId}`, ...(caseId === undefined ? [] : [`case:${caseId}` as const])])
  const reviews = agenda.data?.lines.filter(({ kind, status }) => kind === 'review' && status === 'pending') ?? []
  const place = reviews.findIndex(({ id }) => id === itemId)
  const next = reviews[place + 1]
  if (found.data === undefined)
    return (
      <div className="stack">
        <BackLink href={`/clinics/${clinicId}/agenda`}>Agenda</BackLink>
        <PageHeader title="Since the last clinic" />
        {found.isError ? <NotLoaded of={found} /> : <SkeletonRows rows={8} label="what changed" />}
      </div>
    )
  const { item, changed, today } = found.data
  const days = -daysUntil(changed.since.day, today)
  return (
    <div className="stack">
      <BackLink href={`/clinics/${clinicId}/agenda`}>Agenda</BackLink>
      <PageHeader
        title={`What changed: ${item.reference}`}
        meta={
          <>
            {sinceWords(changed.since)}, {countOf(days, 'day')} ago ·{' '}
            <a href={`/cases/${item.caseId}`}>Open the whole record</a>
          </>
        }
        acts={
          next === undefined ? null : (
            <a className={buttonClass('plain')} href={`/clinics/${clinicId}/changed/${next.id}`}>
              Next review: {next.reference}
            </a>
          )
        }
      />
      <ChangedSheet changed={changed} returnWords={returnWords} />
    </div>
  )
}
