import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { useWatch } from '../../live/use-watch.ts'
import { useMay } from '../../me.ts'
import { refusalOf, sentenceOf } from '../../refusal-messages.ts'
import { ErrorState, SkeletonRows } from '../../ui/desk/states.tsx'
import { buttonClass } from '../../ui/form/button.tsx'
import { later } from '../../ui/later.ts'
import { Tabs } from '../../ui/overlay/tabs.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { Breadcrumbs } from '../../ui/page/wayfinding.tsx'
import { CaseHeader } from './case-header.tsx'
import type { CaseRecord as Record_, Opened } from './record-types.ts'
import { SummaryTab } from './summary-tab.tsx'
import './case.css'
import './record.css'

const AccessTab = later(() => import('./access-tab.tsx'), 'AccessTab')
const OrdersTab = later(() => import('./orders-tab.tsx'), 'OrdersTab')
const TimelineTab = later(() => import('./timeline-tab.tsx'), 'TimelineTab')
const EmergencyBanner = later(() => import('./emergency-banner.tsx'), 'EmergencyBanner')
const EntryDialog = later(() => import('./entry-dialog.tsx'), 'EntryDialog')

interface CaseRecordProps {
  readonly caseId: string
  readonly tab: string
  readonly onTab: (tab: string) => void
  readonly onGone: () => void
  /** What the clinics agreed for this case. */
  readonly plans: ReactNode
  /** How long it is kept, and who asked what it holds about them. */
  readonly keeping: ReactNode
  /** What agencies filed about it, and restricted notes. */
  readonly returns: ReactNode
  /** What clinicians say of it. */
  readonly opinions: ReactNode
}

/** One case: who it is about on top, everything else in tabs. */
export function CaseRecord({ caseId, tab, onTab, onGone, ...slots }: CaseRecordProps) {
  const record = useQuery(trpc.case.byId.queryOptions({ caseId }))
  useWatch([`case:${caseId}`])
  const may = useMay()
  const [opened, setOpened] = useState<Opened | null>(null)
  const gone = refusalOf(record.error)?.code === 'NOT_FOUND'
  if (record.data === undefined) {
    return (
      <>
        <Breadcrumbs crumbs={[{ href: '/cases', label: 'Cases' }]} />
        <PageHeader title={record.isError ? 'Case not found' : 'Case'} />
        {record.isError ? (
          <ErrorState
            title={gone ? 'There is no such case for you' : 'This did not load'}
            onRetry={() => void record.refetch()}
          >
            {sentenceOf(record.error)}{' '}
            <a className={buttonClass('quiet')} href="/cases">
              See your cases
            </a>{' '}
            {gone && may('emergency:take') ? (
              <a className={buttonClass('quiet')} href="/emergency">
                Look at a case in an emergency
              </a>
            ) : null}
          </ErrorState>
        ) : (
          <SkeletonRows rows={10} label="the case" />
        )}
      </>
    )
  }
  const { data } = record
  return (
    <>
      {data.emergency === null ? null : (
        <Suspense>
          <EmergencyBanner
            key={data.emergency.until}
            seconds={data.emergency.secondsLeft}
            onOver={() => void queryClient.resetQueries(trpc.case.byId.queryFilter({ caseId }))}
          />
        </Suspense>
      )}
      <CaseHeader record={data} onOpen={setOpened} />
      <Tabs label="Case" selected={tab} onSelect={onTab} tabs={tabsOf(data, slots, setOpened)} />
      {opened === null ? null : (
        <Suspense fallback={null}>
          <EntryDialog record={data} opened={opened} onClose={() => setOpened(null)} onGone={onGone} />
        </Suspense>
      )}
    </>
  )
}

function tabsOf(
  data: Record_,
  { plans, keeping, returns, opinions }: Pick<CaseRecordProps, 'plans' | 'keeping' | 'returns' | 'opinions'>,
  onOpen: (opened: Opened) => void,
) {
  const held = data.clinics.filter(({ planId }) => planId !== null)
  return [
    { id: 'summary', name: 'Summary', content: <SummaryTab record={data} onOpen={onOpen} /> },
    { id: 'timeline', name: 'Timeline', content: <TimelineTab record={data} onOpen={onOpen} /> },
    ...(data.may.includes('plan:read') ? [{ id: 'plan', name: 'Plan', count: held.length, content: plans }] : []),
    { id: 'orders', name: 'Orders', count: data.orders.length, content: <OrdersTab record={data} onOpen={onOpen} /> },
    ...(data.may.includes('return:read') ? [{ id: 'returns', name: 'Returns', content: returns }] : []),
    ...(data.may.includes('opinion:read') ? [{ id: 'opinions', name: 'Opinions', content: opinions }] : []),
    { id: 'access', name: 'Access', content: <AccessTab record={data} /> },
    ...(data.may.includes('retention:decide')
      ? [{ id: 'retention', name: 'Retention and rights', content: keeping }]
      : []),
  ]
}
