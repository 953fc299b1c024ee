import { useEffect, useState } from 'react'
import { holdsOthers } from '../../ui/announce/listening.ts'
import type { PlanDoc } from './use-plan-doc.ts'
import { useHoldsChanges } from './use-plan-doc.ts'

/** For a box one types in: while it has focus, what others write waits, for who has chosen so. */
export function useHolding({ hold, phase, copy }: Pick<PlanDoc, 'hold' | 'phase' | 'copy'>) {
  const [isHolding, setHolding] = useState(false)
  // What the document says when it is opened is not held, each copy of it anew.
  const isHere = phase === 'live' || phase === 'away'
  useEffect(() => {
    if (!isHolding || !isHere) return undefined
    hold(true)
    return () => hold(false)
  }, [isHolding, isHere, copy, hold])
  return { isHolding, enter: () => setHolding(holdsOthers()), leave: () => setHolding(false) }
}

/** Says beside the box that something waits, and how it comes. */
export function HeldChanges({ doc, onShow }: { readonly doc: PlanDoc; readonly onShow: () => void }) {
  const waits = useHoldsChanges(doc)
  if (!waits) return null
  return (
    <p className="meta shared-field__held">
      Others have changed the plan: shown when you leave this box.{' '}
      <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={onShow}>
        Show now
      </button>
    </p>
  )
}
