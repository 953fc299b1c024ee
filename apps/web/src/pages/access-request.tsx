import { getRouteApi } from '@tanstack/react-router'
import { RequestReview } from '../features/access-request/request-review.tsx'
import { useMay } from '../me.ts'
import { NoAccess } from './no-access.tsx'

const route = getRouteApi('/signed-in/shell/cases/$caseId/requests/$requestId')

export function AccessRequestPage() {
  const { caseId, requestId } = route.useParams()
  if (!useMay()('request:review')) return <NoAccess who="whoever leads clinics" />
  return <RequestReview key={requestId} caseId={caseId} requestId={requestId} />
}
