import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { AppRouter } from '@harbour/server/api'
import { reportSessionEnded } from './session-ended.ts'
import { noteSessionEnd } from './session-time.ts'

/** Whether a failed call failed because nobody is signed in any more. */
function isSignedOut(error: unknown): boolean {
  return error instanceof TRPCClientError && error.data?.refusal?.code === 'NOT_SIGNED_IN'
}

function noteSignedOut(error: unknown): void {
  if (isSignedOut(error)) reportSessionEnded()
}

/** What the server refused will be refused again; what failed on the way is tried twice more. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const refused =
    error instanceof TRPCClientError && (error.data?.httpStatus ?? 0) >= 400 && error.data?.httpStatus < 500
  return !refused && failures < 2
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteSignedOut }),
  mutationCache: new MutationCache({ onError: noteSignedOut }),
  defaultOptions: {
    // Open screens are told when something changed, so what was read stays good until then.
    queries: { staleTime: 30_000, retry: isWorthRetrying, refetchOnWindowFocus: true },
    // A change made without a connection fails at once, in words, rather than being made by itself some time later.
    mutations: { retry: false, networkMode: 'always' },
  },
})

export const client = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: '/trpc',
      methodOverride: 'POST',
      maxItems: 10,
      headers: { 'x-harbour': '1' },
      fetch: async (...request) => {
        const response = await fetch(...(request as Parameters<typeof fetch>))
        noteSessionEnd(response.headers.get('x-session-ends'))
        return response
      },
    }),
  ],
})

/** Query and mutation options of every procedure: `useQuery(trpc.case.byId.queryOptions({ … }))`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient })

/** What each procedure answers, by router and procedure. */
export type RouterOutputs = inferRouterOutputs<AppRouter>
