import { useEffect, useRef } from 'react'
import { countOf } from '../../format.ts'
import { announce } from '../../ui/announcer.tsx'
import type { ItemPlan } from './plan-types.ts'

type Change = ItemPlan['changes'][number]

const EVERY_MS = 20_000

/** Whether a change gave an action to the person. */
function givesTo(personId: string, change: Change): boolean {
  const after = change.after as { readonly personId?: string | null } | null
  return change.field === 'owner' && after?.personId === personId
}

/** Says what others change in the plan: what is given to the reader at once, the rest counted, every twenty seconds at most. */
export function useChangesTold(changes: readonly Change[], me: string): void {
  const heard = useRef<number | null>(null)
  const waiting = useRef<Change[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => {
    const last = heard.current
    heard.current = changes[0]?.seq ?? last ?? 0
    if (last === null) return
    const fresh = changes.filter(({ seq, byId }) => seq > last && byId !== me)
    if (fresh.some((change) => givesTo(me, change))) announce('An action is assigned to you')
    waiting.current.push(...fresh)
    if (waiting.current.length === 0) return
    timer.current ??= setTimeout(() => {
      timer.current = null
      const told = waiting.current.splice(0)
      const people = new Set(told.map(({ byId }) => byId)).size
      announce(`${countOf(told.length, 'change')} by ${countOf(people, 'person', 'people')} in the actions`)
    }, EVERY_MS)
  }, [changes, me])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
}
