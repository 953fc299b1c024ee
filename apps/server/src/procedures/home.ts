import { agendasToApprove } from '@harbour/db/queries/agenda-steps'
import { unansweredBy } from '@harbour/db/queries/answers'
import { clinicList, nextClinicOf } from '@harbour/db/queries/clinics'
import { accountsToMind, flagsWaiting, logCounts, newsSince, previousVisit } from '@harbour/db/queries/home'
import { undecidedTriggers } from '@harbour/db/queries/triggers'
import { workCounts, workOf } from '@harbour/db/queries/work'
import type { Tx } from '@harbour/db/open-db'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay, londonInstant, plusDays, plusMinutes } from '@harbour/domain/basics/dates'
import { bankHolidayDates, clinicsAheadOn } from '@harbour/db/queries/bank-holidays'
import { milestonesOf, nextMilestone } from '@harbour/domain/clinic/milestones'
import { isOwed } from '@harbour/domain/clinic/return'
import type { HarbourEvent } from '@harbour/domain/events'
import { can } from '@harbour/domain/people/permissions'
import type { Actor } from '@harbour/domain/people/roles'
import { read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { owedBy } from './returns-owed.ts'
import { shownIn } from './shown-in.ts'

const ACTIONS_SHOWN = 5
const NEWS_SHOWN = 12
const TRIGGERS_SHOWN = 4
const RETURNS_SHOWN = 20
const INVITATIONS_SHOWN = 3
/** Someone who was never here, or not for long, is told no more than this many days back. */
const NEWS_DAYS = 14
/** Signing in again within these hours is the same visit, so that its news does not vanish. */
const SAME_VISIT_HOURS = 4
const ENDING_WITHIN_DAYS = 30

const news: readonly HarbourEvent['type'][] = [
  'plan agreed',
  'plan dissent recorded',
  'disclosure decided',
  'disclosure withdrawn',
  'action offered',
  'action answered',
  'action handed on',
  'case changed',
  'case entry recorded',
  'case entry changed',
  'case voice recorded',
  'return submitted',
  'opinion recorded',
  'agenda built',
  'agenda locked',
  'clinic moved',
  'clinic place changed',
  'clinic cancelled',
  'clinic added',
  'clinic opened',
  'clinic closed',
]
const leadersNews: readonly HarbourEvent['type'][] = [
  'agenda made ready',
  'flag raised',
  'flag triaged',
  'flag answered',
]

export const homeRouter = router({
  /** What waits for whoever is signed in, and what happened since they were last here; each part only for those it is for. */
  day: act('session:own').query(({ ctx }) =>
    read(ctx, async (tx, at) => {
      const { actor } = ctx
      const today = londonDay(at)
      const since = await sinceWhen(tx, actor, at)
      const kinds = can(actor, 'flag:read') ? [...news, ...leadersNews] : news
      const leading = can(actor, 'agenda:edit') ? await overdueEverywhere(tx, actor, today) : null
      return {
        result: {
          today,
          since,
          clinic: can(actor, 'clinic:read') ? await nextClinic(tx, actor, today) : null,
          invitations: can(actor, 'clinic:attend') ? await unansweredBy(tx, actor, today, INVITATIONS_SHOWN) : [],
          work: can(actor, 'action:read') ? await myWork(tx, actor, today) : null,
          onHolidays: can(actor, 'clinic:move')
            ? await clinicsAheadOn(tx, [...(await bankHolidayDates(tx))], today)
            : [],
          toApprove: can(actor, 'agenda:lock') ? await agendasToApprove(tx, actor, today) : [],
          leading,
          triggers: can(actor, 'trigger:decide') ? await firstTriggers(tx, actor, today) : null,
          flagsWaiting: can(actor, 'flag:triage') ? await flagsWaiting(tx, actor, today) : null,
          returns: can(actor, 'return:file')
            ? (await owedBy(tx, actor, at)).filter(isOwed).slice(0, RETURNS_SHOWN)
            : null,
          news: can(actor, 'case:read') ? await newsSince(tx, actor, { since, today, kinds, limit: NEWS_SHOWN }) : null,
          accounts: can(actor, 'person:manage')
            ? await accountsToMind(tx, today, plusDays(today, ENDING_WITHIN_DAYS))
            : null,
          log: can(actor, 'log:read') ? await logCounts(tx, londonInstant(today, '00:00')) : null,
        },
        views:
          leading === null || leading.first.length === 0
            ? []
            : viewOnce(ctx, { type: 'actions listed', of: 'all', ...shownIn(leading.first) }, at),
      }
    }),
  ),
})

/** What between clinics asks for a look, the most pressing first. */
async function firstTriggers(tx: Tx, actor: Actor, today: CalendarDate) {
  const found = await undecidedTriggers(tx, actor, today)
  const first = found.slice(0, TRIGGERS_SHOWN).flatMap(({ caseId, reference, triggers: [trigger] }) => {
    return trigger === undefined ? [] : [{ caseId, reference, because: trigger.because, proposes: trigger.proposes }]
  })
  return { total: found.length, first }
}

async function sinceWhen(tx: Tx, actor: Actor, at: Instant): Promise<Instant> {
  const earliest = plusMinutes(at, -NEWS_DAYS * 24 * 60)
  const last = await previousVisit(tx, actor.personId, plusMinutes(at, -SAME_VISIT_HOURS * 60))
  return last !== null && last > earliest ? last : earliest
}

async function nextClinic(tx: Tx, actor: Actor, today: CalendarDate) {
  const id = await nextClinicOf(tx, actor, today)
  if (id === null) return null
  const filter = { from: plusDays(today, -7), until: null, seriesId: null, order: 'soonest', limit: 60 } as const
  const found = (await clinicList(tx, actor, filter, today)).find((clinic) => clinic.id === id)
  if (found === undefined) return null
  const { cutOffs, ...clinic } = found
  const holidays = await bankHolidayDates(tx)
  return { ...clinic, step: nextMilestone(milestonesOf(clinic, cutOffs, holidays), today, clinic) }
}

async function myWork(tx: Tx, actor: Actor, today: CalendarDate) {
  const counts = await workCounts(tx, actor, today, plusDays(today, 7))
  const mine = { of: 'mine', show: 'open', agencyId: null, limit: ACTIONS_SHOWN, offset: 0 } as const
  const { rows } = await workOf(tx, actor, mine, today)
  const toAnswer = { ...mine, of: 'agency', show: 'to answer', limit: 1 } as const
  return {
    ...counts,
    agencyToAnswer: (await workOf(tx, actor, toAnswer, today)).total,
    first: rows.map(lineOf),
  }
}

/** What whoever leads the clinic chases: the actions of every agency that are past their date. */
async function overdueEverywhere(tx: Tx, actor: Actor, today: CalendarDate) {
  const overdue = { of: 'all', show: 'overdue', agencyId: null, limit: ACTIONS_SHOWN, offset: 0 } as const
  const { rows, total } = await workOf(tx, actor, overdue, today)
  return { total, first: rows.map(lineOf) }
}

function lineOf({ action, reference, owner, agency, code }: Awaited<ReturnType<typeof workOf>>['rows'][number]) {
  const { id, wording, dueOn, status, caseId } = action
  return { id, wording, dueOn, status, caseId, reference, owner, agency, code }
}
