import type { ReactNode } from 'react'
import { standing, whatActionLacks } from '@harbour/domain/plans/plan'
import { riskGaps } from '@harbour/domain/plans/risk-gaps'
import type { ItemPlan } from '../features/plan/plan-types.ts'
import type { PlanDoc } from '../live/plan-doc/use-plan-doc.ts'
import { useHasWords } from '../live/plan-doc/use-words.ts'
import type { RoomCaseProps } from './room-case.tsx'

interface RoomBeatsProps {
  readonly doc: PlanDoc
  readonly loaded: ItemPlan
  readonly plan: NonNullable<ItemPlan['plan']>
  readonly beats: RoomCaseProps['beats']
}

/** The beats of a case, with what its plan holds at this moment. */
export function RoomBeats({ doc, loaded, plan, beats }: RoomBeatsProps): ReactNode {
  const hasSummary = useHasWords(doc, 'summary', plan.riskSummary)
  const { brief, closing } = loaded
  const actions = standing(loaded.actions)
  const factors = brief.factors.map(({ factor }) => factor)
  return beats({
    wishesHeard: brief.wishes.trim() !== '',
    fearHeard: brief.greatestFear.trim() !== '',
    hasSummary,
    actions: actions.length,
    incompleteActions: actions.filter((action) => whatActionLacks(action).length > 0).length,
    openRisks: riskGaps(factors, loaded.actions),
    tellerKnown: closing.values.teller.agencyId !== null,
    tellByKnown: closing.values.tellBy.on !== null,
    routeKnown: closing.values.route.trim() !== '',
    isAgreed: plan.status === 'agreed',
  })
}
