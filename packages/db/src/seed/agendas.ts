import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay, londonInstant, plusDays, plusMinutes, plusWorkingDays } from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import type { FlagGround } from '@harbour/domain/cases/flag'
import type { ActionCandidate, FlagCandidate, PlannedItem, ReviewCandidate } from '@harbour/domain/clinic/agenda'
import { startTimes } from '@harbour/domain/clinic/agenda'
import { buildAgenda } from '@harbour/domain/clinic/build-agenda'
import type { WrittenAction } from './actions.ts'
import type { Calendar } from './calendar.ts'
import type { CaseStory, PlanStory } from './case-story.ts'
import type { DemoClinic } from './clinics.ts'
import { addCurrentFlag, addListedFlag, currentFlagId, listedFlagId } from './flags.ts'
import { personId } from './people.ts'
import { writePlan } from './plans.ts'
import { diceOf, idOf } from './random.ts'
import type { Rows } from './rows.ts'
import { caseId } from './write-case.ts'

/** A case with the reference it has been given. */
export interface Referenced {
  readonly story: CaseStory
  readonly reference: string
}

interface Listed extends Referenced {
  readonly plan: PlanStory | null
  readonly flagId: string
  readonly earlier: DemoClinic | null
}

/** Adds, clinic after clinic, the flags, agenda, plans and actions of every clinic that has an agenda; gives all actions. */
export function addAgendas(
  rows: Rows,
  calendar: Calendar,
  clinics: readonly DemoClinic[],
  all: readonly Referenced[],
): readonly WrittenAction[] {
  const actions: WrittenAction[] = []
  for (const clinic of clinics.filter(({ status }) => status !== 'planned')) {
    const listed = all.flatMap((each) => listing(each, clinic, clinics))
    for (const { story, plan, earlier } of listed) {
      if (plan !== null && plan.kind !== 'review') addListedFlag(rows, story, clinic, earlier)
    }
    const items = agendaOf(listed, actions, clinic, all, calendar)
    addItems(rows, clinic, items)
    if (clinic.status === 'closed') actions.push(...holdClinic(rows, clinic, items, listed, calendar))
  }
  for (const { story } of all) addCurrentFlag(rows, story, calendar)
  return actions
}

function listing({ story, reference }: Referenced, clinic: DemoClinic, clinics: readonly DemoClinic[]): Listed[] {
  const plan = story.plans.find((each) => each.clinic === clinic.which) ?? null
  const forToday = clinic.which === 'today' && story.flag?.for === 'today' && story.flag.status === 'accepted'
  if (plan === null && !forToday) return []
  const earlier = clinics.findLast(
    (other) => other.heldOn < clinic.heldOn && story.plans.some((each) => each.clinic === other.which),
  )
  const flagId = plan === null ? currentFlagId(story) : listedFlagId(story, clinic)
  return [{ story, reference, plan, flagId, earlier: earlier ?? null }]
}

interface DatedItem extends PlannedItem {
  readonly id: string
  readonly status: 'pending' | 'discussed'
}

function agendaOf(
  listed: readonly Listed[],
  actions: readonly WrittenAction[],
  clinic: DemoClinic,
  all: readonly Referenced[],
  calendar: Calendar,
): readonly DatedItem[] {
  const isUrgent = clinic.which === 'urgent' || clinic.which === 'today'
  const references = new Map(all.map(({ story, reference }) => [caseId(story), reference]))
  const orders = all.filter(({ story }) => hasOrderOn(story, clinic.heldOn, calendar)).slice(0, 9)
  const built = buildAgenda(
    {
      flags: listed.filter(({ plan }) => plan?.kind !== 'review').map((each) => flagCandidate(each, clinic, isUrgent)),
      reviews: listed.filter(({ plan }) => plan?.kind === 'review').map((each) => reviewCandidate(each, clinic)),
      actions: isUrgent ? [] : actions.flatMap((action) => incomplete(action, clinic, references)),
      lapses: [],
      orders: isUrgent ? [] : orders.map(({ reference }) => reference),
    },
    clinic.minutes,
  )
  if (built.leftOut.length > 0) throw new Error(`the demonstration’s clinic of ${clinic.heldOn} is too full`)
  return built.items.map((item, index) => ({
    ...item,
    id: idOf('item', clinic.id, index),
    status: clinic.status === 'closed' ? 'discussed' : 'pending',
  }))
}

/** Whether a stalking protection order of the case had been made in the four months before a day. */
function hasOrderOn(story: CaseStory, on: CalendarDate, { day }: Calendar): boolean {
  return story.orders.some(({ kind, made }) => {
    if (made === undefined || !kind.includes('stalking')) return false
    return day(made) <= on && day(made) >= plusDays(on, -120)
  })
}

