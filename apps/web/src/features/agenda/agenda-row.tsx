import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { isFixed } from '@harbour/domain/clinic/why-cannot-change-agenda'
import { useMay } from '../../me.ts'
import { Button } from '../../ui/form/button.tsx'
import { ActionMenu } from '../../ui/overlay/menu.tsx'
import { RiskTag, Tag } from '../../ui/tag/tag.tsx'
import type { AgendaLine, AgendaRead } from './agenda-types.ts'
import { missingFor, nameOf, riskName, riskRank } from './agenda-types.ts'
import { NeededChips } from './needed-chips.tsx'
import { MinutesStepper } from './minutes-stepper.tsx'

export interface LineActs {
  readonly move: (line: AgendaLine, to: number) => void
  readonly setMinutes: (line: AgendaLine, minutes: number) => void
  readonly askPlace: (line: AgendaLine, place: number) => void
  readonly askNeeds: (line: AgendaLine) => void
  readonly askDefer: (line: AgendaLine) => void
  readonly askRemove: (line: AgendaLine) => void
  /** The sentence why a line cannot be moved or taken off; null when it can. */
  readonly whyNotMove: (line: AgendaLine) => string | null
  readonly whyNotDefer: (line: AgendaLine) => string | null
  readonly whyNotNeeds: (line: AgendaLine) => string | null
}

interface AgendaRowProps {
  readonly clinicId: string
  readonly line: AgendaLine
  readonly agencies: AgendaRead['agencies']
  readonly place: number
  readonly count: number
  readonly time: string
  readonly isCurrent: boolean
  readonly acts: LineActs | null
  /** What the line is dragged by. */
  readonly grip?: ReactNode
}

/** One line of the running order. */
export function AgendaRow({ clinicId, line, agencies, place, count, time, isCurrent, acts, grip }: AgendaRowProps) {
  const may = useMay()
  const [isWhyOpen, setWhyOpen] = useState(false)
  const name = nameOf(line)
  const fixed = acts === null ? null : acts.whyNotMove(line)
  return (
    <>
      {acts === null ? null : (grip ?? <span className="agenda-row__grip" />)}
      <span className="agenda-row__place">{place}</span>
      <span className="agenda-row__time">{time}</span>
      <div className="agenda-row__what">
        <div className="agenda-row__name">
          {line.caseId === null ? <strong>{name}</strong> : <CaseName line={line} />}
          <LineTags line={line} isCurrent={isCurrent} />
          {line.kind === 'review' && may('case:read') ? (
            <a className="agenda-row__changed" href={`/clinics/${clinicId}/changed/${line.id}`}>
              What changed<span className="hidden-text"> in {name}</span>
            </a>
          ) : null}
        </div>
        <div className="agenda-row__why">
          <button
            type="button"
            className="agenda-row__why-button"
            aria-expanded={isWhyOpen}
            onClick={() => setWhyOpen(!isWhyOpen)}
          >
            Why<span className="hidden-text"> {name} is here</span>
          </button>
          {isWhyOpen ? (
            <dl className="agenda-row__reasons">
              <dt>Here</dt>
              <dd>{line.whyHere}</dd>
              <dt>At this place</dt>
              <dd>{line.whyThere}</dd>
            </dl>
          ) : (
            <span className="agenda-row__short">
              {line.whyHere} <span aria-hidden>·</span> {line.whyThere}
            </span>
          )}
          <NeededChips line={line} agencies={agencies} />
        </div>
      </div>
      <span className="agenda-row__presenter">{presenterOf(line)}</span>
      {acts === null ? (
        <span className="agenda-row__minutes">{line.minutes} min</span>
      ) : (
        <div className="agenda-row__acts">
          <MinutesStepper
            name={name}
            minutes={line.minutes}
            isDisabled={line.status !== 'pending' || isCurrent}
            onChange={(minutes) => acts.setMinutes(line, minutes)}
          />
          <span className="agenda-row__moves" hidden={isFixed(line)}>
            <Button
              look="quiet"
              aria-label={`Move ${name} up`}
              aria-disabled={fixed !== null || place <= 2 || undefined}
              onClick={() => (fixed === null && place > 2 ? acts.move(line, place - 1) : undefined)}
            >
              <ArrowUp size={16} aria-hidden />
            </Button>
            <Button
              look="quiet"
              aria-label={`Move ${name} down`}
              aria-disabled={fixed !== null || place >= count - 1 || undefined}
              onClick={() => (fixed === null && place < count - 1 ? acts.move(line, place + 1) : undefined)}
            >
              <ArrowDown size={16} aria-hidden />
            </Button>
            <ActionMenu
              look="quiet"
              label={<span className="hidden-text">More</span>}
              name={`More for ${name}`}
              choices={[
                { id: 'place', label: 'Move to a place', reason: fixed, onChoose: () => acts.askPlace(line, place) },
                {
                  id: 'needs',
                  label: 'Set who is needed',
                  reason: acts.whyNotNeeds(line),
                  onChoose: () => acts.askNeeds(line),
                },
                {
                  id: 'defer',
                  label: 'Defer to a later clinic',
                  reason: acts.whyNotDefer(line),
                  onChoose: () => acts.askDefer(line),
                },
                { id: 'remove', label: 'Remove', reason: fixed, danger: true, onChoose: () => acts.askRemove(line) },
              ]}
            />
          </span>
        </div>
      )}
    </>
  )
}

function CaseName({ line }: { readonly line: AgendaLine }) {
  return (
    <>
      <a href={`/cases/${line.caseId ?? ''}`} className="agenda-row__case">
        {nameOf(line)}
      </a>
      {line.riskLevel === null ? null : <RiskTag name={riskName(line.riskLevel)} rank={riskRank[line.riskLevel]} />}
    </>
  )
}

function LineTags({ line, isCurrent }: { readonly line: AgendaLine; readonly isCurrent: boolean }) {
  return (
    <>
      {isCurrent ? <Tag look="live">Now</Tag> : null}
      {line.kind === 'review' ? <Tag>Review</Tag> : null}
      {line.urgent ? <Tag look="late">Urgent</Tag> : null}
      {line.hasChildren === true ? <Tag look="done">Children</Tag> : null}
      {line.late ? <Tag look="soon">Late change</Tag> : null}
      {line.status === 'discussed' ? <Tag look="good">Discussed</Tag> : null}
      {line.status === 'not reached' || line.status === 'carried' ? <Tag look="soon">Not reached</Tag> : null}
    </>
  )
}

function presenterOf(line: AgendaLine) {
  if (line.caseId === null) return line.kind === 'break' ? '' : 'Chair'
  const missing = missingFor(line)
  return (
    <>
      {line.officer === null ? null : <span>{line.officer}</span>}
      {missing.length === 0 ? null : <span className="agenda-row__missing">{missing.join(', ')}</span>}
    </>
  )
}
