import { actionOf, wordingField } from '@harbour/plan-doc/shape'
import type { Field } from '@harbour/plan-doc/shape'
import type { Lack } from '@harbour/domain/plans/plan'

/** What a field of the plan is called: `the summary of risk`, `the minutes`, `action 2`. */
export function placeWords(field: Field, numberOf: (actionId: string) => number): string {
  const actionId = actionOf(field)
  if (actionId !== null) return numberOf(actionId) === 0 ? 'a new action' : `action ${numberOf(actionId)}`
  return field === 'summary' ? 'the summary of risk' : 'the minutes'
}

/** Puts focus into a field of the plan; where it is only read, on the row or the section it stands in. */
export function focusField(field: string): void {
  const box = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"] :is(textarea, [role="textbox"])`)
  const place = box ?? document.getElementById(`action-${actionOf(field as Field) ?? ''}`)
  if (place === null) return
  if (box === null) place.tabIndex = -1
  place.scrollIntoView({ block: 'nearest' })
  place.focus()
}

const TRIES = 40

/** Goes to a field that may be about to be shown. */
export function goToField(field: string, tries = TRIES): void {
  if (document.querySelector(`[data-field="${CSS.escape(field)}"] [role="textbox"]`) !== null || tries === 0)
    focusField(field)
  else setTimeout(() => goToField(field, tries - 1), 50)
}

/** Puts focus on the first thing a row lacks. */
export function focusLack(actionId: string, lacks: readonly Lack[]): void {
  if (lacks.includes('wording')) {
    focusField(wordingField(actionId))
    return
  }
  const place = lacks.includes('owner') || lacks.includes('person') ? '.acts__owner select' : '.acts__due input'
  document.querySelector<HTMLElement>(`[id="action-${actionId}"] ${place}`)?.focus()
}
