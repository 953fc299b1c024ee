import { useSuspenseQuery } from '@tanstack/react-query'
import type { Capability } from '@harbour/domain/people/permissions'
import { queryClient, trpc } from './api.ts'
import { takeFirstAnswers } from './first-answers.ts'
import { refusalOf } from './refusal-messages.ts'

const mine = () => trpc.session.me.queryOptions(undefined, { staleTime: 5 * 60_000 })

/** Whoever is signed in; null when nobody is. */
export async function readMe() {
  await takeFirstAnswers()
  try {
    return await queryClient.ensureQueryData(mine())
  } catch (error) {
    if (refusalOf(error)?.code === 'NOT_SIGNED_IN') return null
    throw error
  }
}

/** Whoever is signed in, within the pages that need someone to be. */
export function useMe() {
  return useSuspenseQuery(mine()).data
}

/** Whether whoever is signed in holds a capability: decides what is offered, never what is allowed. */
export function useMay(): (capability: Capability) => boolean {
  const { capabilities } = useMe()
  return (capability) => capabilities.includes(capability)
}
