import type { ClinicStatus } from '../clinic/clinic.ts'
import { isAhead } from '../clinic/still-changes.ts'
import type { MessageKind } from './message.ts'
import type { ClinicTime, ExpectedAs } from './wording.ts'

/** Someone whose diary a clinic belongs in. */
export interface Expected {
  readonly personId: string
  readonly as: ExpectedAs
}

/** The last that somebody was told of a clinic: that it is in their diary on this day, or no longer. */
export interface LastTold extends ClinicTime {
  readonly personId: string
  readonly as: ExpectedAs
  readonly isCancelled: boolean
}

/** A clinic as far as diaries are concerned. */
export interface DiaryClinic extends ClinicTime {
  readonly status: ClinicStatus
  /** Whether it has been announced: until then it is in nobody’s diary. */
  readonly isAnnounced: boolean
}

/** What is to be said to one person. */
export interface DiaryChange extends Expected {
  readonly kind: Exclude<MessageKind, 'reminder'>
  /** The day and time that it is about: the old one, where it is taken out. */
  readonly clinic: ClinicTime
}

/**
 * What must be said, and to whom, so that every diary is right: who is expected is invited (INV-1), told of another day or time
 * (INV-2), and told when it is off or they hold no seat any more (INV-3). Who knows already is told nothing (INV-4).
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
    const { heldOn, startTime, minutes } = clinic
    if (last === undefined || last.isCancelled)
      return [{ ...each, kind: 'invitation', clinic: { heldOn, startTime, minutes } }]
    const isSame = last.heldOn === heldOn && last.startTime === startTime && last.minutes === minutes
    return isSame ? [] : [{ ...each, kind: 'change', clinic: { heldOn, startTime, minutes } }]
  })
  const gone = told
    .filter((last) => !last.isCancelled && !comes.has(last.personId))
    .map(({ personId, as, heldOn, startTime, minutes }): DiaryChange => ({
      personId,
      as,
      kind: 'cancellation',
      clinic: { heldOn, startTime, minutes },
    }))
  return [...invited, ...gone]
}
