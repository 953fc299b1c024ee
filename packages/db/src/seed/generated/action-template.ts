import type { RiskFactor } from '@harbour/domain/cases/risk'
import type { Due } from '../case-story.ts'
import type { PersonKey } from '../people.ts'

/** An action that clinics often take, with the words in which it usually ends. */
export interface ActionTemplate {
  readonly what: string
  readonly by: readonly PersonKey[]
  readonly due: Exclude<Due, object>
  readonly risks: readonly RiskFactor[]
  readonly measure: string
  readonly done: readonly string[]
  /** Whether the victim is told. */
  readonly told?: true
  /** Only where there are children. */
  readonly children?: true
}

/** Officers in the case, any of whom may own an action. */
export const officers: readonly PersonKey[] = ['officer', 'lowmoor', 'stainforth', 'pickersgrove']
