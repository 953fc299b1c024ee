import { Suspense } from 'react'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { later } from '../../ui/later.ts'
import { IncidentsPanel, VoicePanel } from './story-panels.tsx'
import { PartiesPanel } from './parties-panel.tsx'
import type { CaseRecord, Opened } from './record-types.ts'
import { RiskPanel } from './risk-panel.tsx'

const FlagsPanel = later(() => import('./flags-panel.tsx'), 'FlagsPanel')
const AheadPanel = later(() => import('./ahead-panel.tsx'), 'AheadPanel')
const FourPanel = later(() => import('./four-panel.tsx'), 'FourPanel')

interface SummaryTabProps {
  readonly record: CaseRecord
  readonly onOpen: (opened: Opened) => void
}

/** The case on one page: people and voice, risk, what happened, FOUR. */
export function SummaryTab({ record, onOpen }: SummaryTabProps) {
  return (
    <div className="record-summary">
      <div className="record-column">
        <PartiesPanel record={record} onOpen={onOpen} />
        <VoicePanel record={record} onOpen={onOpen} />
      </div>
      <div className="record-column">
        <RiskPanel record={record} onOpen={onOpen} />
      </div>
      <div className="record-column">
        <IncidentsPanel record={record} onOpen={onOpen} />
        <Suspense fallback={<SkeletonRows rows={3} label="the flags" />}>
          <AheadPanel record={record} />
          <FlagsPanel record={record} onOpen={onOpen} />
        </Suspense>
      </div>
      <Suspense fallback={<SkeletonRows rows={4} label="the evidence" />}>
        <FourPanel record={record} onOpen={onOpen} />
      </Suspense>
    </div>
  )
}
