import { isAsked } from '@harbour/domain/cases/flag'
import { ago } from './waited.ts'
import { StatusTag } from '../../ui/tag/tag.tsx'
import { FlagRiskTag } from './flag-risk.tsx'
import type { Triaged } from './triage-types.ts'

interface TriageCardProps {
  readonly row: Triaged
  readonly place: number
  readonly isChosen: boolean
  readonly isMarked: boolean
  readonly onChoose: () => void
  readonly onMark: () => void
}

const words = {
  waiting: 'Waiting',
  accepted: 'Accepted',
  'more asked': 'More asked',
  signposted: 'Signposted',
} as const

/** One case on the list: its place, who, and the reasons for its place. */
export function TriageCard({ row, place, isChosen, isMarked, onChoose, onMark }: TriageCardProps) {
  const { facts, reasons } = row
  const flag = facts.raised
  const isAcceptedAndAsked = flag?.status === 'accepted' && isAsked(flag)
  const answered = flag?.status === 'waiting' && flag.questions[0]?.answeredAt != null
  return (
    <div className="triage-row">
      {flag === null ? null : (
        <label className="triage-mark">
          <input type="checkbox" checked={isMarked} onChange={onMark} />
          <span className="hidden-text">Mark {facts.reference}</span>
        </label>
      )}
      <button type="button" className="triage-card" aria-pressed={isChosen} data-case={facts.caseId} onClick={onChoose}>
        <span className="triage-card__head">
          <span className="triage-place">{place}</span>
          <strong className="nowrap">{facts.reference}</strong>
          <span className="triage-name">{facts.victim.split(',')[0]}</span>
          <span className="triage-tags">
            <FlagRiskTag level={facts.riskLevel} />
            {flag === null ? null : (
              <StatusTag
                name={
                  answered
                    ? 'Answered'
                    : flag.status === 'waiting'
                      ? ago(flag.flaggedAt)
                      : isAcceptedAndAsked
                        ? 'Accepted, more asked'
                        : words[flag.status]
                }
                look={facts.flag?.urgent === true ? 'late' : flag.status === 'accepted' ? 'done' : 'soon'}
              />
            )}
          </span>
        </span>
        <span className="triage-why">
          {reasons
            .slice(0, 4)
            .map(({ words: why, weight }) => `${why} ${weight}`)
            .join(' · ') || 'Nothing weighs for it yet'}
        </span>
      </button>
    </div>
  )
}
