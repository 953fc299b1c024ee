import { startTransition, useEffect, useState } from 'react'
import { isPainted, painted } from '../painted.ts'

/** Less than any row is high, in px, so that those that are drawn reach below the screen. */
const LEAST_HEIGHT = 48

/**
 * The rows of a long list. Until the page stands on the screen for the first time only as many as may be in sight, and the rest
 * just after: on a slow machine each row that nobody sees yet keeps the page back. A page that is opened again may be
 * scrolled to where it was, and has them all at once.
 */
export function useRowsInSight<Row>(rows: readonly Row[]): readonly Row[] {
  const [hasAll, setHasAll] = useState(() => isPainted() || isOpenedAgain())
  useEffect(() => {
    if (!hasAll) void painted().then(() => startTransition(() => setHasAll(true)))
  }, [hasAll])
  return hasAll ? rows : rows.slice(0, Math.ceil(innerHeight / LEAST_HEIGHT))
}

function isOpenedAgain(): boolean {
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return visit?.type !== 'navigate'
}
