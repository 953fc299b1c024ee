import { useIsMutating } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { SavedState } from '../live/plan-doc/saved-state.tsx'
import { usePlanDoc } from '../live/plan-doc/use-plan-doc.ts'
import { isWithoutConnection, useConnection } from '../live/use-connection.ts'
import { announce } from '../ui/announcer.tsx'
import { InlineStatus } from '../ui/desk/states.tsx'

/**
 * What is saved of the item on screen: words by their acknowledgements, commands by their answers; without a connection
 * nothing is said to be saved, and that it is lost or back is told once, whatever is on screen.
 */
export function PlanSaved({ planId }: { readonly planId: string | null }) {
  const commands = useIsMutating({ predicate: ({ options }) => isCommand(options.mutationKey) })
  const connection = useConnection()
  const isLost = isWithoutConnection(connection)
  const wasLost = useRef(isLost)
  const writes = planId !== null
  useEffect(() => {
    if (wasLost.current === isLost) return
    wasLost.current = isLost
    const kept = writes ? 'What you type is kept on this page.' : 'What others do is shown when it is back.'
    if (!isLost) announce('The connection is back.', 'assertive')
    else if (connection === 'lost') announce(`You have lost the connection. ${kept}`, 'assertive')
    else announce('There is no live connection yet. What is on this page is read again every few seconds.', 'assertive')
  }, [isLost, connection, writes])
  if (commands > 0 && !isLost) return <InlineStatus look="saving">Saving</InlineStatus>
  if (planId !== null) return <WordsSaved planId={planId} isLost={isLost} />
  return isLost ? <Offline /> : <InlineStatus look="saved">Saved</InlineStatus>
}

const Offline = () => <InlineStatus look="offline">Offline</InlineStatus>

function isCommand(key: readonly unknown[] | undefined): boolean {
  const path = key?.[0]
  return Array.isArray(path) && path[0] === 'action'
}

function WordsSaved({ planId, isLost }: { readonly planId: string; readonly isLost: boolean }) {
  const doc = usePlanDoc(planId)
  const isHere = doc.phase === 'live' || doc.phase === 'away'
  if (!isHere) return isLost ? <Offline /> : null
  return <SavedState doc={doc} />
}
