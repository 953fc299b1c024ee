import { actionOf } from '@harbour/plan-doc/shape'
import type { Field } from '@harbour/plan-doc/shape'

/** What a field is called on screen. */
export function nameOf(field: Field): string {
  if (actionOf(field) !== null) return 'Wording of an action'
  return field === 'summary' ? 'Summary of risk' : 'Discussion'
}
