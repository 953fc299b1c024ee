import { plainText } from '@harbour/plan-doc/shape'
import type { Field } from '@harbour/plan-doc/shape'
import { useCallback, useSyncExternalStore } from 'react'
import type { PlanDoc } from './use-plan-doc.ts'

/** What a field of the document says now, as plain text; `fallback` until the document is here. */
export function useWords(doc: PlanDoc, field: Field, fallback: string): string {
  return useFollowed(doc, field, fallback, (words) => words)
}

/** Whether anything stands in a field: does not draw its page for every letter, as its words would. */
export function useHasWords(doc: PlanDoc, field: Field, fallback: string): boolean {
  return useFollowed(doc, field, fallback, (words) => words.trim() !== '')
}

function useFollowed<T extends string | boolean>(
  doc: PlanDoc,
  field: Field,
  fallback: string,
  pick: (words: string) => T,
): T {
  const isHere = doc.phase === 'live' || doc.phase === 'away'
  const shared = doc.doc
  const subscribe = useCallback(
    (changed: () => void) => {
      const heard = (
        _update: Uint8Array,
        _origin: unknown,
        _doc: unknown,
        transaction: { changedParentTypes: Map<unknown, unknown> },
      ) => {
        if (transaction.changedParentTypes.has(shared.share.get(field))) changed()
      }
      shared.on('update', heard)
      return () => shared.off('update', heard)
    },
    [shared, field],
  )
  return useSyncExternalStore(subscribe, () => pick(isHere ? plainText(shared, field) : fallback))
}
