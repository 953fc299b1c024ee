import { NoAccess } from './no-access.tsx'
import { NewPerson } from '../features/person/new-person.tsx'
import { useMay } from '../me.ts'

export function NewPersonPage() {
  return useMay()('person:manage') ? <NewPerson /> : <NoAccess who="administrators, who keep people’s accounts" />
}
