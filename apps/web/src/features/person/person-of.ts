import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'

/** A person's record as the administrator's page reads it. */
export type PersonRead = inferRouterOutputs<AppRouter>['person']['byId']
