import { TRPCClientError } from '@trpc/client'
import type { Refusal, RefusalCode, RefusalOf } from '@harbour/domain/refusals'

/** What happened and what to do next, for each refusal; a code without a sentence does not compile. */
const refusalMessages: { readonly [C in RefusalCode]: (refusal: RefusalOf<C>) => string } = {
  NOT_FOUND: ({ noun }) => `We cannot find that ${noun}. It may have been removed, or you may not have access to it.`,
  FORBIDDEN_ROLE: () => 'Your role does not allow this. Ask the coordinator if you think it should.',
  NOT_SIGNED_IN: () => 'Your session has ended. Sign in again to carry on; what you typed is still here.',
  WRONG_CREDENTIALS: () => 'The e-mail address or password is not right. Check both and try again.',
  TOO_MANY_ATTEMPTS: ({ minutes }) =>
    `There have been too many attempts. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, then try again.`,
}

/** The sentence of one refusal. */
export function sentenceOfRefusal<C extends RefusalCode>(refusal: RefusalOf<C> & { readonly code: C }): string {
  return (refusalMessages[refusal.code] as (refusal: RefusalOf<C>) => string)(refusal)
}

/** The refusal a failed call carries; null when it failed for another reason. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof TRPCClientError)) return null
  return (error.data as { readonly refusal?: Refusal | null } | undefined)?.refusal ?? null
}

/** A sentence for any failed call: what happened, and what to do. */
export function sentenceOf(error: unknown): string {
  const refusal = refusalOf(error)
  if (refusal !== null) return sentenceOfRefusal(refusal as never)
  if (error instanceof TRPCClientError && error.data === undefined)
    return 'Harbour cannot be reached. Check your connection and try again; nothing you typed is lost.'
  return 'There is a problem with the service. Nothing was changed; try again in a moment.'
}
