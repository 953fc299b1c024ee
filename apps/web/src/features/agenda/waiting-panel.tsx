import type { ReactNode } from 'react'
import { usualTimings } from '@harbour/domain/clinic/agenda'
import { countOf, shortDay } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { RiskTag, Tag } from '../../ui/tag/tag.tsx'
import type { AgendaAround, AgendaLine, WaitingCase } from './agenda-types.ts'
import { nameOf, riskName, riskRank } from './agenda-types.ts'

interface WaitingPanelProps {
  readonly around: AgendaAround | undefined
  readonly takenOff: readonly AgendaLine[]
  /** Whether lines can still be put on. */
  readonly isOpen: boolean
  readonly isBuilt: boolean
  /** Minutes of the clinic that nothing is planned for. */
  readonly free: number
  readonly onAdd: (waiting: WaitingCase) => void
  readonly onRestore: (line: AgendaLine) => void
  /** What stands first beside the order. */
  readonly children?: ReactNode
}

/** Cases that ask for a place and have none, and those taken off: each with why, and the way back. */
export function WaitingPanel(props: WaitingPanelProps) {
  const { around, takenOff, isOpen, isBuilt, free, onAdd, onRestore, children } = props
  if (around === undefined)
    return (
      <Panel title="Not on the agenda">
        <SkeletonRows rows={4} label="cases that wait" />
      </Panel>
    )
  const { waiting } = around
  return (
    <div className="agenda-side">
      {children}
      {isOpen ? (
        <Panel
          title={isBuilt ? 'Not on the agenda' : 'Waiting for a place'}
          meta={countOf(waiting.length, 'case')}
          flush
        >
          {waiting.length === 0 ? (
            <p className="agenda-side__none">
              {isBuilt ? 'Everything that asked for a place has one.' : 'Nothing waits for this clinic yet.'}
            </p>
          ) : (
            <ul role="list" className="agenda-waiting">
              {waiting.map((each) => (
                <li key={each.caseId}>
                  <div className="agenda-waiting__head agenda-waiting__head--act">
                    <a href={`/cases/${each.caseId}`}>{named(each)}</a>
                    <RiskTag name={riskName(each.riskLevel)} rank={riskRank[each.riskLevel]} />
                    {each.urgent ? <Tag look="late">Urgent</Tag> : null}
                    {each.hasChildren ? <Tag look="done">Children</Tag> : null}
                    {each.kind === 'review' ? <Tag>Review</Tag> : null}
                    <span className="grow" />
                    {isBuilt ? (
                      <Button onClick={() => onAdd(each)}>
                        Add<span className="hidden-text"> {named(each)}</span>
                      </Button>
                    ) : null}
                  </div>
                  <p className="meta">{each.whyHere}</p>
                  {isBuilt ? <p className="agenda-waiting__why">{whyNotOn(each, free)}</p> : null}
                </li>
              ))}
            </ul>
          )}
        </Panel>
      ) : null}
      {takenOff.length > 0 ? (
        <Panel title="Taken off" meta={countOf(takenOff.length, 'line')} flush>
          <ul role="list" className="agenda-waiting">
            {takenOff.map((line) => (
              <li key={line.id}>
                <div className="agenda-waiting__head">
                  <strong>{nameOf(line)}</strong>
                  <Tag look={line.status === 'deferred' ? 'blocked' : 'idle'}>
                    {line.status === 'deferred'
                      ? `Deferred${line.deferredToDay === null ? '' : ` to ${shortDay(line.deferredToDay)}`}`
                      : 'Removed'}
                  </Tag>
                  <span className="grow" />
                  {isOpen ? (
                    <Button onClick={() => onRestore(line)}>
                      Put back<span className="hidden-text"> {nameOf(line)}</span>
                    </Button>
                  ) : null}
                </div>
                <p className="meta">{line.reason}</p>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </div>
  )
}

function whyNotOn(waiting: WaitingCase, free: number): string {
  const needed = waiting.kind === 'review' ? usualTimings.review : usualTimings.caseLeast
  if (waiting.whyNot === null) return 'New since the agenda was built.'
  return free >= needed ? `There is room now: ${free} minutes are free.` : waiting.whyNot
}

function named(waiting: WaitingCase): string {
  return waiting.victimSurname === null ? waiting.reference : `${waiting.reference} ${waiting.victimSurname}`
}
