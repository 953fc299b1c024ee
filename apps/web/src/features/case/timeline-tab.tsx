import { useState } from 'react'
import { fourWords } from '@harbour/domain/cases/four'
import { day, dayOf, time } from '../../format.ts'
import { FilterBar, FilterChip } from '../../ui/desk/filter-bar.tsx'
import { EmptyState } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { AgencyChip } from '../../ui/tag/tag.tsx'
import type { CaseRecord, Opened } from './record-types.ts'
import { incidentTags } from './story-panels.tsx'

const kinds = ['Incident', 'Report', 'Evidence', 'Risk', 'Order', 'Flag', 'Clinic', 'Decision'] as const

interface Moment {
  readonly id: string
  readonly on: string
  readonly at: string
  readonly kind: (typeof kinds)[number]
  readonly words: string
  readonly more?: string
  readonly who?: { readonly code: string; readonly name: string }
}

interface TimelineTabProps {
  readonly record: CaseRecord
  readonly onOpen: (opened: Opened) => void
}

/** Everything dated in the case, newest first. */
export function TimelineTab({ record, onOpen }: TimelineTabProps) {
  const [only, setOnly] = useState<Moment['kind'] | null>(null)
  const all = momentsOf(record)
  const shown = all.filter(({ kind }) => only === null || kind === only)
  return (
    <div className="stack">
      <FilterBar label="Show on the timeline">
        <FilterChip on={only === null} count={all.length} onChange={() => setOnly(null)}>
          All
        </FilterChip>
        {kinds.map((kind) => (
          <FilterChip
            key={kind}
            on={only === kind}
            count={all.filter((moment) => moment.kind === kind).length}
            onChange={(on) => setOnly(on ? kind : null)}
          >
            {kind}
          </FilterChip>
        ))}
        <span className="grow" />
        {record.may.includes('case:edit') && record.status === 'open' ? (
          <Button onClick={() => onOpen({ kind: 'incident' })}>Add an incident</Button>
        ) : null}
      </FilterBar>
      {shown.length === 0 ? (
        <EmptyState title="Nothing here yet">
          <p>Incidents, reports, evidence, orders and clinics stand here by their day.</p>
        </EmptyState>
      ) : (
        <ol role="list" className="panel record-timeline">
          {shown.map((moment) => (
            <li key={moment.id}>
              <span className="record-when">
                {day(moment.on)} {moment.at}
              </span>
              <span className="record-kind">{moment.kind}</span>
              <div>
                <p>{moment.words}</p>
                {moment.more === undefined || moment.more === '' ? null : <p className="record-more">{moment.more}</p>}
              </div>
              <span>
                {moment.who === undefined ? null : <AgencyChip code={moment.who.code} name={moment.who.name} />}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

/** What was made of something that asked for a look between clinics. */
function decidedWords({ decision, reviewOn, clinicOn }: CaseRecord['triggerDecisions'][number]): string {
  if (decision === 'set aside') return 'Set aside'
  if (decision === 'earlier review') return `Review set to ${reviewOn === null ? 'an earlier day' : day(reviewOn)}`
  return clinicOn === null ? 'Extraordinary clinic called' : `Extraordinary clinic called for ${day(clinicOn)}`
}

function momentsOf(record: CaseRecord): readonly Moment[] {
  const moments: Moment[] = [
    ...record.incidents.map((each) => ({
      id: each.id,
      on: each.occurredOn,
      at: each.occurredTime ?? '',
      kind: 'Incident' as const,
      words: each.what,
      more: incidentTags(each),
      ...(each.agencyCode === null ? {} : { who: { code: each.agencyCode, name: each.recordedBy ?? '' } }),
    })),
    ...record.reports.map((each) => ({
      id: each.id,
      on: dayOf(each.reportedAt),
      at: record.named ? time(each.reportedAt) : '',
      kind: 'Report' as const,
      words: record.named ? `${each.crimeReference}: ${each.offence}` : each.offence,
      more: each.narrative,
      who: { code: 'PO', name: each.officerName },
    })),
    ...record.four.map((each) => ({
      id: each.id,
      on: each.observedOn,
      at: '',
      kind: 'Evidence' as const,
      words: `${fourWords[each.letter]}: ${each.evidence}`,
      ...(each.agencyCode === null ? {} : { who: { code: each.agencyCode, name: each.recordedBy ?? '' } }),
    })),
    ...record.assessments.map((each) => ({
      id: each.id,
      on: each.assessedOn,
      at: '',
      kind: 'Risk' as const,
      words: `${each.tool}: ${each.result}`,
      more: each.judgement,
    })),
    ...record.orders.flatMap((each) => {
      const on = each.servedOn ?? each.madeOn ?? dayOf(each.recordedAt)
      const until = each.until === null ? '' : ` until ${day(each.until)}`
      return {
        id: each.id,
        on,
        at: '',
        kind: 'Order' as const,
        words: `${each.kind}, ${each.status}${until}`,
        more: each.note,
      }
    }),
    ...record.flags.map((each) => ({
      id: each.id,
      on: dayOf(each.flaggedAt),
      at: time(each.flaggedAt),
      kind: 'Flag' as const,
      words: `Flagged: ${each.grounds.join(', ')}`,
      more: each.reason,
      who: { code: each.agencyCode, name: each.flaggedBy },
    })),
    ...record.clinics
      .filter(({ status }) => status === 'discussed')
      .map((each) => ({
        id: each.itemId,
        on: each.heldOn,
        at: '',
        kind: 'Clinic' as const,
        words: each.planStatus === 'agreed' ? 'Discussed; plan agreed' : 'Discussed',
        more: each.riskSummary ?? '',
      })),
    ...record.disclosures.map((each) => ({
      id: each.id,
      on: dayOf(each.decidedAt),
      at: time(each.decidedAt),
      kind: 'Decision' as const,
      words: `${each.outcome === 'disclose' ? 'To be disclosed' : 'Not to be disclosed'} to ${each.toWhom}: ${each.what}`,
      more:
        each.withdrawnReason === null
          ? `${each.lawfulBasis}. ${each.necessity}`
          : `Taken back: ${each.withdrawnReason}`,
      who: { code: each.code, name: each.authorisedBy },
    })),
    ...record.triggerDecisions.map((each) => ({
      id: each.key,
      on: dayOf(each.at),
      at: time(each.at),
      kind: 'Decision' as const,
      words: `${decidedWords(each)}: ${each.because}`,
      more: each.reason,
      who: { code: each.code, name: each.by },
    })),
    ...record.dissents.map((each) => ({
      id: each.id,
      on: dayOf(each.recordedAt),
      at: time(each.recordedAt),
      kind: 'Decision' as const,
      words: `Did not agree: “${each.words}”`,
      more: each.recordedById === each.personId ? '' : `Recorded by ${each.recordedBy} on their behalf`,
      who: { code: each.code, name: each.name },
    })),
  ]
  return moments.toSorted((one, other) => `${other.on} ${other.at}`.localeCompare(`${one.on} ${one.at}`))
}
