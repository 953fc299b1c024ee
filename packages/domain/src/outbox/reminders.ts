import type { CalendarDate, Instant } from '../basics/dates.ts'
import { isWorkingDay, londonDay, londonTime, plusWorkingDays } from '../basics/dates.ts'
import type { ClinicKind, ClinicStatus } from '../clinic/clinic.ts'
import { isAhead } from '../clinic/still-changes.ts'
import type { Milestone } from '../clinic/milestones.ts'
import { milestonesOf } from '../clinic/milestones.ts'
import type { CutOffs } from '../clinic/series.ts'
import type { RemindedAs, StepReminder } from './steps.ts'
import { stepReminders, stepSentence } from './steps.ts'
import type { ClinicTime } from './wording.ts'

/** Between these times of a working day reminders are made; the rest is quiet. */
const WAKING = { from: '08:00', until: '18:00' }

/** A clinic as far as reminders are concerned. */
export interface RemindedClinic extends ClinicTime {
  readonly kind: ClinicKind
  readonly status: ClinicStatus
  readonly announcedAt: Instant | null
  readonly cutOffs: CutOffs
  /** Whether the agenda was ever said to be ready for the chair: a reminder says nothing of what took that back. */
  readonly wasMadeReady: boolean
}

/** A reminder whose time has come: to whom, in which words, and what makes it the same one again. */
export interface DueReminder {
  readonly key: string
  readonly to: readonly RemindedAs[]
  readonly sentence: string
  /** The last day of the step. */
  readonly until: CalendarDate
}

/** Whether nobody is written to now: at night, at weekends and on bank holidays (REM-2). */
export function isQuiet(at: Instant, holidays: ReadonlySet<CalendarDate>): boolean {
  const time = londonTime(at)
  return !isWorkingDay(londonDay(at), holidays) || time < WAKING.from || time >= WAKING.until
}

/** Whether what a reminder asks for has been done: a locked agenda was ready. */
function isDone({ status, wasMadeReady }: RemindedClinic, key: string): boolean {
  if (key === 'ready') return wasMadeReady || status === 'agenda locked'
  return key === 'lock' && status === 'agenda locked'
}

/**
 * The reminders of a clinic’s steps whose time has come and has not passed by (REM-1, REM-3): a server that was down catches up, as
 * long as the step is not more than a working day behind. What was said already is not known here: the key tells.
 */
export function remindersDue(
  clinic: RemindedClinic,
  holidays: ReadonlySet<CalendarDate>,
  at: Instant,
): readonly DueReminder[] {
  if (isQuiet(at, holidays)) return []
  const today = londonDay(at)
  return remindersFrom(clinic, holidays, today, (_reminder, step, from) => {
    const last = from > step.until ? from : step.until
    return today > plusWorkingDays(last, 1, holidays)
  })
}

/**
 * Those of them that can be asked for again, at any time (REM-10): of a step that is still to come, and of what may still be owed.
 * By whom it is owed is not known here.
 */
export function remindersToSayAgain(
  clinic: RemindedClinic,
  holidays: ReadonlySet<CalendarDate>,
  at: Instant,
): readonly DueReminder[] {
  const today = londonDay(at)
  return remindersFrom(clinic, holidays, today, ({ to }, { until }) => today > until && !to.includes('late'))
}

/** The reminders whose time has come by `today`, without what is done, what is over for the clinic, and what `isPast`. */
function remindersFrom(
  clinic: RemindedClinic,
  holidays: ReadonlySet<CalendarDate>,
  today: CalendarDate,
  isPast: (reminder: StepReminder, step: Milestone, from: CalendarDate) => boolean,
): readonly DueReminder[] {
  if (!isAhead(clinic) || today > clinic.heldOn) return []
  const steps = milestonesOf(clinic, clinic.cutOffs, holidays)
  return stepReminders.flatMap((reminder) => {
    const step = steps.find(({ what }) => what === reminder.what)
    if (step === undefined || isDone(clinic, reminder.key)) return []
    const from = plusWorkingDays(step.until, -reminder.before, holidays)
    const to = reminder.to.filter((as) => clinic.announcedAt !== null || as === 'coordinators' || as === 'chairs')
    if (from > today || isPast(reminder, step, from) || to.length === 0) return []
    return [{ key: `${reminder.key} ${step.until}`, to, sentence: stepSentence(reminder, step), until: step.until }]
  })
}
