import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { day, daysUntil } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import { OpenRequest } from './open-request.tsx'
import './access-request.css'

type Listed = RouterOutputs['accessRequest']['ofCase']['requests'][number]

interface RequestsPanelProps {
  readonly caseId: string
  readonly onOpened: (requestId: string) => void
}

/** Who asked what this case holds about them, and what came of it. */
export function RequestsPanel({ caseId, onOpened }: RequestsPanelProps) {
  const read = useQuery(trpc.accessRequest.ofCase.queryOptions({ caseId }))
  useWatch([`case:${caseId}`])
  const [opening, setOpening] = useState(false)
  return (
    <Panel title="Access requests" acts={<Button onClick={() => setOpening(true)}>Record a request</Button>}>
      {read.data === undefined ? (
        read.isError ? (
          <NotLoaded of={read} />
        ) : (
          <SkeletonRows rows={2} label="access requests" />
        )
      ) : read.data.requests.length === 0 ? (
        <p>Neither the victim nor the suspect has asked what this case holds about them.</p>
      ) : (
        <ul role="list" className="request-list">
          {read.data.requests.map((request) => (
            <li key={request.id}>
              <a href={`/cases/${caseId}/requests/${request.id}`}>
                The {request.kind}, received {day(request.receivedOn)}
              </a>{' '}
              <State request={request} today={read.data.today} />
            </li>
          ))}
        </ul>
      )}
      {opening ? <OpenRequest caseId={caseId} onOpened={onOpened} onClose={() => setOpening(false)} /> : null}
    </Panel>
  )
}

function State({ request, today }: { readonly request: Listed; readonly today: string }) {
  if (request.releasedAt !== null) return <StatusTag name="Released" look="done" />
  if (request.endedAt !== null) return <StatusTag name="Ended" look="locked" />
  const isLate = daysUntil(request.dueOn, today) < 0
  return (
    <>
      <StatusTag
        name={isLate ? `Overdue since ${day(request.dueOn)}` : `Answer by ${day(request.dueOn)}`}
        look={isLate ? 'late' : 'soon'}
      />{' '}
      {request.proposedBy === null ? null : <span className="meta">Proposed by {request.proposedBy}</span>}
    </>
  )
}
