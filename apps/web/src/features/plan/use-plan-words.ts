import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type * as Y from 'yjs'
import { trpc } from '../../api.ts'

/** How long after the last letter the words are read again, and how often where the letters are not followed. */
const AFTER = 2_000
const EVERY = 15_000

/** Whose words stand in a plan, read again when somebody has typed. */
export function usePlanWords(planId: string, doc: Y.Doc | null) {
  const words = useQuery(
    trpc.plan.words.queryOptions({ planId }, { staleTime: 0, refetchInterval: doc === null ? EVERY : false }),
  )
  const { refetch } = words
  useEffect(() => {
    if (doc === null) return undefined
    let waiting: ReturnType<typeof setTimeout> | undefined
    const readAgain = () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => void refetch(), AFTER)
    }
    doc.on('update', readAgain)
    return () => {
      clearTimeout(waiting)
      doc.off('update', readAgain)
    }
  }, [doc, refetch])
  return words
}
