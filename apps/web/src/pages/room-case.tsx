import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode, RefObject } from 'react'
import { useEffect, useRef } from 'react'
import { queryClient, trpc } from '../api.ts'
import type { PlanFacts } from '../features/meeting/beat-strip.tsx'
import type { PeoplePanel } from '../features/meeting/people-panel.tsx'
import { itemName } from '../features/meeting/use-room.ts'
import type { Room, RoomItem } from '../features/meeting/use-room.ts'
import { CaseHeader } from '../features/plan/case-header.tsx'
import { CasePanel } from '../features/plan/case-panel.tsx'
import { useWatch } from '../live/use-watch.ts'
import { sentenceOf } from '../refusal-messages.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { Button } from '../ui/form/button.tsx'
import { SkeletonRows } from '../ui/desk/states.tsx'
import { Tabs } from '../ui/overlay/tabs.tsx'
import { useArrival } from '../ui/page/route-focus.tsx'
import { CaseAdvice } from './case-advice.tsx'
import { CaseBeside } from './case-beside.tsx'
import { RoomPlan } from './room-plan.tsx'

export interface RoomCaseProps {
  readonly room: Room
  readonly item: RoomItem
  readonly addInput: RefObject<HTMLInputElement | null>
  readonly side: string
  readonly onSide: (tab: string) => void
  readonly people: (placeOf: Parameters<typeof PeoplePanel>[0]['placeOf']) => ReactNode
  /** Where the case is in its four beats, from what its plan holds. */
  readonly beats: (facts: PlanFacts) => ReactNode
  readonly banner: ReactNode
  /** Moves the meeting on from the item before it; null where that is not this person's to do, or this is not that item. */
  readonly onNext: (() => void) | null
  /** What stands in the middle where the item is not a case. */
  readonly business: ReactNode
}

/** One item of the agenda: a case with its plan, or other business. */
export function RoomCase(props: RoomCaseProps) {
  return props.item.caseId === null ? <BusinessItem {...props} /> : <CaseItem {...props} />
}

function BusinessItem({ item, people, banner, business, side, onSide }: RoomCaseProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useArrival('Business', heading)
  return (
    <>
      <main id="main" className="room-case" tabIndex={-1}>
        {banner}
        <div className="plan-head__title">
          <h1 ref={heading} tabIndex={-1}>
            {itemName(item)}
          </h1>
        </div>
        {business}
      </main>
      <aside className="room-side" aria-label="Beside the agenda" tabIndex={-1}>
        <Tabs
          label="Beside the agenda"
          selected="people"
          onSelect={onSide}
          tabs={[{ id: 'people', name: 'People', content: people(() => null) }]}
        />
      </aside>
      <span hidden>{side}</span>
    </>
  )
}

const READ_AGAIN_MS = 4_000

function CaseItem(props: RoomCaseProps) {
  const { room, item, banner, people, side, onSide } = props
  const heading = useRef<HTMLHeadingElement>(null)
  useArrival(`Case ${item.reference ?? ''}`, heading)
  useWatch([
    ...(item.caseId === null ? [] : [`case:${item.caseId}` as const]),
    ...(item.planId === null ? [] : [`plan:${item.planId}` as const]),
  ])
  const plan = useQuery({
    ...trpc.plan.ofItem.queryOptions({ itemId: item.id }),
    // Whoever may not have the words as they are typed reads them anew, with names left out.
    refetchInterval: room.me.mayFollow ? false : READ_AGAIN_MS,
  })
  const beginning = useMutation(trpc.plan.begin.mutationOptions())
  const planId = plan.data?.plan?.id ?? null
  // The room may learn of a plan that this query read before it was begun.
  const isBehind = item.planId !== null && plan.data !== undefined && planId === null
  const { refetch } = plan
  useEffect(() => {
    if (isBehind) void refetch()
  }, [isBehind, refetch])

  if (plan.data === undefined) {
    return (
      <>
        <main id="main" className="room-case" tabIndex={-1}>
          {banner}
          <div className="plan-head__title">
            <h1 ref={heading} tabIndex={-1}>
              {itemName(item)}
            </h1>
          </div>
          {plan.isError ? <NotLoaded of={plan} /> : <SkeletonRows rows={8} label="the case" />}
        </main>
        <aside className="room-side" aria-label="Beside the plan" tabIndex={-1} />
      </>
    )
  }
  const header = <CaseHeader brief={plan.data.brief} today={room.today} heading={heading} />
  if (plan.data.plan !== null) {
    return <RoomPlan key={plan.data.plan.id} {...props} loaded={plan.data} plan={plan.data.plan} header={header} />
  }
  return (
    <>
      <main id="main" className="room-case" tabIndex={-1}>
        {banner}
        {header}
        <div className="panel plan-panel">
          <div className="empty">
            <p className="lead">
              <strong>The meeting has not reached this case</strong>
            </p>
            <p>Its plan begins when the chair comes to it.</p>
            {room.me.whyCannotWrite === null ? (
              <div className="button-group">
                <Button
                  busy={beginning.isPending}
                  onClick={() =>
                    beginning.mutate(
                      { itemId: item.id },
                      {
                        onSuccess: () =>
                          void queryClient.invalidateQueries({
                            queryKey: trpc.plan.ofItem.queryKey({ itemId: item.id }),
                          }),
                      },
                    )
                  }
                >
                  Begin the plan now
                </Button>
              </div>
            ) : null}
            {beginning.error === null ? null : <p role="alert">{sentenceOf(beginning.error)}</p>}
          </div>
        </div>
      </main>
      <aside className="room-side" aria-label="Beside the plan" tabIndex={-1}>
        <Tabs
          label="Beside the plan"
          selected={side === 'people' ? 'people' : 'case'}
          onSelect={onSide}
          tabs={[
            {
              id: 'case',
              name: 'Case',
              content: (
                <CaseBeside
                  caseId={plan.data.item.caseId}
                  clinicId={room.clinic.id}
                  reviewId={item.kind === 'review' ? item.id : null}
                >
                  <CasePanel
                    brief={plan.data.brief}
                    named={plan.data.named}
                    advice={<CaseAdvice caseId={plan.data.item.caseId} />}
                  />
                </CaseBeside>
              ),
            },
            { id: 'people', name: 'People', content: people(() => null) },
          ]}
        />
      </aside>
    </>
  )
}
