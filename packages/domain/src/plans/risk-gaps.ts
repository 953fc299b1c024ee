import type { Action } from './action.ts'
import { standing } from './plan.ts'

/** One live risk factor, with the actions of the plan that answer it. */
export interface RiskRow {
  readonly factor: string
  readonly answers: readonly { readonly actionId: string; readonly number: number; readonly wording: string }[]
}

/** Each live risk factor against the standing actions that answer it, numbered as they stand on the screen (PLA-9). */
export function riskGrid(factors: readonly string[], actions: readonly Action[]): readonly RiskRow[] {
  const numbered = standing(actions).map((action, index) => ({ action, number: index + 1 }))
  return factors.map((factor) => ({
    factor,
    answers: numbered
      .filter(({ action }) => action.risks.includes(factor))
      .map(({ action, number }) => ({ actionId: action.id, number, wording: action.wording.trim() })),
  }))
}

/** The live risk factors that no action answers (PLA-9). */
export function riskGaps(factors: readonly string[], actions: readonly Action[]): readonly string[] {
  return riskGrid(factors, actions)
    .filter(({ answers }) => answers.length === 0)
    .map(({ factor }) => factor)
}
