import { personRouter } from './procedures/person.ts'
import { sessionRouter } from './procedures/session.ts'
import { actionRouter } from './procedures/action.ts'
import { meetingRouter } from './procedures/meeting.ts'
import { planRouter } from './procedures/plan.ts'
import { router } from './trpc.ts'

/** Everything that can be asked of Harbour over HTTP, by noun. */
export const appRouter = router({
  person: personRouter,
  session: sessionRouter,
  action: actionRouter,
  meeting: meetingRouter,
  plan: planRouter,
})

export type AppRouter = typeof appRouter
