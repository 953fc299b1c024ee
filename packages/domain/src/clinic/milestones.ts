import type { CalendarDate } from '../basics/dates.ts'
import { plusWorkingDays } from '../basics/dates.ts'
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

/**
 * The steps of a clinic held on `heldOn`, in order, counted in working days from it (SCH-6). An extraordinary clinic is
 * called too late for the steps before its day.
 */
export function milestonesOf(
  heldOn: CalendarDate,
  cutOffs: CutOffs,
  holidays: ReadonlySet<CalendarDate>,
  kind: ClinicKind = 'monthly',
): readonly Milestone[] {
  const before = (count: number) => plusWorkingDays(heldOn, -count, holidays)
  const after = (count: number) => plusWorkingDays(heldOn, count, holidays)
  const on = (what: string, who: MilestoneOwner, day: CalendarDate): Milestone => ({ what, who, from: day, until: day })
  const during = (what: string, who: MilestoneOwner, from: CalendarDate, until: CalendarDate): Milestone => ({
    what,
    who,
    from: from < until ? from : until,
    until,
  })
  const towards = [
    on('Referrals close', 'coordinator', before(cutOffs.referralsClose)),
    during('Triage', 'coordinator', before(cutOffs.triageFrom), before(cutOffs.triageUntil)),
    on(lockStep, 'coordinator', before(cutOffs.agendaLocked)),
    during('Agencies research each case', 'seats', before(cutOffs.agendaLocked), before(cutOffs.returnsDue)),
    on('Advocate asks the victim', 'advocate', before(cutOffs.advocateAsks)),
    on('Returns due', 'seats', before(cutOffs.returnsDue)),
    on('Chair’s read-through', 'chair', before(cutOffs.readThrough)),
  ]
  return [
    ...(kind === 'monthly' ? towards : []),
    on('Clinic', 'all', heldOn),
    on('List of agreed actions out', 'coordinator', after(cutOffs.actionsOut)),
    on('Minutes out', 'coordinator', after(cutOffs.minutesOut)),
    during('Owners report', 'owners', after(cutOffs.minutesOut), after(cutOffs.ownersReport)),
  ]
}

const lockStep = 'Agenda locked and circulated'

/** The next step not yet past on `today`, nor done before its day; null when all are behind (SCH-7). */
export function nextMilestone(
  milestones: readonly Milestone[],
  today: CalendarDate,
  isLocked: boolean = false,
): Milestone | null {
  const ahead = milestones.filter(({ what, until }) => until >= today && !(isLocked && what === lockStep))
  return ahead.reduce<Milestone | null>(
    (first, step) => (first === null || step.until < first.until ? step : first),
    null,
  )
}
