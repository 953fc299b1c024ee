import { getRouteApi } from '@tanstack/react-router'
import { NoAccess } from './no-access.tsx'
import { PersonRecord } from '../features/person/person-record.tsx'
import { useMay } from '../me.ts'

const route = getRouteApi('/signed-in/shell/people/$personId')

export function PersonPage() {
  const { personId } = route.useParams()
  return useMay()('person:manage') ? (
    <PersonRecord key={personId} personId={personId} />
  ) : (
    <NoAccess who="administrators, who keep people’s accounts" />
  )
}
