import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { daysBetween, londonInstant, plusDays, plusMinutes, plusWorkingDays } from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import type { ActionChange, ActionStatus } from '@harbour/domain/plans/action'
import { openStatuses } from '@harbour/domain/plans/open-statuses'
import { agencyId } from './agencies.ts'
import type { Calendar } from './calendar.ts'
import type { ActionStory, Due, Outcome } from './case-story.ts'
import type { DemoClinic } from './clinics.ts'
import type { PersonKey } from './people.ts'
import { agencyOf, personId } from './people.ts'
import { diceOf, idOf } from './random.ts'
import type { Rows } from './rows.ts'
import { table } from './series.ts'

/** Where an action belongs, and when its plan was agreed. */
interface ActionPlace {
  readonly planId: string
  readonly caseId: string
  readonly clinic: DemoClinic
  readonly agreedAt: Instant
  readonly position: number
}

/** The id of an action. */
export function actionId({ planId, position }: ActionPlace): string {
  return idOf('action', planId, position)
}

/** The day an action is due. */
export function dueOn(due: Due, { clinic }: Pick<ActionPlace, 'clinic'>, calendar: Calendar): CalendarDate {
  if (typeof due === 'object') return plusWorkingDays(calendar.day(1 - due.in), 1, bankHolidays)
  if (due === 'before next clinic') return plusWorkingDays(clinic.nextOn, -1, bankHolidays)
  return plusDays(clinic.heldOn, { 'same day': 0, '48 h': 2, '7 d': 7, '14 d': 14 }[due])
}

const statuses: Readonly<Record<Outcome['how'], ActionStatus>> = {
  'on time': 'done',
  late: 'done',
  open: 'in progress',
  accepted: 'accepted',
  overdue: 'in progress',
  'not possible': 'not possible',
  'not undertaken': 'not undertaken',
  offered: 'offered',
  declined: 'declined',
}

/** Whether somebody still has to carry the action out. */
export function isLive(story: ActionStory, place: Pick<ActionPlace, 'clinic'>, calendar: Calendar): boolean {
  return openStatuses.includes(statuses[soundOutcome(story.result.how, dueOn(story.due, place, calendar), calendar)])
}

/** What the demonstration knows of an action once written. */
export interface WrittenAction {
  readonly id: string
  readonly caseId: string
  readonly agency: ReturnType<typeof agencyOf>
  readonly status: ActionStatus
  readonly how: Outcome['how']
  readonly dueOn: CalendarDate
  readonly completedAt: Instant | null
}

/** Adds an action with its whole history. */
export function writeAction(rows: Rows, story: ActionStory, place: ActionPlace, calendar: Calendar): WrittenAction {
  const id = actionId(place)
  const due = dueOn(story.due, place, calendar)
  const how = soundOutcome(story.result.how, due, calendar)
  const status = statuses[how]
  const completedAt = completed(how, due, place, calendar, id)
  const seat = seatOf(story.by)
  const accepted = acceptedAt(place, calendar, id)
  const isAnswered = status !== 'offered' && status !== 'declined'
  const isDone = status === 'done'
  rows.actions.push({
    id,
    planId: place.planId,
    caseId: place.caseId,
    clinicId: place.clinic.id,
    position: place.position,
    wording: story.what,
    risks: [...story.risks],
    risksRev: 1,
    ownerAgencyId: agencyId(agencyOf(story.by)),
    ownerPersonId: personId(story.by),
    ownerRev: 1,
    dueOn: due,
    dueWords: typeof story.due === 'object' ? due.split('-').toReversed().join('/') : story.due,
    dueRev: 1,
    measure: story.measure,
    measureRev: 1,
    victimTelling: story.tells === undefined ? 'no' : 'yes',
    victimTellerId: story.tells === undefined ? null : personId(story.tells),
    victimTellingRev: 1,
    status,
    statusRev: status === 'offered' ? 1 : completedAt === null || status === 'declined' ? 2 : 3,
    outcomeReason: completedAt !== null && !isDone ? story.result.words : null,
    evidence: isDone ? story.result.words : null,
    acceptedBy: isAnswered ? personId(seat) : null,
    acceptedAt: isAnswered ? accepted : null,
    completedAt,
    escalationLevel: how === 'overdue' ? Math.min(3, 1 + Math.floor(daysBetween(due, calendar.today) / 14)) : 0,
    createdBy: personId('coordinator'),
    createdAt: plusMinutes(place.agreedAt, -8),
  })
  const add = (
    change: ActionChange,
    at: Instant,
    by: PersonKey,
    before: unknown,
    after: unknown,
    reason: string | null,
  ) =>
    rows.actionEvents.push({
      actionId: id,
      commandId: idOf('command', id, change),
      at,
      by: personId(by),
      change,
      before,
      after,
      reason,
    })
  add('added', plusMinutes(place.agreedAt, -8), 'coordinator', null, null, null)
  add('offered', place.agreedAt, 'chair', 'proposed', 'offered', null)
  if (status === 'declined') add('declined', accepted, seat, 'offered', 'declined', story.result.words)
  if (isAnswered) {
    add('accepted', accepted, seat, 'offered', 'accepted', null)
    if (seat !== story.by)
      add(
        'handed on',
        plusMinutes(accepted, 25),
        seat,
        personId(seat),
        personId(story.by),
        'To carry out and report back directly.',
      )
  }
  if (how === 'open' || how === 'overdue') {
    const noted = londonInstant(plusDays(accepted.slice(0, 10), 3), '11:45')
    add('progress', noted < calendar.at ? noted : accepted, story.by, 'accepted', 'in progress', story.result.words)
  }
  if (completedAt !== null && status !== 'declined')
    add(
      status as ActionChange,
      completedAt,
      status === 'not undertaken' ? 'coordinator' : story.by,
      'accepted',
      status,
      story.result.words,
    )
  return { id, caseId: place.caseId, agency: agencyOf(story.by), status, how, dueOn: due, completedAt }
}

