import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type * as Y from 'yjs'
import { trpc } from '../../api.ts'
import { onceAfter } from './once-after.ts'

/** How long after a letter the words are read again, and how often where the letters are not followed. */
const AFTER = 4_000
const EVERY = 15_000

/** Whose words stand in a plan, read again when somebody has typed, and every few seconds while they type. */
export function usePlanWords(planId: string, doc: Y.Doc | null) {
  const words = useQuery(
    trpc.plan.words.queryOptions({ planId }, { staleTime: 0, refetchInterval: doc === null ? EVERY : false }),
  )
  const { refetch } = words
  useEffect(() => {
    if (doc === null) return undefined
    // A reading that is under way is not begun again: it would never end where many type.
    const reading = onceAfter(AFTER, () => void refetch({ cancelRefetch: false }))
    doc.on('update', reading.ask)
    return () => {
      reading.stop()
      doc.off('update', reading.ask)
    }
  }, [doc, refetch])
  return words
}
