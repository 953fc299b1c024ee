import type { RouterOutputs } from '../../api.ts'

export type Desk = RouterOutputs['flag']['desk']
export type Triaged = Desk['flagged'][number]

const rankedViews = ['waiting', 'decided', 'unflagged'] as const
export type RankedView = (typeof rankedViews)[number]
export type TriageView = RankedView | 'triggers' | 'links' | 'sample'

export const isRanked = (view: TriageView): view is RankedView => rankedViews.some((each) => each === view)

/** Whether triage has said anything but *more asked* of a case's flag. */
export function isDecided(row: Triaged): boolean {
  const status = row.facts.raised?.status
  return status === 'accepted' || status === 'signposted'
}

/** The rows of one view of the desk. */
export function viewOf(desk: Pick<Desk, 'flagged' | 'unflagged'>, view: RankedView): readonly Triaged[] {
  if (view === 'unflagged') return desk.unflagged
  return desk.flagged.filter((row) => isDecided(row) === (view === 'decided'))
}
