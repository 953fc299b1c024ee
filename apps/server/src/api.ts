import { personRouter } from './procedures/person.ts'
import { sessionRouter } from './procedures/session.ts'
import { router } from './trpc.ts'

/** Everything that can be asked of Harbour over HTTP, by noun. */
export const appRouter = router({
  person: personRouter,
  session: sessionRouter,
})

export type AppRouter = typeof appRouter
