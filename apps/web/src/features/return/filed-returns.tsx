import { useQuery } from '@tanstack/react-query'
import { ReturnPart } from '@harbour/domain/clinic/return'
import type { ReactNode } from 'react'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { capital, dateAndTime, shortDay } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Details } from '../../ui/page/notes.tsx'
import { AgencyChip, Tag } from '../../ui/tag/tag.tsx'
import { ParagraphText } from '../../written/paragraph-text.tsx'
import { outcomeWords, partName } from './return-words.ts'
import { TakenUp } from './taken-up.tsx'
import './return.css'

type FiledReturn = RouterOutputs['return']['ofCase'][number]

/** Makes an action of the plan of what an agency proposes in its return. */
export type TakeUp = (proposal: {
  readonly returnId: string
  readonly paragraphId: string
  readonly agencyId: string
  readonly agency: string
  readonly words: string
}) => Promise<void>

interface FiledReturnsProps {
  readonly caseId: string
  /** The clinic whose returns come first and open; those of others follow folded. */
  readonly clinicId?: string
  /** Left out where whoever reads may not add actions. */
  readonly onTakeUp?: TakeUp | undefined
}

/** What agencies filed about a case, as far as it is for the reader; nothing here can be changed. */
export function FiledReturns({ caseId, clinicId, onTakeUp }: FiledReturnsProps) {
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
        <OneReturn key={each.returnId} filed={each} earlier={earlierOf(each)} onTakeUp={onTakeUp} />
      ))}
      {before.length === 0 ? null : (
        <Details summary={`Earlier clinics (${before.length})`}>
          <div className="returns-read">
            {before.map((each) => (
              <OneReturn key={each.returnId} filed={each} earlier={earlierOf(each)} onTakeUp={onTakeUp} dated />
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
  onTakeUp,
  dated = false,
}: {
  readonly filed: FiledReturn
  readonly earlier: readonly FiledReturn[]
  readonly onTakeUp: TakeUp | undefined
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
      <ReturnWords filed={filed} takes={{ filed, onTakeUp }} />
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
  takes,
}: {
  readonly filed: Pick<FiledReturn, 'paragraphs' | 'mayGoFurther' | 'lawfulBasis'>
  /** Where its proposals may be taken up, or were. */
  readonly takes?: { readonly filed: FiledReturn; readonly onTakeUp: TakeUp | undefined }
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
                  .map((paragraph) => (
                    <div key={paragraph.id}>
                      <ParagraphText audience={paragraph.audience} words={paragraph.words} lead={leadOf(paragraph)} />
                      {takes === undefined ? null : <TakenUp paragraph={paragraph} {...takes} />}
                    </div>
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

function leadOf({ about }: FiledReturn['paragraphs'][number]): ReactNode {
  return about === null ? null : <strong>{capital(about)}: </strong>
}
