import { useIsMutating } from '@tanstack/react-query'
import { SavedState } from '../live/plan-doc/saved-state.tsx'
import { usePlanDoc } from '../live/plan-doc/use-plan-doc.ts'
import { InlineStatus } from '../ui/desk/states.tsx'

/** What is saved of the plan on screen: words by their acknowledgements, commands by their answers. */
export function PlanSaved({ planId }: { readonly planId: string | null }) {
  const commands = useIsMutating({ predicate: ({ options }) => isCommand(options.mutationKey) })
  if (commands > 0) return <InlineStatus look="saving">Saving</InlineStatus>
  return planId === null ? <InlineStatus look="saved">Saved</InlineStatus> : <WordsSaved planId={planId} />
}

function isCommand(key: readonly unknown[] | undefined): boolean {
  const path = key?.[0]
  return Array.isArray(path) && path[0] === 'action'
}

function WordsSaved({ planId }: { readonly planId: string }) {
  return <SavedState doc={usePlanDoc(planId)} />
}
