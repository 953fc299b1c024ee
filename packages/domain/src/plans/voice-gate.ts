import { listInWords } from '../basics/list-in-words.ts'
import type { CaseLeft } from '../clinic/quality.ts'
import type { PlanRefusal } from './plan.ts'

/** What the meeting must have heard for the victim before it leaves a case. */
export type VoiceLack = CaseLeft['voiceLacks'][number]

/** The victim's voice as the case holds it, and whether the plan says who informs the victim. */
export interface VoiceHeard {
  readonly wishes: string
  readonly greatestFear: string
  readonly informs: boolean
}

/** What of the victim's voice is missing; empty when the case may leave the screen (PLA-8). */
export function whatVoiceLacks({ wishes, greatestFear, informs }: VoiceHeard): readonly VoiceLack[] {
  return [
    ...(wishes.trim() === '' ? (['wishes'] as const) : []),
    ...(greatestFear.trim() === '' ? (['greatest fear'] as const) : []),
    ...(informs ? [] : (['who informs'] as const)),
  ]
}

const lackWords: Record<VoiceLack, string> = {
  wishes: 'the victim’s wishes',
  'greatest fear': 'the victim’s greatest fear',
  'who informs': 'who informs the victim',
}

/** What is missing, in words: `the victim’s wishes and who informs the victim`. */
export function voiceLackWords(lacks: readonly VoiceLack[]): string {
  return listInWords(lacks.map((lack) => lackWords[lack]))
}

/** A reason that was given for a plan, and what it was given for. */
export interface KeptReason {
  readonly about: ReasonAbout
  readonly lacking: readonly string[]
  readonly reason: string
}

/** What a plan may go without, or leave as it is, if somebody says why. */
export type ReasonAbout = 'voice' | 'risk gaps' | 'wording'

/** What a reason was given for, before what was lacking is named. */
export const reasonLead: Readonly<Record<ReasonAbout, string>> = {
  voice: 'Not heard',
  'risk gaps': 'Not answered',
  wording: 'Left as worded',
}

/** Whether a reason given before covers everything that is lacking now. */
export function isReasoned(about: ReasonAbout, lacking: readonly string[], kept: readonly KeptReason[]): boolean {
  const covered = new Set(kept.filter((each) => each.about === about).flatMap((each) => each.lacking))
  return lacking.every((each) => covered.has(each))
}

/** Why a case cannot leave the screen: the victim's voice is missing, and nobody has said why (PLA-8). */
export function whyCannotLeave(
  lacks: readonly VoiceLack[],
  reason: string | undefined,
  kept: readonly KeptReason[],
): PlanRefusal | null {
  if (isReasoned('voice', lacks, kept) || (reason ?? '').trim() !== '') return null
  return { code: 'VOICE_MISSING', lacks }
}

/** Why a plan with such gaps cannot be agreed: nobody has said why they are left (PLA-9). */
export function whyCannotLeaveGaps(
  gaps: readonly string[],
  reason: string | undefined,
  kept: readonly KeptReason[],
): PlanRefusal | null {
  if (isReasoned('risk gaps', gaps, kept) || (reason ?? '').trim() !== '') return null
  return { code: 'RISK_GAPS', gaps }
}
