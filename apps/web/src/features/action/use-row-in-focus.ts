import type { RefObject } from 'react'
import { useEffect, useState } from 'react'

/** The action in whose row focus is, or was when the row was taken away; null once focus has gone elsewhere. */
export function useRowInFocus(body: RefObject<HTMLElement | null>): string | null {
  const [inRow, setInRow] = useState<string | null>(null)
  useEffect(() => {
    const rows = body.current
    if (rows === null) return undefined
    const enter = ({ target }: FocusEvent) => setInRow(rowOf(target))
    const leave = ({ target }: FocusEvent) => {
      // A row that is taken away with focus in it also sends this, and its reader has gone nowhere.
      setTimeout(() => {
        if (target instanceof Element && target.isConnected && !rows.contains(document.activeElement)) setInRow(null)
      })
    }
    rows.addEventListener('focusin', enter)
    rows.addEventListener('focusout', leave)
    return () => {
      rows.removeEventListener('focusin', enter)
      rows.removeEventListener('focusout', leave)
    }
  }, [body])
  return inRow
}

function rowOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-action]')?.dataset['action'] ?? null) : null
}
