import type { Field } from '@harbour/plan-doc/shape'
import type { WordsInField } from '@harbour/plan-doc/words-by-person'
import { wordsByPerson } from '@harbour/plan-doc/words-by-person'
import type { RouterOutputs } from '../../api.ts'

type Words = RouterOutputs['plan']['words']

/** What somebody changed in a plan, in words, as they changed it last. */
export interface PlanChange {
  readonly key: string
  readonly at: string
  readonly byId: string
  readonly by: string
  readonly code: string
  /** What was changed: changes of the same thing by the same person are told together. */
  readonly thing: string
  /** How many changes this tells of. */
  readonly times: number
  readonly sentence: string
}

/** What one person wrote and set in a plan: each field of their words, and each thing they changed, the latest first. */
export interface PersonsPart {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly at: string
  readonly fields: readonly WordsInField[]
  readonly things: readonly { readonly latest: PlanChange; readonly times: number }[]
}

/** What was written and changed in a plan by person, whoever did something last first (LIV-23). */
export function changesByPerson(changes: readonly PlanChange[], words: Words | undefined): readonly PersonsPart[] {
  const written = wordsByPerson(words?.fields ?? [])
  const ids = new Set([...written.keys(), ...changes.map(({ byId }) => byId)])
  const parts = [...ids].map((id): PersonsPart => {
    const theirs = changes.filter(({ byId }) => byId === id).toSorted((a, b) => b.at.localeCompare(a.at))
    const person = words?.people.find((each) => each.id === id)
    const fields = written.get(id) ?? []
    return {
      id,
      name: theirs[0]?.by ?? person?.name ?? '',
      code: theirs[0]?.code ?? person?.code ?? '',
      at: [...fields, ...theirs].reduce((latest, { at }) => (at > latest ? at : latest), ''),
      fields,
      things: thingsOf(theirs),
    }
  })
  return parts.toSorted((a, b) => b.at.localeCompare(a.at))
}

function thingsOf(theirs: readonly PlanChange[]): PersonsPart['things'] {
  const things = new Map<string, { readonly latest: PlanChange; readonly times: number }>()
  for (const latest of theirs) {
    const there = things.get(latest.thing)
    things.set(
      latest.thing,
      there === undefined ? { latest, times: latest.times } : { ...there, times: there.times + latest.times },
    )
  }
  return [...things.values()]
}

/** What a field of a plan is called where its words are told: `Summary of risk`, `Minutes`, `Action 2`. */
export function fieldName(actionId: string | null, field: Field, numberOf: (actionId: string) => number): string {
  if (actionId === null) return field === 'summary' ? 'Summary of risk' : 'Minutes'
  const number = numberOf(actionId)
  return number === 0 ? 'A removed action' : `Action ${number}`
}
