import type { ReactNode } from 'react'
import { countOf, time } from '../../format.ts'
import { PersonName } from '../../ui/tag/tag.tsx'

/** One change of a plan, in words. */
export interface PlanChange {
  readonly key: string
  readonly at: string
  readonly byId: string
  readonly by: string
  readonly code: string
  /** What was changed: changes of the same thing by the same person are told together. */
  readonly thing: string
  readonly sentence: string
}

/** What was changed in this plan: by person, then by what was changed, the latest first. */
export function ChangesPanel({ changes, acts }: { readonly changes: readonly PlanChange[]; readonly acts: ReactNode }) {
  const people = [...grouped(changes, ({ byId }) => byId).values()]
  return (
    <div className="plan-side">
      {acts}
      {changes.length === 0 ? <p className="meta">No action or closing fact has been changed yet.</p> : null}
      <ol role="list" className="plan-changes">
        {people.map((theirs) => {
          const [first] = theirs
          if (first === undefined) return null
          return (
            <li key={first.byId}>
              <PersonName name={first.by} agencyCode={first.code} />
              <ul role="list">
                {[...grouped(theirs, ({ thing }) => thing).values()].map((same) => {
                  const [latest] = same
                  if (latest === undefined) return null
                  return (
                    <li key={latest.key}>
                      <span className="meta">{time(latest.at)}</span> <span>{latest.sentence}</span>
                      {same.length > 1 ? <span className="meta"> ({countOf(same.length, 'change')})</span> : null}
                    </li>
                  )
                })}
              </ul>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

/** Changes by what they have in common, in the order of the latest; each group latest first. */
function grouped(changes: readonly PlanChange[], by: (change: PlanChange) => string): Map<string, PlanChange[]> {
  const groups = new Map<string, PlanChange[]>()
  for (const change of changes.toSorted((a, b) => b.at.localeCompare(a.at))) {
    const there = groups.get(by(change))
    if (there === undefined) groups.set(by(change), [change])
    else there.push(change)
  }
  return groups
}
