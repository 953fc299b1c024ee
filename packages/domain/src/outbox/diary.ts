import type { ClinicStatus } from '../clinic/clinic.ts'
import { isAhead } from '../clinic/still-changes.ts'
import type { MessageKind } from './message.ts'
import type { ClinicTime, ExpectedAs, NeededTimes } from './wording.ts'

/** Where a clinic is held and how it is joined: compared with what was so when somebody was told last, and never said (CLI-6). */
export interface Whereabouts {
  readonly place: string
  readonly videoLink: string | null
}

/** Someone whose diary a clinic belongs in. */
export interface Expected {
  readonly personId: string
  readonly as: ExpectedAs
  /** When their agency is needed, as they may know it; left out as long as the agenda is not out. */
  readonly needed?: NeededTimes | null
}

/** The last that somebody was told of a clinic: that it is in their diary on this day, or no longer; and where it was to be then. */
export interface LastTold extends ClinicTime, Whereabouts {
  readonly personId: string
  readonly as: ExpectedAs
  /** When they were told that they are needed; null when they were not. */
  readonly needed: NeededTimes | null
  readonly isCancelled: boolean
}

/** A clinic as far as diaries are concerned. */
export interface DiaryClinic extends ClinicTime, Whereabouts {
  readonly status: ClinicStatus
  /** Whether it has been announced: until then it is in nobody’s diary. */
  readonly isAnnounced: boolean
}

/** What is to be said to one person. */
export interface DiaryChange extends Expected {
  readonly kind: Exclude<MessageKind, 'reminder' | 'agenda'>
  /** The day and time that it is about: the old one, where it is taken out. */
  readonly clinic: ClinicTime
  /** Where it is held then: kept, so that the next comparison knows, and not said. */
  readonly where: Whereabouts
  /** Whether that is not what they could see before, which is said. */
  readonly isElsewhere: boolean
}

/**
 * What must be said, and to whom, so that every diary is right: who is expected is invited (INV-1), told of another day or time
 * (INV-2), or that the place is another (INV-9), and told when it is off or they hold no seat any more (INV-3), and, once the agenda
 * is out, when their agency is needed (INV-5). Who knows already is told nothing (INV-4).
 */
export function diaryChanges(
  clinic: DiaryClinic,
  expected: readonly Expected[],
  told: readonly LastTold[],
): readonly DiaryChange[] {
  if (!clinic.isAnnounced || !(isAhead(clinic) || clinic.status === 'cancelled')) return []
  const lastTold = new Map(told.map((last) => [last.personId, last]))
  const comes = new Map(isAhead(clinic) ? expected.toReversed().map((each) => [each.personId, each]) : [])
  const invited = [...comes.values()].flatMap((each): DiaryChange[] => {
    const last = lastTold.get(each.personId)
    const now = { clinic: timeOf(clinic), where: whereaboutsOf(clinic) }
    if (last === undefined || last.isCancelled) return [{ ...each, ...now, kind: 'invitation', isElsewhere: false }]
    const isElsewhere = !isSamePlace(last, clinic)
    if (!isSameTime(last, clinic)) return [{ ...each, ...now, kind: 'change', isElsewhere }]
    if (each.needed !== undefined && haveMoved(last.needed, each.needed))
      return [{ ...each, ...now, kind: 'times', isElsewhere }]
    // Their entry is said as a whole: the times they know stay in it.
    const needed = each.needed === undefined ? last.needed : each.needed
    return isElsewhere ? [{ ...each, ...now, needed, kind: 'place', isElsewhere }] : []
  })
  const gone = told
    .filter((last) => !last.isCancelled && !comes.has(last.personId))
    .map((last): DiaryChange => {
      const { personId, as } = last
      const before = { clinic: timeOf(last), where: whereaboutsOf(last), isElsewhere: false }
      return { personId, as, kind: 'cancellation', ...before }
    })
  return [...invited, ...gone]
}

/**
 * The changes that are said, of those that are due: not what was called back, refused or never taken as it would be said now
 * (INV-6). `unsaid` is what was last meant to be said to each person and did not leave. What else comes of it is settled: it is no
 * longer so, or something newer is said.
 */
export function saidByItself<U extends LastTold>(
  due: readonly DiaryChange[],
  unsaid: readonly U[],
): { readonly said: readonly DiaryChange[]; readonly settled: readonly U[] } {
  return {
    said: due.filter((change) => !unsaid.some((meant) => wasMeant(change, meant))),
    settled: unsaid.filter((meant) => !due.some((change) => wasMeant(change, meant))),
  }
}

/**
 * Whether a change is what was meant to be said already: another day is more than the times of an agency on it, and what invites
 * or takes out says nothing of a place.
 */
function wasMeant({ personId, kind, clinic, where, needed }: DiaryChange, meant: LastTold): boolean {
  if (meant.personId !== personId || meant.isCancelled !== (kind === 'cancellation')) return false
  if (!isSameTime(meant, clinic)) return false
  if (kind !== 'invitation' && kind !== 'cancellation' && !isSamePlace(meant, where)) return false
  return kind !== 'times' || !haveMoved(meant.needed, needed ?? null)
}

function isSameTime(one: ClinicTime, other: ClinicTime): boolean {
  return one.heldOn === other.heldOn && one.startTime === other.startTime && one.minutes === other.minutes
}

function isSamePlace(one: Whereabouts, other: Whereabouts): boolean {
  return one.place === other.place && one.videoLink === other.videoLink
}

function timeOf({ heldOn, startTime, minutes }: ClinicTime): ClinicTime {
  return { heldOn, startTime, minutes }
}

function whereaboutsOf({ place, videoLink }: Whereabouts): Whereabouts {
  return { place, videoLink }
}

/** By how many minutes times may move without anybody being told. */
const MINUTES_UNTOLD = 10

/** Whether times differ from those that were told so far that whoever knows these should know (INV-5). */
function haveMoved(told: NeededTimes | null, now: NeededTimes | null): boolean {
  if (told === null || now === null) return told !== now
  const apart = (one: string, other: string) => Math.abs(minutesOf(one) - minutesOf(other))
  return Math.max(apart(told.from, now.from), apart(told.until, now.until)) > MINUTES_UNTOLD
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
