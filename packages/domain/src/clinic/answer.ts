import { z } from 'zod'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'
import type { ClinicStatus } from './clinic.ts'
import { isAhead } from './still-changes.ts'

/** What somebody who is expected answers: they come, their deputy comes, or they send apologies. */
export const AnswerChoice = z.enum(['coming', 'deputy', 'apologies'])
export type AnswerChoice = z.infer<typeof AnswerChoice>

/** Answers for oneself whether one comes; the last answer counts. */
export const AnswerClinic = z.strictObject({
  clinicId: Id,
  answer: AnswerChoice,
  /** With apologies: whether the agency's information has been sent. */
  informationSent: z.boolean(),
})
export type AnswerClinic = z.infer<typeof AnswerClinic>

export type AnswerRefusal =
  /** Only who holds a seat at the clinic, or is its deputy, answers. */
  | { readonly code: 'ANSWER_NO_SEAT' }
  /** The clinic has begun, or does not take place: there is nothing to answer any more. */
  | { readonly code: 'ANSWER_TOO_LATE'; readonly status: ClinicStatus }
  /** The seat has no deputy who could come: ask for one to be named, or send apologies. */
  | { readonly code: 'ANSWER_NO_DEPUTY' }

export type AnswerEvent = EventShape & {
  readonly type: 'clinic answered'
  readonly clinicId: string
  readonly answer: AnswerChoice
}

/** A seat of a clinic, with what its two people answered. */
export interface AnsweredSeat {
  readonly agencyId: string
  readonly core: boolean
  readonly personId: string | null
  readonly deputyPersonId: string | null
  readonly holderAnswer: AnswerChoice | null
  readonly deputyAnswer: AnswerChoice | null
}

/** Who comes for a seat, as far as is known. */
export type SeatOutlook =
  | 'holder comes'
  | 'deputy comes'
  | 'deputy asked'
  | 'nobody comes'
  | 'no answer'
  | 'nobody named'

/** Why somebody cannot answer so (ANS-1, ANS-2). */
export function whyCannotAnswer(
  clinic: { readonly status: ClinicStatus },
  seats: readonly Pick<AnsweredSeat, 'personId' | 'deputyPersonId'>[],
  personId: string,
  answer: AnswerChoice,
): AnswerRefusal | null {
  const held = seats.filter((seat) => seat.personId === personId)
  if (held.length === 0 && !seats.some((seat) => seat.deputyPersonId === personId)) return { code: 'ANSWER_NO_SEAT' }
  if (!isAhead(clinic)) return { code: 'ANSWER_TOO_LATE', status: clinic.status }
  if (answer === 'deputy' && held.every((seat) => seat.deputyPersonId === null)) return { code: 'ANSWER_NO_DEPUTY' }
  return null
}

/** Who comes for a seat (ANS-3): its holder unless they said otherwise, else the deputy, from whom one word is enough. */
export function outlookOf(seat: AnsweredSeat): SeatOutlook {
  if (seat.personId === null && seat.deputyPersonId === null) return 'nobody named'
  if (seat.holderAnswer === 'coming') return 'holder comes'
  if (seat.deputyAnswer === 'coming') return 'deputy comes'
  if (seat.deputyAnswer === 'apologies')
    return seat.holderAnswer === null && seat.personId !== null ? 'no answer' : 'nobody comes'
  if (seat.holderAnswer === 'deputy') return 'deputy asked'
  return seat.holderAnswer === 'apologies' ? 'nobody comes' : 'no answer'
}

/** A seat with who of its two people came, and whose apologies are kept: true with their agency’s information, false without. */
export interface SeatKept {
  readonly personId: string | null
  readonly holderCame: boolean
  readonly deputyCame: boolean
  readonly holderSorry: boolean | null
  readonly deputySorry: boolean | null
}

/** What is said of the coming of a seat. */
export type SeatComing = SeatOutlook | 'attended' | 'deputy attended' | 'apologies, sent' | 'apologies' | 'absent'

/**
 * What is said of the coming of a seat (ANS-8): before the clinic is over whoever is expected of its two people, and apologies
 * only where they are those of that person, or of the last who might have come.
 */
export function comingFor(seat: SeatKept, outlook: SeatOutlook, isOver: boolean): SeatComing {
  if (seat.holderCame) return 'attended'
  if (seat.deputyCame) return 'deputy attended'
  const { holderSorry, deputySorry } = seat
  const isOfAnyone = isOver || outlook === 'nobody comes'
  const isOfHolder = outlook === 'holder comes' || (outlook === 'no answer' && seat.personId !== null)
  const sorry = isOfAnyone ? [holderSorry, deputySorry] : [isOfHolder ? holderSorry : deputySorry]
  if (sorry.some((each) => each !== null)) return sorry.includes(true) ? 'apologies, sent' : 'apologies'
  return isOver ? 'absent' : outlook
}

/** Which core agencies come, and whether enough of them do. */
export interface Quorum {
  readonly needed: number
  readonly coming: number
  readonly core: number
  readonly isMet: boolean
}

/** Whether a clinic has its quorum (ANS-4): so many core agencies for which somebody has said that they come; 0 asks for none. */
export function quorumOf(seats: readonly AnsweredSeat[], needed: number): Quorum {
  const core = seats.filter((seat) => seat.core)
  const coming = core.filter((seat) => ['holder comes', 'deputy comes'].includes(outlookOf(seat))).length
  return { needed, coming, core: core.length, isMet: coming >= needed }
}

/** A past clinic, with the agencies that had a core seat and those for which somebody with a seat came. */
export interface PastClinic {
  readonly seated: readonly string[]
  readonly came: readonly string[]
}

/** The core agencies that missed the last two clinics at which they had a seat (ANS-5); `past` is latest first. */
export function missedTwice(past: readonly PastClinic[]): readonly string[] {
  const agencies = new Set(past.flatMap(({ seated }) => seated))
  return [...agencies].filter((agencyId) => {
    const lastTwo = past.filter(({ seated }) => seated.includes(agencyId)).slice(0, 2)
    return lastTwo.length === 2 && lastTwo.every(({ came }) => !came.includes(agencyId))
  })
}
