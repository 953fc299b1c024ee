import { absenceRouter } from './procedures/absence.ts'
import { agendaRouter } from './procedures/agenda.ts'
import { answerRouter } from './procedures/answer.ts'
import { clinicRouter } from './procedures/clinic.ts'
import { seriesRouter } from './procedures/series.ts'
import { personRouter } from './procedures/person.ts'
import { reportRouter } from './procedures/report.ts'
import { ssoRouter } from './procedures/sso.ts'
import { sessionRouter } from './procedures/session.ts'
import { subscriptionRouter } from './procedures/subscription.ts'
import { actionRouter } from './procedures/action.ts'
import { meetingRouter } from './procedures/meeting.ts'
import { observerRouter } from './procedures/observer.ts'
import { outboxRouter } from './procedures/outbox.ts'
import { chairingRouter } from './procedures/chairing.ts'
import { presenceRouter } from './procedures/presence.ts'
import { speakingRouter } from './procedures/speaking.ts'
import { planRouter } from './procedures/plan.ts'
import { decisionRouter } from './procedures/decision.ts'
import { agencyRouter } from './procedures/agency.ts'
import { documentRouter } from './procedures/document.ts'
import { factorRouter } from './procedures/factor.ts'
import { emergencyRouter } from './procedures/emergency.ts'
import { holidayRouter } from './procedures/holiday.ts'
import { homeRouter } from './procedures/home.ts'
import { noteRouter } from './procedures/note.ts'
import { opinionRouter } from './procedures/opinion.ts'
import { returnRouter } from './procedures/return.ts'
import { logRouter } from './procedures/log.ts'
import { accessRequestRouter } from './procedures/access-request.ts'
import { retentionRouter } from './procedures/retention.ts'
import { caseRouter } from './procedures/case.ts'
import { conflictRouter } from './procedures/conflict.ts'
import { doorRouter } from './procedures/door.ts'
import { flagRouter } from './procedures/flag.ts'
import { triageRouter } from './procedures/triage.ts'
import { linkRouter } from './procedures/link.ts'
import { sampleRouter } from './procedures/sample.ts'
import { triggerRouter } from './procedures/trigger.ts'
import { searchRouter } from './procedures/search.ts'
import { router } from './trpc.ts'

/** Everything that can be asked of Harbour over HTTP, by noun. */
export const appRouter = router({
  search: searchRouter,
  factor: factorRouter,
  flag: flagRouter,
  triage: triageRouter,
  link: linkRouter,
  sample: sampleRouter,
  trigger: triggerRouter,
  case: caseRouter,
  conflict: conflictRouter,
  door: doorRouter,
  agency: agencyRouter,
  emergency: emergencyRouter,
  home: homeRouter,
  log: logRouter,
  retention: retentionRouter,
  accessRequest: accessRequestRouter,
  agenda: agendaRouter,
  document: documentRouter,
  clinic: clinicRouter,
  series: seriesRouter,
  person: personRouter,
  report: reportRouter,
  return: returnRouter,
  opinion: opinionRouter,
  note: noteRouter,
  session: sessionRouter,
  sso: ssoRouter,
  action: actionRouter,
  meeting: meetingRouter,
  plan: planRouter,
  chairing: chairingRouter,
  observer: observerRouter,
  holiday: holidayRouter,
  outbox: outboxRouter,
  subscription: subscriptionRouter,
  absence: absenceRouter,
  answer: answerRouter,
  presence: presenceRouter,
  speaking: speakingRouter,
  decision: decisionRouter,
})

export type AppRouter = typeof appRouter
