import type { CaseLeft } from '../clinic/quality.ts'
import type { Action } from './action.ts'
import { standing, whatActionLacks } from './plan.ts'
import type { PlanStatus } from './plan.ts'
import { whatVoiceLacks } from './voice-gate.ts'
import type { VoiceHeard } from './voice-gate.ts'

/** A dissent as its row tells it. */
export interface DissentRow {
  readonly personId: string
  readonly recordedBy: string
  readonly withdrawnBy: string | null
}

/** What is known of a case at the moment the clinic closes; no plan, no status. */
export interface CaseAtClose {
  readonly voice: VoiceHeard
  readonly planStatus: PlanStatus | null
  readonly actions: readonly Action[]
  readonly dissents: readonly DissentRow[]
}

/** What a case is left with (QUA-8). */
export function caseLeft({ voice, planStatus, actions, dissents }: CaseAtClose): CaseLeft {
  const stand = standing(actions)
  return {
    voiceLacks: whatVoiceLacks(voice),
    agreed: planStatus === 'agreed',
    dissents: dissents.filter(({ withdrawnBy }) => withdrawnBy === null).length,
    dissentsTaken: dissents.filter(
      ({ personId, recordedBy, withdrawnBy }) =>
        withdrawnBy !== null && withdrawnBy !== personId && recordedBy === personId,
    ).length,
    actions: stand.length,
    completeActions: stand.filter((action) => whatActionLacks(action).length === 0).length,
  }
}
