import { changeSentence, valueWords } from '../features/action/action-types.ts'
import type { Colleague } from '../features/action/action-types.ts'
import type { PlanChange } from '../features/plan/changes-by-person.ts'
import { factSentence } from '../features/plan/fact-words.ts'
import type { ItemPlan } from '../features/plan/plan-types.ts'

/** What was changed of a plan's actions and closing facts, in words. */
export function changesOf(
  { changes, closing }: ItemPlan,
  colleagues: readonly Colleague[],
  numberOf: (actionId: string) => number,
  nameOf: (agencyId: string | null, personId: string | null) => string | null,
): readonly PlanChange[] {
  const named = {
    name: (id: string | null) => colleagues.find((person) => person.id === id)?.name ?? null,
    agency: (id: string | null) => colleagues.find((person) => person.agencyId === id)?.agencyShort ?? null,
  }
  const actions = changes.map((change): PlanChange => {
    const number = numberOf(change.actionId)
    const value = valueWords(change.field, change.after, named)
    const { at, byId, by, code, times } = change
    return {
      at,
      byId,
      by,
      code,
      times,
      key: `action ${change.seq}`,
      thing: `${change.actionId} ${change.field ?? change.change}`,
      sentence: `${number === 0 ? 'A removed action' : `Action ${number}`}: ${changeSentence(change.change, change.field)}${value === null ? '' : ` to ${value}`}`,
    }
  })
  const facts = closing.history.map(({ seq, fact, value, at, byId, by, code }): PlanChange => ({
    at,
    byId,
    by,
    code,
    times: 1,
    key: `fact ${seq}`,
    thing: fact,
    sentence: factSentence(fact, value, nameOf),
  }))
  return [...actions, ...facts]
}
