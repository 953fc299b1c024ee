import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { AddAction, SetActionField } from '@harbour/domain/plans/draft-schemas'
import { queryClient, trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import type { PlanAction } from './action-types.ts'

type ItemPlan = RouterOutputs['plan']['ofItem']
type TakesUp = NonNullable<AddAction['takesUp']>

/** What a field is set to, without the ids and the revision that sending adds. */
export type FieldValue = {
  [F in SetActionField['field']]: Pick<Extract<SetActionField, { field: F }>, 'field' | 'value'>
}[SetActionField['field']]

function revisionOf(action: PlanAction, field: SetActionField['field']): number {
  return action[`${field}Rev`]
}

/** The action as it will be once the command is through. */
function withField(action: PlanAction, set: FieldValue): PlanAction {
  switch (set.field) {
    case 'owner':
      return {
        ...action,
        ownerAgencyId: set.value.agencyId,
        ownerPersonId: set.value.personId,
        ownerRev: action.ownerRev + 1,
      }
    case 'due':
      return { ...action, dueOn: set.value.on, dueWords: set.value.words, dueRev: action.dueRev + 1 }
    case 'risks':
      return { ...action, risks: set.value, risksRev: action.risksRev + 1 }
    case 'measure':
      return { ...action, measure: set.value, measureRev: action.measureRev + 1 }
    case 'victimTelling':
      return {
        ...action,
        victimTelling: set.value.need,
        victimTellerId: set.value.tellerId,
        victimTellingRev: action.victimTellingRev + 1,
      }
  }
}

/** An action as it is before anything of it is decided. */
function emptyAction(loaded: ItemPlan, id: string): PlanAction {
  const { caseId, clinicId, planId } = loaded.item
  const last = Math.max(0, ...loaded.actions.map(({ position }) => position))
  return {
    id,
    planId: planId ?? '',
    caseId,
    clinicId,
    position: last + 1,
    wording: '',
    risks: [],
    risksRev: 0,
    ownerAgencyId: null,
    ownerPersonId: null,
    ownerRev: 0,
    dueOn: null,
    dueWords: '',
    dueRev: 0,
    measure: '',
    measureRev: 0,
    victimTelling: 'not decided',
    victimTellerId: null,
    victimTellingRev: 0,
    status: 'proposed',
    statusRev: 0,
    outcomeReason: null,
    evidence: null,
    acceptedBy: null,
    acceptedAt: null,
    completedAt: null,
    escalationLevel: 0,
    createdBy: '',
    createdAt: '',
    removedAt: null,
    removedBy: null,
  }
}

/** The commands of a draft plan's actions: shown at once, taken back with a sentence when the server refuses. */
export function usePlanActions(itemId: string, planId: string | null) {
  const key = trpc.plan.ofItem.queryKey({ itemId })
  const [troubles, setTroubles] = useState<Readonly<Record<string, string>>>({})
  const show = (change: (plan: ItemPlan) => ItemPlan) =>
    queryClient.setQueryData(key, (known) => (known === undefined ? known : change(known)))
  const readAgain = () => queryClient.invalidateQueries({ queryKey: key })
  /** What is read while another command is on its way does not have it yet, and would take back what is shown of it. */
  const readOnceSet = async () => {
    if (queryClient.isMutating({ mutationKey: trpc.action.set.mutationKey() }) === 0) await readAgain()
  }
  const trouble = (actionId: string, sentence: string | null) =>
    setTroubles(({ [actionId]: _old, ...rest }) => (sentence === null ? rest : { ...rest, [actionId]: sentence }))
  const refused = (actionId: string) => (error: unknown) => {
    trouble(actionId, sentenceOf(error))
    void readAgain()
  }
  const setting = useMutation(trpc.action.set.mutationOptions())
  const adding = useMutation(trpc.action.add.mutationOptions())
  const removing = useMutation(trpc.action.remove.mutationOptions())
  const restoring = useMutation(trpc.action.restore.mutationOptions())

  /** Each command is told of by its own promise: callbacks given with `mutate` are called for the last one only. */
  const send = (actionId: string, base: number, change: FieldValue) =>
    setting.mutateAsync({ id: crypto.randomUUID(), actionId, base, ...change }).catch(refused(actionId))

  const set = async (action: PlanAction, change: FieldValue) => {
    trouble(action.id, null)
    // Waited for: a reading that is cancelled puts back what it began with, and would take back what is shown next.
    await queryClient.cancelQueries({ queryKey: key })
    show((plan) => ({
      ...plan,
      actions: plan.actions.map((each) => (each.id === action.id ? withField(each, change) : each)),
    }))
    await send(action.id, revisionOf(action, change.field), change)
    await readOnceSet()
  }

  /** Shows the new action at once; resolves when the server has it, so that its wording can be typed. */
  const add = async (first: readonly FieldValue[], takesUp?: TakesUp): Promise<string | null> => {
    if (planId === null) return null
    const actionId = crypto.randomUUID()
    await queryClient.cancelQueries({ queryKey: key })
    show((plan) => ({ ...plan, actions: [...plan.actions, first.reduce(withField, emptyAction(plan, actionId))] }))
    try {
      await adding.mutateAsync({ id: crypto.randomUUID(), actionId, planId, ...(takesUp && { takesUp }) })
    } catch (error) {
      void readAgain()
      throw error
    }
    return actionId
  }

  return {
    troubles,
    set: (action: PlanAction, change: FieldValue) => void set(action, change),
    add,
    readAgain,
    /** Sets the fields of an action that was just added, from their first revision. */
    setFirst: async (actionId: string, fields: readonly FieldValue[]) => {
      await Promise.all(fields.map((field) => send(actionId, 0, field)))
      await readOnceSet()
    },
    remove: (actionId: string) =>
      void removing.mutateAsync({ id: crypto.randomUUID(), actionId }).then(readAgain, refused(actionId)),
    restore: (actionId: string) =>
      void restoring.mutateAsync({ id: crypto.randomUUID(), actionId }).then(readAgain, refused(actionId)),
  }
}

export type PlanActions = ReturnType<typeof usePlanActions>
