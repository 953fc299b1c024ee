import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../api.ts'
import { dateAndTime, shortDay } from '../../format.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Details } from '../../ui/page/notes.tsx'
import { AgencyChip, Tag } from '../../ui/tag/tag.tsx'
import { outcomeWords } from './return-words.ts'
import { EarlierVersions, ReturnWords } from './return-text.tsx'
import type { FiledReturn, TakeUp } from './taken-up.tsx'
import './return.css'

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
    return found.isError ? <NotLoaded of={found} /> : <SkeletonRows rows={4} label="the returns" />
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
      <EarlierVersions versions={earlier} />
    </article>
  )
}
