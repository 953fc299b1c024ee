import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isRetentionDue } from '@harbour/domain/cases/retention'
import { retentionDoneWords, unfinishedSentence } from '@harbour/domain/cases/retention-words'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { dateAndTime, day, longDay } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { useMay, useMe } from '../../me.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Button, ReasonedButton } from '../../ui/form/button.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import type { CaseDecision } from './case-decisions.tsx'
import { CaseDecisionDialog } from './case-decisions.tsx'
import './retention.css'

type Read = RouterOutputs['retention']['ofCase']

interface CaseRetentionProps {
  readonly caseId: string
  readonly onGone: () => void
}

/** How long one case is kept: whether it is closed, when it is looked at, what was decided, and what may be decided now. */
export function CaseRetention({ caseId, onGone }: CaseRetentionProps) {
  const read = useQuery(trpc.retention.ofCase.queryOptions({ caseId }))
  useWatch(['retention'])
  const [decision, setDecision] = useState<CaseDecision | null>(null)
  if (read.data === undefined)
    return read.isError ? <NotLoaded of={read} /> : <SkeletonRows rows={4} label="how long this case is kept" />
  return (
    <div className="stack">
      <Standing read={read.data} onDecide={setDecision} />
      <History steps={read.data.steps} />
      {decision === null ? null : (
        <CaseDecisionDialog caseId={caseId} decision={decision} onGone={onGone} onClose={() => setDecision(null)} />
      )}
    </div>
  )
}

interface StandingProps {
  readonly read: Read
  readonly onDecide: (decision: CaseDecision) => void
}

function Standing({ read: { kept, unfinished, today }, onDecide }: StandingProps) {
  const blocked = unfinished.length === 0 ? null : unfinishedSentence(unfinished)
  if (kept === null)
    return (
      <Panel title="This case is open">
        <div className="stack">
          <p>Once it is closed, Harbour counts the years until it is looked at, by its risk level.</p>
          <div className="button-group">
            <ReasonedButton reason={blocked} onClick={() => onDecide('close')}>
              Close this case
            </ReasonedButton>
          </div>
        </div>
      </Panel>
    )
  const isDue = isRetentionDue({ status: 'closed', reviewOn: kept.reviewOn }, today)
  return (
    <Panel
      title={isDue ? 'This case is due for its retention review' : 'This case is closed'}
      meta={`Looked at on ${longDay(kept.reviewOn)}`}
    >
      <div className="stack">
        {kept.holdReason === null ? null : (
          <p>
            <StatusTag name="Legal hold" look="blocked" /> {kept.holdReason}{' '}
            <span className="meta">
              {kept.heldBy}, {kept.heldAt === null ? '' : day(kept.heldAt.slice(0, 10))}
            </span>
          </p>
        )}
        {kept.proposedAt === null ? null : <Proposal kept={kept} onDecide={onDecide} />}
        <div className="button-group">
          {isDue && kept.proposedAt === null ? (
            <>
              <Button look="main" onClick={() => onDecide('retain')}>
                Keep it
              </Button>
              <ReasonedButton
                reason={kept.holdReason === null ? blocked : 'It is on legal hold.'}
                onClick={() => onDecide('propose deletion')}
              >
                Propose its deletion
              </ReasonedButton>
            </>
          ) : null}
          <Button onClick={() => onDecide(kept.holdReason === null ? 'hold' : 'lift hold')}>
            {kept.holdReason === null ? 'Put on legal hold' : 'Lift the legal hold'}
          </Button>
          <Button onClick={() => onDecide('reopen')}>Open this case again</Button>
        </div>
      </div>
    </Panel>
  )
}

interface ProposalProps {
  readonly kept: NonNullable<Read['kept']>
  readonly onDecide: (decision: CaseDecision) => void
}

/** That somebody proposes to delete it, and what somebody else may do about that. */
function Proposal({ kept, onDecide }: ProposalProps) {
  const me = useMe()
  const mayDelete = useMay()('retention:delete')
  const why =
    kept.proposedById === me.personId
      ? 'You proposed this: another chair confirms it.'
      : mayDelete
        ? null
        : 'A chair confirms it.'
  return (
    <div className="retention-proposal">
      <p>
        <StatusTag name="Deletion proposed" look="late" /> {kept.proposalReason}{' '}
        <span className="meta">
          {kept.proposedBy}, {kept.proposedAt === null ? '' : dateAndTime(kept.proposedAt)}
        </span>
      </p>
      <div className="button-group">
        <ReasonedButton look="danger" reason={why} onClick={() => onDecide('confirm deletion')}>
          Delete this case for good
        </ReasonedButton>
        <Button onClick={() => onDecide('withdraw proposal')}>Do not delete it</Button>
      </div>
    </div>
  )
}

function History({ steps }: { readonly steps: Read['steps'] }) {
  if (steps.length === 0) return null
  return (
    <Panel title="What was decided">
      <ol className="retention-steps">
        {steps.map(({ id, at, by, step, reason, nextOn }) => (
          <li key={id}>
            <strong>{retentionDoneWords[step]}</strong>
            {nextOn === null ? '' : `, to be looked at on ${day(nextOn)}`}
            <p>{reason}</p>
            <p className="meta">
              {by}, {dateAndTime(at)}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
