import { countOf, dayOf, daysUntil } from '../../format.ts'

/** How long a flag has waited: "Flagged today", "Waiting 3 days". */
export function ago(flaggedAt: string): string {
  const days = -daysUntil(dayOf(flaggedAt), dayOf(new Date()))
  return days <= 0 ? 'Flagged today' : `Waiting ${countOf(days, 'day')}`
}
