import type { CalendarDate, Instant } from '../basics/dates.ts'
import { londonDay, plusWorkingDays } from '../basics/dates.ts'
import type { ClinicKind } from './clinic.ts'
import type { CutOffs } from './series.ts'

/** Who carries a step of the month. */
export type MilestoneOwner = 'coordinator' | 'seats' | 'advocate' | 'chair' | 'owners' | 'all'

/** One step of a clinic's month, with its first and last day. */
export interface Milestone {
  readonly what: string
  readonly who: MilestoneOwner
  readonly from: CalendarDate
  readonly until: CalendarDate
}

/** A clinic as far as its steps go. An extraordinary one is announced as soon as it is made. */
export interface MilestoneClinic {
  readonly heldOn: CalendarDate
  readonly kind: ClinicKind
  readonly announcedAt: Instant | null
}

/**
 * The steps of a clinic, in order, counted in working days from its day (SCH-6). An extraordinary clinic takes no referrals,
 * its returns are due the working day before it (RSR-3), and of the steps before its day it has those that do not end before it
 * was made.
 */
export function milestonesOf(
  { heldOn, kind, announcedAt }: MilestoneClinic,
  cutOffs: CutOffs,
  holidays: ReadonlySet<CalendarDate>,
): readonly Milestone[] {
  const isMonthly = kind === 'monthly'
  const madeOn = announcedAt === null ? heldOn : londonDay(announcedAt)
  const before = (count: number) => plusWorkingDays(heldOn, -count, holidays)
  const after = (count: number) => plusWorkingDays(heldOn, count, holidays)
  const on = (what: string, who: MilestoneOwner, day: CalendarDate): Milestone => ({ what, who, from: day, until: day })
  const during = (what: string, who: MilestoneOwner, from: CalendarDate, until: CalendarDate): Milestone => ({
    what,
    who,
    from: from < until ? from : until,
    until,
  })
  const returnsDue = before(isMonthly ? cutOffs.returnsDue : 1)
  const intake = [
    on('Referrals close', 'coordinator', before(cutOffs.referralsClose)),
    during('Triage', 'coordinator', before(cutOffs.triageFrom), before(cutOffs.triageUntil)),
  ]
  const towards = [
    on(readyStep, 'coordinator', before(cutOffs.agendaLocked + 1)),
    on(lockStep, 'chair', before(cutOffs.agendaLocked)),
    during('Agencies research each case', 'seats', before(cutOffs.agendaLocked), returnsDue),
    on('Advocate asks the victim', 'advocate', before(cutOffs.advocateAsks)),
    on('Returns due', 'seats', returnsDue),
    on('Chair’s read-through', 'chair', before(cutOffs.readThrough)),
  ]
  const fitting = towards
    .filter(({ until }) => until >= madeOn && until < heldOn)
    .map((step) => ({ ...step, from: step.from > madeOn ? step.from : madeOn }))
  return [
    ...(isMonthly ? [...intake, ...towards] : fitting),
    on('Clinic', 'all', heldOn),
    on('List of agreed actions out', 'coordinator', after(cutOffs.actionsOut)),
    on('Minutes out', 'coordinator', after(cutOffs.minutesOut)),
    during('Owners report', 'owners', after(cutOffs.minutesOut), after(cutOffs.ownersReport)),
  ]
}

/** The step by which the agenda is ready for the chair: the working day before it is to be locked. */
export const readyStep = 'Agenda ready for the chair'

/** The step by which the chair has approved and locked the agenda, and it has gone round. */
export const lockStep = 'Agenda locked and circulated'

/** How far a clinic’s agenda is. */
export interface AgendaProgress {
  readonly agendaLockedAt: Instant | null
  readonly isReady: boolean
}

/** Whether a step of the agenda is done; of the others nobody says so, but that their day has passed. */
export function isStepDone(what: string, { agendaLockedAt, isReady }: AgendaProgress): boolean {
  const isLocked = agendaLockedAt !== null
  return (isLocked && what === lockStep) || ((isLocked || isReady) && what === readyStep)
}

/** The next step not yet past on `today`, nor done before its day; null when all are behind (SCH-7). */
export function nextMilestone(
  milestones: readonly Milestone[],
  today: CalendarDate,
  progress: AgendaProgress,
): Milestone | null {
  const ahead = milestones.filter(({ what, until }) => until >= today && !isStepDone(what, progress))
  return ahead.reduce<Milestone | null>(
    (first, step) => (first === null || step.until < first.until ? step : first),
    null,
  )
}
