import { ParagraphText } from '../../written/paragraph-text.tsx'
import type { CaseOpinions } from './opinion-words.ts'
import { opinionParts } from './opinion-words.ts'

interface SaidPartsProps {
  readonly parts: readonly {
    readonly part: keyof typeof opinionParts
    readonly said: NonNullable<CaseOpinions['formulation']>['lines'][number]['said']
  }[]
}

/** What the clinicians say of each part, each line with its author. */
export function SaidParts({ parts }: SaidPartsProps) {
  return (
    <dl className="opinion-parts">
      {parts.map(({ part, said }) => (
        <div key={part}>
          <dt>{opinionParts[part].name}</dt>
          <dd>
            {said.map(({ name, paragraph }) => (
              <ParagraphText
                key={paragraph.id}
                audience={paragraph.audience}
                words={paragraph.words}
                lead={<span className="meta">{name}: </span>}
              />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
