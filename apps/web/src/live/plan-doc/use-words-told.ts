import { fieldsChangedBy } from '@harbour/plan-doc/update'
import type { Field } from '@harbour/plan-doc/shape'
import { useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { tell } from '../../ui/announcer.tsx'
import type { PlanDoc } from './use-plan-doc.ts'
import { usePresence } from './use-plan-doc.ts'

/** Milliseconds: someone who pauses longer in a field makes another change. */
const PAUSE = 10_000

/** Tells that others wrote in a field: a run of typing as one change, never its letters. */
export function useWordsTold(
  doc: PlanDoc,
  placeOf: (field: Field) => { readonly place: string; readonly words: string },
) {
  const present = usePresence(doc)
  const latest = useRef({ present, placeOf })
  useEffect(() => {
    latest.current = { present, placeOf }
  })
  const runs = useRef(new Map<string, number>())
  const { doc: shared, clientId } = doc
  const isHere = doc.phase === 'live' || doc.phase === 'away'
  useEffect(() => {
    if (!isHere) return undefined
    const heard = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) return
      const people = latest.current.present
      const me = people.find((each) => each.clientId === clientId)?.personId
      const writers = [...transaction.afterState]
        .filter(([client, clock]) => client !== clientId && clock > (transaction.beforeState.get(client) ?? 0))
        .map(([client]) => people.find((each) => each.clientId === client))
      for (const writer of writers.length === 0 ? [undefined] : writers) {
        if (writer !== undefined && writer.personId === me) continue
        for (const field of fieldsChangedBy(transaction)) {
          const run = `${writer?.personId ?? ''} ${field}`
          const last = runs.current.get(run) ?? -Infinity
          runs.current.set(run, Date.now())
          if (Date.now() - last < PAUSE) continue
          const { place, words } = latest.current.placeOf(field)
          tell({ matter: 'item', text: `${writer?.name ?? 'Somebody'} wrote in ${words}`, by: writer?.personId, place })
        }
      }
    }
    shared.on('update', heard)
    return () => shared.off('update', heard)
  }, [shared, clientId, isHere])
}
