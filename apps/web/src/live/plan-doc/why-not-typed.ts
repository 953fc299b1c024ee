import { useEffect, useState } from 'react'
import { LATE_MS } from '../use-connection.ts'
import type { PlanDoc } from './use-plan-doc.ts'

/** Why nothing can be typed into the plan, as the end of a sentence; null while it can, or is only just being opened. */
export function useWhyNotTyped(
  doc: Pick<PlanDoc, 'planId' | 'phase' | 'mayType' | 'locked' | 'awayTooLong'>,
): string | null {
  const { planId, phase, mayType, locked, awayTooLong } = doc
  const isOpening = planId !== null && phase === 'opening'
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isOpening) return undefined
    const timer = setTimeout(() => setLate(true), LATE_MS)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [isOpening])
  if (mayType || planId === null) return null
  if (phase === 'upgrade') return 'this page is of an older version: load it again'
  if (phase === 'denied') return 'it is not open to you any more'
  if (isOpening) return isLate ? 'there is no live connection; you see the plan as it was last read' : null
  if (locked) return 'the plan has become read only'
  return awayTooLong ? 'you have been offline for two minutes' : 'you may read this plan, not write in it'
}
