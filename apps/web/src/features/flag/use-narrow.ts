import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 60rem)')

function onChange(tell: () => void): () => void {
  narrow.addEventListener('change', tell)
  return () => narrow.removeEventListener('change', tell)
}

/** Whether list and case do not fit side by side. */
export function useNarrow(): boolean {
  return useSyncExternalStore(onChange, () => narrow.matches)
}
