import { dayInWords } from '../clinic/day-in-words.ts'
import type { Milestone } from '../clinic/milestones.ts'
import { lockStep, readyStep } from '../clinic/milestones.ts'

/**
 * Who is reminded of a step: by what they are to the clinic. Of the seats, those alone that owe a return that is due on the step’s
 * day, or that is late.
 */
export type RemindedAs = 'coordinators' | 'chairs' | 'seats' | 'owing' | 'late' | 'advocates'

/** A reminder of a step of the month: to whom, how many working days before its last day, and in which words. */
export interface StepReminder {
  /** The step, as the month’s steps name it. */
  readonly what: string
  /** A name that never changes: it is what makes a reminder go once. */
  readonly key: string
  readonly to: readonly RemindedAs[]
  /** Below zero, how many working days after it. */
  readonly before: number
  readonly say: (until: string) => string
}

/** Every reminder, in words that say nothing of whom a clinic is about (REM-1). */
export const stepReminders: readonly StepReminder[] = [
  {
    what: 'Referrals close',
    key: 'referrals',
    to: ['coordinators', 'seats'],
    before: 2,
    say: (until) => `new referrals are taken until ${until}.`,
  },
  {
    what: 'Triage',
    key: 'triage',
    to: ['coordinators', 'chairs'],
    before: 2,
    say: (until) => `triage is to be done by ${until}.`,
  },
  {
    what: readyStep,
    key: 'ready',
    to: ['coordinators'],
    before: 1,
    say: (until) => `the agenda is to be ready for the chair by ${until}.`,
  },
  {
    what: lockStep,
    key: 'lock',
    to: ['chairs'],
    before: 1,
    say: (until) => `the agenda is to be approved, locked and sent round by ${until}.`,
  },
  {
    what: 'Returns due',
    key: 'returns',
    to: ['owing'],
    before: 2,
    say: (until) => `your agency’s return is due by ${until}.`,
  },
  {
    what: 'Returns due',
    key: 'chase returns',
    to: ['late'],
    before: -1,
    say: (until) => `your agency’s return was due by ${until}, and is still owed.`,
  },
  {
    what: 'Clinic',
    key: 'late returns',
    to: ['owing'],
    before: 1,
    say: (until) => `your agency’s return is due by ${until}.`,
  },
  {
    what: 'Advocate asks the victim',
    key: 'calls',
    to: ['advocates'],
    before: 1,
    say: (until) => `your calls are to be made by ${until}.`,
  },
  {
    what: 'Chair’s read-through',
    key: 'read-through',
    to: ['chairs'],
    before: 0,
    say: (until) => `the read-through is on ${until}.`,
  },
]

/** The sentence of a reminder. */
export function stepSentence(reminder: StepReminder, step: Pick<Milestone, 'until'>): string {
  return reminder.say(dayInWords(step.until))
}

/** What is said to whoever is reminded by the chair or the coordinator of what their agency owes (RSR-11). */
export const chaseSentence = 'your agency’s return is still owed.'
