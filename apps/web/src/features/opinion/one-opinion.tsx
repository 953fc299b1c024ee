import { capital, dateAndTime, day } from '../../format.ts'
import { Details } from '../../ui/page/notes.tsx'
import { PersonName, Tag } from '../../ui/tag/tag.tsx'
import { ParagraphText } from '../../written/paragraph-text.tsx'
import type { OneOpinion } from './opinion-words.ts'
import { formulationParts, judgedRisks, levelLook, opinionParts } from './opinion-words.ts'

/** A clinician’s opinion as it was recorded, with the versions before it folded below. */
export function Opinion({
  opinion,
  earlier,
}: {
  readonly opinion: OneOpinion
  readonly earlier: readonly OneOpinion[]
}) {
  return (
    <article className="opinion" aria-label={`Opinion of ${opinion.name}`}>
      <header>
        <PersonName name={opinion.name} agencyCode={opinion.code} />
        <Tag look={opinion.basis === 'seen' ? 'good' : 'idle'}>
          {opinion.basis === 'seen' ? 'Person seen' : 'Papers only'}
        </Tag>
        <span className="meta">
          {opinion.jobTitle}, {opinion.registration} · {dateAndTime(opinion.at)}
          {opinion.version > 1 ? ` · version ${opinion.version}` : ''}
          {opinion.reviewOn === null ? '' : ` · review ${day(opinion.reviewOn)}`}
        </span>
      </header>
      <OpinionWords opinion={opinion} />
      {earlier.length === 0 ? null : (
        <Details summary={`Earlier versions (${earlier.length})`}>
          {earlier.map((version) => (
            <section key={version.version} aria-label={`Version ${version.version}`}>
              <p className="meta">
                Version {version.version}, {dateAndTime(version.at)}
              </p>
              <OpinionWords opinion={version} />
            </section>
          ))}
        </Details>
      )}
    </article>
  )
}

function OpinionWords({ opinion }: { readonly opinion: OneOpinion }) {
  const saidOn = (part: string) => opinion.paragraphs.filter((each) => each.part === part)
  const parts = [...formulationParts, 'imminence', 'advice on approach'] as const
  return (
    <dl className="opinion-parts">
      <div>
        <dt>Type, provisional</dt>
        <dd>
          {capital(opinion.typology)}, {opinion.confidence} confidence
        </dd>
      </div>
      {judgedRisks.map((risk) => (
        <div key={risk}>
          <dt>{opinionParts[risk].name}</dt>
          <dd>
            <Tag look={levelLook[opinion.judgements[risk]]}>{capital(opinion.judgements[risk])}</Tag>
            {saidOn(risk).map(({ id, audience, words }) => (
              <ParagraphText key={id} audience={audience} words={words} />
            ))}
          </dd>
        </div>
      ))}
      {parts
        .filter((part) => saidOn(part).length > 0)
        .map((part) => (
          <div key={part}>
            <dt>{opinionParts[part].name}</dt>
            <dd>
              {saidOn(part).map(({ id, audience, words }) => (
                <ParagraphText key={id} audience={audience} words={words} />
              ))}
            </dd>
          </div>
        ))}
    </dl>
  )
}
