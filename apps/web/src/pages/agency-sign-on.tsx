import { getRouteApi } from '@tanstack/react-router'
import { NoAccess } from './no-access.tsx'
import { SignOn } from '../features/agency/sign-on.tsx'
import { useMay } from '../me.ts'

const route = getRouteApi('/signed-in/shell/agencies/$agencyId/sign-on')

export function AgencySignOnPage() {
  const { agencyId } = route.useParams()
  return useMay()('agency:manage') ? (
    <SignOn key={agencyId} agencyId={agencyId} />
  ) : (
    <NoAccess who="administrators, who set how agencies sign in" />
  )
}
