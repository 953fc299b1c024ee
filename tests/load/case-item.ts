import { randomUUID } from 'node:crypto'
import { wordingOf } from '@harbour/plan-doc/shape'
import type { Doc } from 'yjs'
import type { Caller } from './caller.ts'

interface Brief {
  readonly factors: readonly { readonly factor: string }[]
}

export interface OfItem {
  readonly plan: { readonly id: string; readonly status: string; readonly riskSummary: string } | null
  readonly brief: Brief
}

/** Adds an action with all that a plan needs to be agreed; its wording is typed into the shared document. */
export async function addAction(chair: Caller, itemId: string, doc: Doc, wording: string): Promise<void> {
  const { plan, brief } = await chair.call<OfItem>('plan.ofItem', { itemId })
  const people = await chair.call<readonly { id: string; agencyId: string }[]>('person.colleagues')
  const owner = people.find(({ id }) => id === chair.personId)
  const actionId = randomUUID()
  await chair.call('action.add', { id: randomUUID(), actionId, planId: plan?.id })
  wordingOf(doc, actionId).insert(0, wording)
  const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10)
  const fields = [
    { field: 'owner', value: { agencyId: owner?.agencyId ?? null, personId: owner?.id ?? null } },
    { field: 'due', value: { on: inTwoWeeks, words: 'in 2 weeks' } },
    { field: 'risks', value: [brief.factors[0]?.factor ?? 'escalation'] },
    { field: 'measure', value: 'It stands on the case' },
  ]
  for (const each of fields) await chair.call('action.set', { id: randomUUID(), actionId, base: 0, ...each })
}

/** Agrees the plan, with reasons for what it lacks. */
export async function agree(chair: Caller, planId: string): Promise<void> {
  const reasons = { voiceReason: 'Her advocate asks her tomorrow.', gapReason: 'The agencies answer it next week.' }
  await chair.call('plan.agree', { id: randomUUID(), planId, ...reasons })
}
