import { NoAccess } from './no-access.tsx'
import { AccessReview } from '../features/person/access-review.tsx'
import { useMay } from '../me.ts'

export function AccessReviewPage() {
  return useMay()('person:manage') ? <AccessReview /> : <NoAccess who="administrators, who keep people’s accounts" />
}
