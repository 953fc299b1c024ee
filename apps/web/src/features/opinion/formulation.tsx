import type { ReactNode } from 'react'
import { capital } from '../../format.ts'
import { Tag } from '../../ui/tag/tag.tsx'
import type { CaseOpinions } from './opinion-words.ts'
import { levelLook } from './opinion-words.ts'
import { SaidParts } from './said-parts.tsx'
import './opinion.css'

/** What the clinicians’ latest opinions say together: judgements on top, then the formulation part by part. */
export function Formulation({
  formulation,
  advice,
}: {
  readonly formulation: NonNullable<CaseOpinions['formulation']>
  readonly advice?: ReactNode
}) {
  const { judgements, lines, typology } = formulation
  return (
    <div className="formulation">
      <ul role="list" className="formulation__judged">
        {judgements.map(({ risk, level, agreed }) => (
          <li key={risk}>
            <span>{capital(risk)}</span>
            <Tag look={levelLook[level]}>{capital(level)}</Tag>
            {agreed ? null : <span className="meta">views differ</span>}
          </li>
        ))}
      </ul>
      <p>
        <strong>Type, provisional:</strong>{' '}
        {typology === null ? 'the clinicians differ, see their opinions' : capital(typology)}
      </p>
      <SaidParts parts={lines} />
      {advice}
    </div>
  )
}
