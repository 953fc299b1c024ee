import { demonstrationAt } from '@harbour/db/seed/demonstration'
import { usualTimings } from '@harbour/domain/clinic/agenda'
import { arrange } from '@harbour/domain/clinic/planner/arrange'
import { caseNeeds, idsNeeded } from '@harbour/domain/clinic/planner/case-needs'
import type { PlanLine } from '@harbour/domain/clinic/planner/plan-line'
import { isMovable, withBreakPlaced } from '@harbour/domain/clinic/planner/plan-line'
import { roomTime } from '@harbour/domain/clinic/planner/room-time'

type Rows = ReturnType<typeof demonstrationAt>
type Clinic = Rows['clinics'][number]

/** What the year’s clinics ask of agencies in one order: minutes in the room, and of those waiting. */
export interface YearTime {
  readonly minutes: number
  readonly waiting: number
}

/** The demonstration’s past monthly clinics, each in the order its cases came in, as it was held, and arranged. */
export function demonstrationYear() {
  const rows = demonstrationAt('2026-11-22T09:00:00.000Z', null)
  const clinics = rows.clinics.filter(({ status, kind }) => status === 'closed' && kind === 'monthly')
  const held = clinics.map((clinic) => linesOf(rows, clinic))
  const came = clinics.map((clinic, index) => inOrderOfArrival(rows, clinic, held[index] ?? []))
  return {
    clinics: clinics.length,
    arrival: yearTime(came),
    asHeld: yearTime(held),
    arranged: yearTime(held.map((lines) => arrange(lines).lines)),
  }
}

function yearTime(clinics: readonly (readonly PlanLine[])[]): YearTime {
  const times = clinics.map((lines) => roomTime(lines))
  return {
    minutes: times.reduce((sum, { minutes }) => sum + minutes, 0),
    waiting: times.reduce((sum, { waiting }) => sum + waiting, 0),
  }
}

function linesOf(rows: Rows, clinic: Clinic): readonly PlanLine[] {
  return rows.agendaItems
    .filter(({ clinicId }) => clinicId === clinic.id)
    .toSorted((a, b) => a.position - b.position)
    .map((item): PlanLine => {
      const found = rows.cases.find(({ id }) => id === item.caseId)
      const flag = rows.flags.find(({ id }) => id === item.flagId)
      return {
        id: item.id,
        kind: item.kind,
        minutes: item.minutes,
        needs:
          found === undefined ? [] : needsOf(rows, clinic, found.id, item.kind === 'review', flag?.agencyId ?? null),
        urgent: flag?.urgent === true,
        hasChildren: found?.hasChildren === true,
        riskLevel: found?.riskLevel ?? null,
        timesWaited: 0,
        stays: false,
      }
    })
}

/** Whom a case needed: by what was known before the clinic, and whoever took up an action of it there. */
function needsOf(rows: Rows, clinic: Clinic, caseId: string, isReview: boolean, referrer: string | null) {
  const agencyOf = (personId: string | null | undefined) => rows.people.find(({ id }) => id === personId)?.agencyId
  const heldOn = (clinicId: string) => rows.clinics.find(({ id }) => id === clinicId)?.heldOn ?? ''
  const found = rows.cases.find(({ id }) => id === caseId)
  const actions = rows.actions.filter((action) => action.caseId === caseId)
  const earlier = actions.filter(({ clinicId }) => heldOn(clinicId) < clinic.heldOn)
  const isOpen = (action: (typeof actions)[number]) => (action.completedAt ?? '9') >= clinic.heldOn
  const owners = (some: typeof actions) => some.flatMap(({ ownerAgencyId }) => ownerAgencyId ?? [])
  const facts = {
    kind: isReview ? ('review' as const) : ('case' as const),
    hasChildren: found?.hasChildren === true,
    referredBy: referrer === null ? [] : [referrer],
    owners: owners([...earlier.filter(isOpen), ...actions.filter(({ clinicId }) => clinicId === clinic.id)]),
    finishers: owners(earlier.filter((action) => !isOpen(action))),
    // No return is in when an agenda is built.
    knowing: [],
    people: [agencyOf(found?.officerPersonId), agencyOf(found?.advocatePersonId)].flatMap((agencyId) => agencyId ?? []),
    byHand: new Map<string, boolean>(),
  }
  const seated = rows.agencies.map(({ id, code }) => ({ agencyId: id, code }))
  return idsNeeded(caseNeeds(facts, seated))
}

/** The same lines with the cases in the order their flags were raised, then the reviews by reference. */
function inOrderOfArrival(rows: Rows, clinic: Clinic, lines: readonly PlanLine[]): readonly PlanLine[] {
  const items = new Map(
    rows.agendaItems.filter(({ clinicId }) => clinicId === clinic.id).map((item) => [item.id, item]),
  )
  const cameAt = ({ id, kind }: PlanLine) => {
    const item = items.get(id)
    const flag = rows.flags.find((each) => each.id === item?.flagId)
    const reference = rows.cases.find((each) => each.id === item?.caseId)?.reference ?? ''
    return `${kind === 'review' ? 1 : 0} ${flag?.flaggedAt ?? ''} ${reference}`
  }
  const next = lines.filter(isMovable).toSorted((a, b) => (cameAt(a) < cameAt(b) ? -1 : 1))
  return withBreakPlaced(
    lines.map((line) => (isMovable(line) ? (next.shift() ?? line) : line)),
    usualTimings,
  )
}