function flagCandidate(
  { story, reference, flagId, earlier }: Listed,
  clinic: DemoClinic,
  urgent: boolean,
): FlagCandidate {
  const grounds: FlagGround[] = [
    ...(story.flag?.for === 'today' ? story.flag.grounds : groundsOf(story, earlier !== null)),
  ]
  return {
    flagId,
    caseId: caseId(story),
    reference,
    grounds,
    urgent,
    hasChildren: (story.children ?? []).length > 0,
    riskLevel: story.risk,
    acceptedOn: plusWorkingDays(clinic.heldOn, urgent ? -1 : -11, bankHolidays),
    waitedFrom: [],
  }
}

/** The grounds on which a past clinic took a case. */
export function groundsOf(story: CaseStory, isRepeat: boolean): readonly FlagGround[] {
  const high = story.risk === 'high' || story.risk === 'very high'
  return [high ? 'visible high risk' : 'professional judgement', ...(isRepeat ? (['repeat'] as const) : [])]
}

function reviewCandidate({ story, reference, earlier }: Listed, clinic: DemoClinic): ReviewCandidate {
  return {
    caseId: caseId(story),
    reference,
    hasChildren: (story.children ?? []).length > 0,
    riskLevel: story.risk,
    dueOn: plusWorkingDays(clinic.heldOn, -2, bankHolidays),
    lastListedOn: earlier?.heldOn ?? null,
    newIncidents: diceOf(`news ${story.key} ${clinic.id}`).int(0, 2),
    waitedFrom: [],
  }
}

/** Actions of earlier clinics that were overdue at this one, or left undone since the one before. */
function incomplete(
  action: WrittenAction,
  clinic: DemoClinic,
  references: ReadonlyMap<string, string>,
): ActionCandidate[] {
  const what =
    action.how === 'not possible' || action.how === 'not undertaken'
      ? isSince(action, clinic)
        ? action.how
        : null
      : action.dueOn < clinic.heldOn && (action.completedAt === null || londonDay(action.completedAt) > clinic.heldOn)
        ? 'overdue'
        : null
  if (what === null) return []
  const reference = references.get(action.caseId) ?? ''
  return [{ actionId: action.id, reference, why: what }]
}

function isSince(action: WrittenAction, clinic: DemoClinic): boolean {
  const day = londonDay(action.completedAt ?? '1970-01-01T00:00:00.000Z')
  return day < clinic.heldOn && day >= plusWorkingDays(clinic.heldOn, -22, bankHolidays)
}

function addItems(rows: Rows, clinic: DemoClinic, items: readonly DatedItem[]): void {
  const starts = startTimes(items, clinic.startTime)
  for (const [index, item] of items.entries()) {
    rows.agendaItems.push({
      ...item,
      clinicId: clinic.id,
      position: index + 1,
      discussedAt: item.status === 'discussed' ? endOf(clinic, item, starts) : null,
    })
  }
  const urgent = clinic.which === 'urgent' || clinic.which === 'today'
  const lockedOn = plusWorkingDays(clinic.heldOn, urgent ? -1 : -8, bankHolidays)
  const add = (revision: number, what: string, by: 'coordinator' | 'chair', time: string) =>
    rows.agendaChanges.push({
      id: idOf('agenda change', clinic.id, revision),
      clinicId: clinic.id,
      revision,
      what,
      personId: personId(by),
      at: londonInstant(lockedOn, time),
      late: false,
      facts: {},
    })
  add(1, 'build', 'coordinator', '14:10')
  add(2, 'ready', 'coordinator', '15:05')
  add(3, 'lock', 'chair', '15:45')
}

function startedAt(clinic: DemoClinic, item: DatedItem, starts: ReadonlyMap<string, string>): Instant {
  return plusMinutes(londonInstant(clinic.heldOn, starts.get(item.id) ?? clinic.startTime), 2)
}

function endOf(clinic: DemoClinic, item: DatedItem, starts: ReadonlyMap<string, string>): Instant {
  return plusMinutes(startedAt(clinic, item, starts), item.minutes)
}

function holdClinic(
  rows: Rows,
  clinic: DemoClinic,
  items: readonly DatedItem[],
  listed: readonly Listed[],
  calendar: Calendar,
): readonly WrittenAction[] {
  const starts = startTimes(items, clinic.startTime)
  return items.flatMap((item) => {
    const found = listed.find(({ story }) => caseId(story) === item.caseId)
    const place = {
      clinic,
      agendaItemId: item.id,
      startedAt: startedAt(clinic, item, starts),
      agreedAt: endOf(clinic, item, starts),
    }
    const written =
      found === undefined || found.plan === null
        ? null
        : writePlan(rows, { story: found.story, plan: found.plan, reference: found.reference, ...place }, calendar)
    rows.meetingItems.push({
      agendaItemId: item.id,
      clinicId: clinic.id,
      startedAt: place.startedAt,
      usedSeconds: item.minutes * 60 + diceOf(`used ${item.id}`).int(-90, 60),
      doneAt: place.agreedAt,
      leftWith: written?.left ?? null,
    })
    return written?.actions ?? []
  })
}
