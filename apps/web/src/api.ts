import { MutationCache, notifyManager, QueryCache, QueryClient } from '@tanstack/react-query'
import type { Query } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client'
import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { AppRouter } from '@harbour/server/api'
import { reportSessionEnded } from './session-ended.ts'
import { noteSessionEnd } from './session-time.ts'
import { askStepUp } from './step-up.ts'
import type { ProofBy } from './step-up.ts'
import { untouchedHeader } from './touched.ts'

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

// What is read is shown in the same task as it came: a box that is ticked is otherwise unticked by React until the next one.
notifyManager.setScheduler(queueMicrotask)

/** What one may not see any more: the server does not know it for this person, or for their role. */
const gone: ReadonlySet<unknown> = new Set(['NOT_FOUND', 'FORBIDDEN_ROLE'])

/** What was read before stays on screen while it is read again, but not once it is no longer this person’s to see. */
function dropWhatIsGone(error: unknown, query: Query<unknown, unknown>): void {
  if (query.state.data === undefined) return
  if (!(error instanceof TRPCClientError) || !gone.has(error.data?.refusal?.code)) return
  query.setState({ data: undefined })
  queryClient.removeQueries({ type: 'inactive', fetchStatus: 'idle' })
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      noteSignedOut(error)
      dropWhatIsGone(error, query)
    },
  }),
  mutationCache: new MutationCache({ onError: noteSignedOut }),
  defaultOptions: {
    // Open screens are told when something changed, so what was read stays good until then.
    queries: { staleTime: 30_000, retry: isWorthRetrying, refetchOnWindowFocus: true },
    // A change made without a connection fails at once, in words, rather than being made by itself some time later.
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** Acts that give the session a new token: nothing may be under way with the old one. */
const renewing = /\/trpc\/[^?]*(?:session\.stepUp|factor\.confirmApp|factor\.addPasskey)/u

/** Sends a request while no other tab or act is changing the token; one that changes it waits for the others, and they for it. */
async function fetchInTurn(address: string, init: RequestInit): Promise<Response> {
  const mode = renewing.test(address) ? 'exclusive' : 'shared'
  const response: Response = await navigator.locks.request('harbour-token', { mode }, () => fetch(address, init))
  noteSessionEnd(response.headers.get('x-session-ends'))
  return response
}

/** By what an act that was refused wants proof; null when it was refused for another reason. */
function proofWanted(code: string | undefined): ProofBy | null {
  if (code === 'PASSKEY_NEEDED') return 'passkey'
  if (code === 'SECOND_FACTOR_NEEDED') return 'second factor'
  return code === 'STEP_UP_NEEDED' ? 'anything' : null
}

async function prove(by: ProofBy, onProved: () => void, onNot: () => void): Promise<void> {
  if (await askStepUp(by)) onProved()
  else onNot()
}

/** An act that needs proof asks for it, and is then done as it was asked for: nothing typed is lost. */
const proveAndRepeat: TRPCLink<AppRouter> =
  () =>
  ({ next, op }) =>
    observable((observer) => {
      const attempt = (isSecond: boolean) =>
        next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: (error) => {
            const by = proofWanted(error.data?.refusal?.code)
            if (isSecond || by === null) return observer.error(error)
            void prove(
              by,
              () => attempt(true),
              () => observer.error(error),
            )
          },
        })
      return attempt(false)
    })

export const client = createTRPCClient<AppRouter>({
  links: [
    proveAndRepeat,
    httpBatchLink({
      url: '/trpc',
      methodOverride: 'POST',
      maxItems: 10,
      headers: () => ({ 'x-harbour': '1', ...untouchedHeader() }),
      fetch: (...request) => fetchInTurn(...(request as [string, RequestInit])),
    }),
  ],
})

/** Query and mutation options of every procedure: `useQuery(trpc.case.byId.queryOptions({ … }))`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient })

/** What each procedure answers, by router and procedure. */
export type RouterOutputs = inferRouterOutputs<AppRouter>
