import type { TRPC_ERROR_CODE_KEY } from '@trpc/server'
import type { RefusalCode } from '@harbour/domain/refusals'

/** The HTTP meaning of each refusal; a code without one does not compile. */
export const refusalStatus = {
  NOT_FOUND: 'NOT_FOUND',
  FORBIDDEN_ROLE: 'FORBIDDEN',
  NOT_SIGNED_IN: 'UNAUTHORIZED',
  WRONG_CREDENTIALS: 'UNAUTHORIZED',
  TOO_MANY_ATTEMPTS: 'TOO_MANY_REQUESTS',
} as const satisfies Record<RefusalCode, TRPC_ERROR_CODE_KEY>
