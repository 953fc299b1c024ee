import { FourPanel } from './four-panel.tsx'
import { FlagsPanel, IncidentsPanel, VoicePanel } from './story-panels.tsx'
import { PartiesPanel } from './parties-panel.tsx'
import type { CaseRecord, Opened } from './record-types.ts'
import { RiskPanel } from './risk-panel.tsx'

interface SummaryTabProps {
  readonly record: CaseRecord
  readonly onOpen: (opened: Opened) => void
}

/** The case on one page: people and voice, risk, what happened, FOUR. */
export function SummaryTab({ record, onOpen }: SummaryTabProps) {
  return (
    <div className="record-summary">
      <div className="record-column">
        <PartiesPanel record={record} />
        <VoicePanel record={record} onOpen={onOpen} />
      </div>
      <div className="record-column">
        <RiskPanel record={record} onOpen={onOpen} />
      </div>
      <div className="record-column">
        <IncidentsPanel record={record} onOpen={onOpen} />
        <FlagsPanel record={record} />
      </div>
      <FourPanel record={record} onOpen={onOpen} />
    </div>
  )
}
