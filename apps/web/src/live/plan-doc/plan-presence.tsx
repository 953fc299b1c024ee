import { PersonName } from '../../ui/tag/tag.tsx'
import type { PlanDoc } from './use-plan-doc.ts'
import { useOthers } from './use-plan-doc.ts'

/** Who else has this plan open. */
export function PlanPresence({ doc }: { readonly doc: PlanDoc }) {
  const others = useOthers(doc)
  if (others.length === 0) return <span className="meta">Nobody else has this plan open</span>
  return (
    <ul className="plan-presence" aria-label="Also in this plan">
      {others.map(({ personId, name, agencyCode }) => (
        <li key={personId}>
          <PersonName name={name} agencyCode={agencyCode} />
        </li>
      ))}
    </ul>
  )
}
