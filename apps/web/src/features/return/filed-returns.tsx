import { useQuery } from '@tanstack/react-query'
import { ReturnPart } from '@harbour/domain/clinic/return'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { dateAndTime, shortDay } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Details } from '../../ui/page/notes.tsx'
import { AgencyChip, Tag } from '../../ui/tag/tag.tsx'
import { ParagraphText } from '../../written/paragraph-text.tsx'
import { outcomeWords, partName } from './return-words.ts'
import './return.css'

type FiledReturn = RouterOutputs['return']['ofCase'][number]

interface FiledReturnsProps {
  readonly caseId: string
  /** The clinic whose returns come first and open; those of others follow folded. */
  readonly clinicId?: string
}

/** What agencies filed about a case, as far as it is for the reader; nothing here can be changed. */
export function FiledReturns({ caseId, clinicId }: FiledReturnsProps) {
  const found = useQuery(trpc.return.ofCase.queryOptions({ caseId }))
  if (found.data === undefined)
    return found.isError ? (
      <ErrorState onRetry={() => void found.refetch()}>{sentenceOf(found.error)}</ErrorState>
    ) : (
      <SkeletonRows rows={4} label="the returns" />
    )
  const latest = found.data.filter((each) => each.latest)
  const first = clinicId ?? latest[0]?.clinicId
  const now = latest.filter((each) => each.clinicId === first)
  const before = latest.filter((each) => each.clinicId !== first)
  const earlierOf = ({ returnId }: FiledReturn) =>
    found.data.filter((each) => each.returnId === returnId && !each.latest)
  if (latest.length === 0)
    return (
      <EmptyState title="No agency has filed a return">
        <p>What agencies know of this case stands here once they file it.</p>
      </EmptyState>
    )
  return (
    <div className="returns-read">
      {now.length === 0 ? <p className="meta">Nothing is filed for this clinic yet.</p> : null}
      {now.map((each) => (
        <OneReturn key={each.returnId} filed={each} earlier={earlierOf(each)} />
      ))}
      {before.length === 0 ? null : (
        <Details summary={`Earlier clinics (${before.length})`}>
          <div className="returns-read">
            {before.map((each) => (
              <OneReturn key={each.returnId} filed={each} earlier={earlierOf(each)} dated />
            ))}
          </div>
        </Details>
      )}
    </div>
  )
}

function OneReturn({
  filed,
  earlier,
  dated = false,
}: {
  readonly filed: FiledReturn
  readonly earlier: readonly FiledReturn[]
  readonly dated?: boolean
}) {
  const outcome = outcomeWords(filed.outcome)
  return (
    <article className="return-read" aria-label={`Return of ${filed.agency}`}>
      <header>
        <AgencyChip code={filed.code} name={filed.agency} />
        <Tag look={outcome.look}>{outcome.name}</Tag>
        <span className="meta">
          {dated ? `clinic of ${shortDay(filed.heldOn)} · ` : ''}
          {filed.by}, {dateAndTime(filed.at)}
          {filed.version > 1 ? ` · version ${filed.version}` : ''}
        </span>
      </header>
      <ReturnWords filed={filed} />
      {earlier.length === 0 ? null : (
        <Details summary={`Earlier versions (${earlier.length})`}>
          {earlier.map((version) => (
            <section key={version.version} aria-label={`Version ${version.version}`}>
              <p className="meta">
                Version {version.version}: {outcomeWords(version.outcome).name.toLowerCase()}, {version.by},{' '}
                {dateAndTime(version.at)}
              </p>
              <ReturnWords filed={version} />
            </section>
          ))}
        </Details>
      )}
    </article>
  )
}

/** The paragraphs of a return under the names of their parts. */
export function ReturnWords({
  filed,
}: {
  readonly filed: Pick<FiledReturn, 'paragraphs' | 'mayGoFurther' | 'lawfulBasis'>
}) {
  const parts = ReturnPart.options.filter((part) => filed.paragraphs.some((each) => each.part === part))
  return (
    <>
      {parts.length === 0 ? null : (
        <dl className="return-parts">
          {parts.map((part) => (
            <div key={part}>
              <dt>{partName(part)}</dt>
              <dd>
                {filed.paragraphs
                  .filter((each) => each.part === part)
                  .map(({ id, audience, words, about }) => (
                    <ParagraphText
                      key={id}
                      audience={audience}
                      words={words}
                      lead={about === null ? null : <strong>{about.charAt(0).toUpperCase() + about.slice(1)}: </strong>}
                    />
                  ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {filed.lawfulBasis === '' ? null : (
        <p className="meta">
          Shared on the basis of: {filed.lawfulBasis}.{' '}
          {filed.mayGoFurther ? 'May go further than this clinic.' : 'Not to go further than this clinic.'}
        </p>
      )}
    </>
  )
}
