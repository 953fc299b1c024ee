import type { ReactNode } from 'react'
import { time } from '../../format.ts'
import { PersonName } from '../../ui/tag/tag.tsx'
import type { ItemPlan } from './plan-types.ts'

type Change = ItemPlan['changes'][number]

interface ChangesPanelProps {
  readonly changes: readonly Change[]
  /** What happened, in words. */
  readonly sentenceOf: (change: Change) => ReactNode
}

/** What was changed in this plan, newest first, each person's run of changes together. */
export function ChangesPanel({ changes, sentenceOf }: ChangesPanelProps) {
  const groups: Change[][] = []
  for (const change of changes) {
    const last = groups.at(-1)
    if (last?.[0]?.byId === change.byId) last.push(change)
    else groups.push([change])
  }
  if (groups.length === 0) return <p className="meta">Nothing has been changed yet.</p>
  return (
    <ol role="list" className="plan-changes">
      {groups.map((group) => {
        const [first] = group
        if (first === undefined) return null
        return (
          <li key={first.seq}>
            <PersonName name={first.by} agencyCode={first.code} />
            <ul role="list">
              {group.map((change) => (
                <li key={change.seq}>
                  <span className="meta">{time(change.at)}</span> <span>{sentenceOf(change)}</span>
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}
