import { getRouteApi } from '@tanstack/react-router'
import { Outbox } from '../features/outbox/outbox.tsx'
import { useMay } from '../me.ts'
import { NoAccess } from './no-access.tsx'

const route = getRouteApi('/signed-in/shell/outbox')

export function OutboxPage() {
  const { only, page } = route.useSearch()
  if (!useMay()('outbox:manage')) return <NoAccess who="the chair, the coordinator and the administrator" />
  return <Outbox only={only ?? 'all'} page={page ?? 1} />
}
