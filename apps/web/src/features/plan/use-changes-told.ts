import { useEffect, useRef } from 'react'
import { tell } from '../../ui/announcer.tsx'
import type { PlanChange } from './changes-by-person.ts'
import type { ItemPlan } from './plan-types.ts'

type ActionChange = ItemPlan['changes'][number]

/** Whether a change gave an action to the person. */
function givesTo(personId: string, change: ActionChange): boolean {
  const after = change.after as { readonly personId?: string | null } | null
  return change.field === 'owner' && after?.personId === personId
}

/** Tells what others change in the plan: what is given to the reader or taken from them at once, the rest to be counted. */
export function useChangesTold(plan: ItemPlan, changes: readonly PlanChange[], me: string): void {
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const last = known.current
    known.current = new Set(changes.map(({ key }) => key))
    if (last === null) return
    const ofActions = new Map(plan.changes.map((change) => [`action ${change.seq}`, change]))
    for (const { key, byId, by, sentence } of changes.toReversed()) {
      if (last.has(key) || byId === me) continue
      const text = `${by}: ${sentence}`
      const change = ofActions.get(key)
      // That the plan is agreed is told by itself.
      if (change?.change === 'offered') continue
      const isMine = plan.actions.some(({ id, ownerPersonId }) => id === change?.actionId && ownerPersonId === me)
      if (change !== undefined && givesTo(me, change))
        tell({ matter: 'mine', text: `An action is assigned to you. ${text}` })
      else if (change?.change === 'removed' && isMine)
        tell({ matter: 'must', text: `Your action was removed. ${text}` })
      else tell({ matter: 'item', text, by: byId, place: change === undefined ? 'the decisions' : 'the actions' })
    }
  }, [plan, changes, me])
}