/** An open action whose date has gone would be overdue, and one that is late needs its date behind: such are done on time. */
function soundOutcome(how: Outcome['how'], due: CalendarDate, { today }: Calendar): Outcome['how'] {
  if ((how === 'open' || how === 'accepted' || how === 'offered') && due < today) return 'on time'
  if ((how === 'overdue' || how === 'late') && due >= today) return 'open'
  return how
}

/** The person in the agency's seat, who accepts for it; the SPO lead and officers accept their own. */
function seatOf(by: PersonKey): PersonKey {
  const agency = agencyOf(by)
  if (agency === 'police') return by
  const seat = table.find((each) => each.agency === agency)
  return seat === undefined || seat.deputy === by ? by : seat.holder
}

function acceptedAt({ clinic, agreedAt }: ActionPlace, { at }: Calendar, id: string): Instant {
  const moment =
    diceOf(`accepted ${id}`).int(0, 2) > 0
      ? plusMinutes(agreedAt, diceOf(`minutes ${id}`).int(2, 50))
      : londonInstant(plusWorkingDays(clinic.heldOn, 1, bankHolidays), '09:50')
  return moment < at ? moment : at
}

function completed(
  how: Outcome['how'],
  due: CalendarDate,
  { clinic, agreedAt }: ActionPlace,
  calendar: Calendar,
  id: string,
): Instant | null {
  const dice = diceOf(`completed ${id}`)
  const time = `${String(dice.int(9, 17)).padStart(2, '0')}:${String(dice.int(10, 59))}`
  const onDay = (day: CalendarDate) => {
    const moment = londonInstant(day, time)
    const after = moment > agreedAt ? moment : plusMinutes(agreedAt, dice.int(60, 240))
    return after < calendar.at ? after : calendar.at
  }
  const span = Math.max(0, daysBetween(clinic.heldOn, due))
  switch (how) {
    case 'on time': {
      const possible = Math.min(span, Math.max(0, daysBetween(clinic.heldOn, calendar.today)))
      return onDay(plusDays(clinic.heldOn, dice.int(Math.ceil(possible / 2), possible)))
    }
    case 'late': {
      const patience = span <= 2 ? 3 : 12
      const latest = Math.max(1, Math.min(patience, daysBetween(due, calendar.today)))
      return onDay(plusDays(due, dice.int(1, latest)))
    }
    case 'not possible':
    case 'not undertaken':
      return onDay(plusDays(due, 1) <= calendar.today ? plusDays(due, 1) : calendar.today)
    case 'declined':
      return onDay(plusWorkingDays(clinic.heldOn, 1, bankHolidays))
    default:
      return null
  }
}
