import { NoAccess } from './no-access.tsx'
import { PeopleList } from '../features/person/people-list.tsx'
import { useMay } from '../me.ts'

export function PeoplePage() {
  return useMay()('person:manage') ? <PeopleList /> : <NoAccess who="administrators, who keep people’s accounts" />
}
