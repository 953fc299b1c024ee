import type { RouterOutputs } from './api.ts'
import { queryClient, trpc } from './api.ts'
import { noteSessionEnd } from './session-time.ts'

type FirstRead = readonly [procedure: string, input?: unknown]
type FirstAnswer = { readonly result?: { readonly data: unknown } }

declare global {
  interface Window {
    /** What the page asked before its code was there: index.html asks, the server says what, in `data-session`. */
    firstAnswers?: Promise<Response>
  }
}

/** The key under which the answer of a procedure is kept, as tRPC’s own queries keep it. */
export function keyOf([procedure, input]: FirstRead): readonly unknown[] {
  return [procedure.split('.'), { ...(input === undefined ? {} : { input }), type: 'query' }]
}

/** Keeps what the page has asked already as if it had been asked by whoever shows it; what was not answered is asked again. */
export async function takeFirstAnswers(): Promise<void> {
  const answered = await window.firstAnswers?.catch(() => null)
  if (window.firstAnswers === undefined) return
  delete window.firstAnswers
  if (answered?.ok !== true) return
  noteSessionEnd(answered.headers.get('x-session-ends'))
  const reads = JSON.parse(document.documentElement.dataset['session'] ?? '[]') as readonly FirstRead[]
  const answers = (await answered.json()) as readonly FirstAnswer[]
  for (const [place, read] of reads.entries()) {
    const result = answers[place]?.result
    if (result === undefined) continue
    if (read[0] === 'plan.now') keepPlan(result.data as RouterOutputs['plan']['now'])
    else queryClient.setQueryData(keyOf(read), result.data)
  }
}

/** The room asks for the plan of an item; which one is before the meeting it knows only when it has been drawn. */
function keepPlan(before: RouterOutputs['plan']['now']): void {
  if (before !== null) queryClient.setQueryData(trpc.plan.ofItem.queryKey({ itemId: before.item.itemId }), before)
}
