import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ClosingFact, SetClosingFact } from '@harbour/domain/plans/closing-facts'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import type { ItemPlan } from './plan-types.ts'

/** What a closing fact is set to, without the ids and the revision that sending adds. */
type FactValue = {
  [F in ClosingFact]: { readonly fact: F; readonly value: Extract<SetClosingFact, { readonly fact: F }>['value'] }
}[ClosingFact]

/** Sets closing facts: shown at once, taken back with a sentence when the server refuses. */
export function useClosing({ item, plan }: ItemPlan) {
  const key = trpc.plan.ofItem.queryKey({ itemId: item.itemId })
  const [troubles, setTroubles] = useState<Readonly<Partial<Record<ClosingFact, string>>>>({})
  const setting = useMutation(trpc.decision.setFact.mutationOptions())
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: key })
  const set = (given: FactValue) => {
    const known = queryClient.getQueryData(key)
    if (plan === null || known === undefined) return
    const { fact, value } = given
    const base = known.closing.revisions[fact]
    setTroubles(({ [fact]: _old, ...rest }) => rest)
    void queryClient.cancelQueries({ queryKey: key })
    queryClient.setQueryData(key, {
      ...known,
      closing: {
        ...known.closing,
        values: { ...known.closing.values, [fact]: value },
        revisions: { ...known.closing.revisions, [fact]: base + 1 },
      },
    })
    setting.mutate(
      { id: crypto.randomUUID(), planId: plan.id, base, ...given },
      {
        onSuccess: readAgain,
        onError: (error) => {
          setTroubles((before) => ({ ...before, [fact]: sentenceOf(error) }))
          readAgain()
        },
      },
    )
  }
  return { set, troubles }
}
