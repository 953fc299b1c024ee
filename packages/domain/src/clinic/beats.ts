import { listInWords } from '../basics/list-in-words.ts'
import type { MeetingRefusal } from './session.ts'
import type { SetBeat } from './beat-schemas.ts'

/** The four beats of a case: what is new, what the agencies know, what is done, and who does it. */
export const beatOrder = ['orient', 'discuss', 'decide', 'confirm'] as const
export type Beat = (typeof beatOrder)[number]

/** `BEAT_NOT_A_CASE` — other business has no beats. */
export type BeatRefusal = { readonly code: 'BEAT_NOT_A_CASE' }

/** What is known of a case while it is before the meeting. */
export interface BeatFacts {
  readonly wishesHeard: boolean
  readonly fearHeard: boolean
  /** Agencies in the room that were not heard on this case. */
  readonly unheard: readonly string[]
  readonly hasSummary: boolean
  readonly actions: number
  /** Actions without wording, owner, date, measure or risk. */
  readonly incompleteActions: number
  /** Risk factors that are present and that no action answers. */
  readonly openRisks: readonly string[]
  /** Whether it is settled who tells the victim, by when and by which safe route. */
  readonly tellerKnown: boolean
  readonly tellByKnown: boolean
  readonly routeKnown: boolean
  /** The plan is agreed, and with that read back. */
  readonly isAgreed: boolean
}

/** Minutes of each beat in a case of fifteen. */
const parts: Readonly<Record<Beat, number>> = { orient: 3, discuss: 5, decide: 5, confirm: 2 }

/** When each beat is due to end, in minutes from the start of a case of `minutes`: 3, 8, 13, 15 of 15 (BEA-1). */
export function beatEnds(minutes: number): Readonly<Record<Beat, number>> {
  let elapsed = 0
  const ends = beatOrder.map((beat) => [beat, Math.round(((elapsed += parts[beat]) * minutes) / 15)] as const)
  return Object.fromEntries(ends) as Record<Beat, number>
}

/** Minutes left of a beat; negative when the case has stayed in it longer than its share (BEA-1). */
export function beatLeft(beat: Beat, minutes: number, usedSeconds: number): number {
  return Math.ceil(beatEnds(minutes)[beat] - usedSeconds / 60)
}

/** The beat after; null after the last (BEA-2). */
export function beatAfter(beat: Beat): Beat | null {
  return beatOrder[beatOrder.indexOf(beat) + 1] ?? null
}

/** Why the chair cannot take an item to a beat: only the case that is before the meeting has one (BEA-2). */
export function whyCannotSetBeat(
  command: SetBeat,
  meeting: { readonly currentItemId: string | null },
  item: { readonly caseId: string | null },
): MeetingRefusal | BeatRefusal | null {
  const { currentItemId } = meeting
  if (currentItemId !== command.itemId) return { code: 'MEETING_MOVED', currentItemId }
  return item.caseId === null ? { code: 'BEAT_NOT_A_CASE' } : null
}

/** What the case still lacks at a beat, each in a few words; empty when it can go on (BEA-3 to BEA-6). */
export function lacksOf(beat: Beat, facts: BeatFacts): readonly string[] {
  if (beat === 'orient') {
    if (!facts.wishesHeard && !facts.fearHeard) return ['the victim’s voice']
    return [
      ...unless(facts.wishesHeard, 'the victim’s wishes'),
      ...unless(facts.fearHeard, 'the victim’s greatest fear'),
    ]
  }
  if (beat === 'discuss') {
    return facts.unheard.length === 0 ? [] : [`not heard yet: ${listOf(facts.unheard)}`]
  }
  if (beat === 'decide') {
    const { openRisks, actions, incompleteActions } = facts
    return [
      ...unless(facts.hasSummary, 'a summary of risk'),
      ...unless(actions > 0, 'an action'),
      ...unless(incompleteActions === 0, `${incompleteActions} of ${actions} actions to complete`),
      ...unless(openRisks.length === 0, `an action for ${listOf(openRisks)}`),
    ]
  }
  return [
    ...unless(facts.tellerKnown, 'who tells the victim'),
    ...unless(facts.tellByKnown, 'by when'),
    ...unless(facts.routeKnown, 'by which safe route'),
    ...unless(facts.isAgreed, 'agreement and the read-back'),
  ]
}

const unless = (has: boolean, words: string): readonly string[] => (has ? [] : [words])

/** `a, b and c`; from four on the first two and how many more. */
function listOf(words: readonly string[]): string {
  if (words.length > 3) return `${words.slice(0, 2).join(', ')} and ${words.length - 2} more`
  return listInWords(words)
}
