import { ago } from './waited.ts'
import { StatusTag } from '../../ui/tag/tag.tsx'
import { FlagRiskTag } from './flag-risk.tsx'
import type { Triaged } from './triage-types.ts'

interface TriageCardProps {
  readonly row: Triaged
  readonly place: number
  readonly isChosen: boolean
  readonly onChoose: () => void
}

const words = {
  waiting: 'Waiting',
  accepted: 'Accepted',
  'more asked': 'More asked',
  signposted: 'Signposted',
} as const

/** One case on the list: its place, who, and the reasons for its place. */
export function TriageCard({ row, place, isChosen, onChoose }: TriageCardProps) {
  const { facts, reasons } = row
  const flag = facts.raised
  return (
    <button type="button" className="triage-card" aria-pressed={isChosen} data-case={facts.caseId} onClick={onChoose}>
      <span className="triage-card__head">
        <span className="triage-place">{place}</span>
        <strong className="nowrap">{facts.reference}</strong>
        <span className="triage-name">{facts.victim.split(',')[0]}</span>
        <span className="triage-tags">
          <FlagRiskTag level={facts.riskLevel} />
          {flag === null ? null : (
            <StatusTag
              name={flag.status === 'waiting' ? ago(flag.flaggedAt) : words[flag.status]}
              look={facts.flag?.urgent === true ? 'late' : flag.status === 'accepted' ? 'done' : 'soon'}
            />
          )}
        </span>
      </span>
      <span className="triage-why">
        {reasons
          .slice(0, 4)
          .map(({ words: why }) => why)
          .join(' · ') || 'Nothing weighs for it yet'}
      </span>
    </button>
  )
}
