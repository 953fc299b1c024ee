import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { day } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import type { TriggerAct } from './trigger-dialog.tsx'
import { TriggerDialog } from './trigger-dialog.tsx'
import './trigger.css'

type Triggered = RouterOutputs['trigger']['list']['cases'][number]

interface TriggerListProps {
  /** An extraordinary clinic is to be called for a case. */
  readonly onExtraordinary: (caseId: string) => void
}

/** What asks for a look at a case before the next clinic, each with its reason in words and what it proposes. */
export function TriggerList({ onExtraordinary }: TriggerListProps) {
  const found = useQuery(trpc.trigger.list.queryOptions())
  useWatch(['flags', 'cases', 'clinics'])
  const [act, setAct] = useState<TriggerAct | null>(null)
  if (found.isPending) return <SkeletonRows rows={6} label="what happened between clinics" />
  if (found.isError) return <NotLoaded of={found} />
  const { cases, today } = found.data
  if (cases.length === 0)
    return (
      <EmptyState title="Nothing asks for a look before the next clinic">
        <p>
          Cases of the last twelve months stand here when something happens or is near: an incident after six quiet
          weeks, a breach, the end of bail or an order, a release, a court date, a house move, a new relationship.
          Record those on the case, under Add.
        </p>
      </EmptyState>
    )
  return (
    <>
      <Panel title="Between clinics" meta={`${cases.length} to look at`} flush>
        <ul role="list" className="trigger-rows">
          {cases.map((each) => (
            <li key={each.caseId}>
              <OneCase of={each} onAct={setAct} onExtraordinary={onExtraordinary} />
            </li>
          ))}
        </ul>
      </Panel>
      {act === null ? null : <TriggerDialog act={act} today={today} onClose={() => setAct(null)} />}
    </>
  )
}

interface OneCaseProps extends TriggerListProps {
  readonly of: Triggered
  readonly onAct: (act: TriggerAct) => void
}

function OneCase({ of, onAct, onExtraordinary }: OneCaseProps) {
  return (
    <>
      <p>
        <a href={`/cases/${of.caseId}`}>{of.reference}</a> <strong>{of.victim.split(',')[0]}</strong>{' '}
        <span className="meta">
          risk {of.riskLevel} · last clinic {of.lastListedOn === null ? 'never' : day(of.lastListedOn)} · next review{' '}
          {of.nextReviewOn === null ? 'not set' : day(of.nextReviewOn)}
        </span>
      </p>
      <ul role="list" className="trigger-reasons">
        {of.triggers.map((trigger) => (
          <li key={trigger.key}>
            <span>
              {trigger.because}{' '}
              <StatusTag
                name={trigger.proposes === 'extraordinary clinic' ? 'Extraordinary clinic' : 'Earlier review'}
                look={trigger.proposes === 'extraordinary clinic' ? 'late' : 'soon'}
              />
            </span>
            <span className="button-group">
              {trigger.proposes === 'extraordinary clinic' ? (
                <Button look="main" onClick={() => onExtraordinary(of.caseId)}>
                  Call a clinic<span className="hidden-text"> for {of.reference}</span>
                </Button>
              ) : null}
              <Button onClick={() => onAct({ of, trigger, decision: 'earlier review' })}>
                Review earlier<span className="hidden-text">: {of.reference}</span>
              </Button>
              <Button look="quiet" onClick={() => onAct({ of, trigger, decision: 'set aside' })}>
                Set aside<span className="hidden-text">: {of.reference}</span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
