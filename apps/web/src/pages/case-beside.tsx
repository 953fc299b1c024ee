import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import type { TakeUp } from '../features/return/taken-up.tsx'
import { useMay } from '../me.ts'
import { SkeletonRows } from '../ui/desk/states.tsx'
import { Button } from '../ui/form/button.tsx'
import { later } from '../ui/later.ts'
import './case-beside.css'

const FiledReturns = later(() => import('../features/return/filed-returns.tsx'), 'FiledReturns')

const ReviewChanges = later(() => import('./review-changes.tsx'), 'ReviewChanges')

interface CaseBesideProps {
  readonly caseId: string
  readonly clinicId: string
  /** The line of the agenda, where it is a review; null where it is not. */
  readonly reviewId: string | null
  /** Makes an action of what a return proposes; left out where that is not for whoever reads. */
  readonly onTakeUp?: TakeUp | undefined
  /** The case as the room shows it. */
  readonly children: ReactNode
}

/** The case beside the plan, what agencies returned on it, and for a review first what changed: one press apart. */
export function CaseBeside({ caseId, clinicId, reviewId: ofReview, onTakeUp, children }: CaseBesideProps) {
  const may = useMay()
  const reviewId = may('case:read') ? ofReview : null
  const [shown, setShown] = useState<'changed' | 'case' | 'returns'>(reviewId === null ? 'case' : 'changed')
  const readsReturns = may('return:read')
  if (!readsReturns && reviewId === null) return children
  return (
    <>
      <div role="group" aria-label="Show" className="case-beside">
        {reviewId === null ? null : (
          <Button aria-pressed={shown === 'changed'} onClick={() => setShown('changed')}>
            What changed
          </Button>
        )}
        <Button aria-pressed={shown === 'case'} onClick={() => setShown('case')}>
          The case
        </Button>
        {readsReturns ? (
          <Button aria-pressed={shown === 'returns'} onClick={() => setShown('returns')}>
            Agencies’ returns
          </Button>
        ) : null}
      </div>
      {shown === 'changed' && reviewId !== null ? (
        <Suspense fallback={<SkeletonRows rows={6} label="what changed" />}>
          <ReviewChanges itemId={reviewId} />
        </Suspense>
      ) : shown === 'case' ? (
        children
      ) : (
        <Suspense fallback={<SkeletonRows rows={4} label="the returns" />}>
          <FiledReturns caseId={caseId} clinicId={clinicId} onTakeUp={onTakeUp} />
        </Suspense>
      )}
    </>
  )
}
