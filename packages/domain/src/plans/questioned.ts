import type { Id } from '../basics/ids.ts'
import type { Action } from './action.ts'
import type { PlanRefusal } from './plan.ts'
import { standing } from './plan.ts'
import type { KeptReason } from './voice-gate.ts'
import { isReasoned } from './voice-gate.ts'
import { wordingAdvice } from './writing-help.ts'

/** An action whose wording is questioned: no verb, a vague one, or two actions in one. */
export interface QuestionedAction {
  readonly actionId: Id
  readonly number: number
  readonly wording: string
  readonly sentences: readonly string[]
}

/** The actions of a plan whose wording is questioned, numbered as they stand on the screen (PLA-15). */
export function questionedActions(actions: readonly Action[]): readonly QuestionedAction[] {
  return standing(actions)
    .map(({ id, wording }, index) => ({
      actionId: id,
      number: index + 1,
      wording: wording.trim(),
      sentences: wordingAdvice(wording).map(({ sentence }) => sentence),
    }))
    .filter(({ sentences }) => sentences.length > 0)
}

/** What a reason for leaving wordings as they are was given for: their numbers, since the words stand in the plan. */
export function questionedNumbers(questioned: readonly QuestionedAction[]): readonly string[] {
  return questioned.map(({ number }) => `action ${number}`)
}

/** Why a plan with such wordings cannot be agreed: nobody has said why they are left as they are (PLA-15). */
export function whyCannotLeaveWording(
  questioned: readonly QuestionedAction[],
  reason: string | undefined,
  kept: readonly KeptReason[],
): PlanRefusal | null {
  if (isReasoned('wording', questionedNumbers(questioned), kept) || (reason ?? '').trim() !== '') return null
  return { code: 'WORDING_QUESTIONED', actions: questioned }
}
