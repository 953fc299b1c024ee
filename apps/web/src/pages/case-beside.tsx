import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../me.ts'
import { SkeletonRows } from '../ui/desk/states.tsx'
import { Button } from '../ui/form/button.tsx'
import './case-beside.css'

const FiledReturns = lazy(async () => ({
  default: (await import('../features/return/filed-returns.tsx')).FiledReturns,
}))

interface CaseBesideProps {
  readonly caseId: string
  readonly clinicId: string
  /** The case as the room shows it. */
  readonly children: ReactNode
}

/** The case beside the plan, or what agencies returned on it: one press apart. */
export function CaseBeside({ caseId, clinicId, children }: CaseBesideProps) {
  const may = useMay()
  const [shown, setShown] = useState<'case' | 'returns'>('case')
  if (!may('return:read')) return children
  return (
    <>
      <div role="group" aria-label="Show" className="case-beside">
        <Button aria-pressed={shown === 'case'} onClick={() => setShown('case')}>
          The case
        </Button>
        <Button aria-pressed={shown === 'returns'} onClick={() => setShown('returns')}>
          Agencies’ returns
        </Button>
      </div>
      {shown === 'case' ? (
        children
      ) : (
        <Suspense fallback={<SkeletonRows rows={4} label="the returns" />}>
          <FiledReturns caseId={caseId} clinicId={clinicId} />
        </Suspense>
      )}
    </>
  )
}
