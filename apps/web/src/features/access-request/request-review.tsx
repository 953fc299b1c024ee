import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../../api.ts'
import { countOf, dateAndTime, day } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { Facts, Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Checkbox } from '../../ui/form/choices.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { Breadcrumbs } from '../../ui/page/wayfinding.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import { ParagraphCard } from './paragraph-card.tsx'
import { RequestActs } from './request-acts.tsx'
import type { RequestRead } from './request-words.ts'
import './access-request.css'

interface RequestReviewProps {
  readonly caseId: string
  readonly requestId: string
}

/** One request: every paragraph of the case, decided one by one, and the answer that comes of it. */
export function RequestReview({ caseId, requestId }: RequestReviewProps) {
  const read = useQuery(trpc.accessRequest.byId.queryOptions({ requestId }))
  useWatch([`case:${caseId}`])
  const crumbs = [
    { href: '/cases', label: 'Cases' },
    { href: `/cases/${caseId}?tab=retention`, label: read.data?.reference ?? 'Case' },
  ]
  if (read.data === undefined)
    return (
      <>
        <Breadcrumbs crumbs={crumbs} />
        <PageHeader title="Access request" />
        {read.isError ? <NotLoaded of={read} /> : <SkeletonRows rows={8} label="the request" />}
      </>
    )
  return (
    <>
      <Breadcrumbs crumbs={crumbs} />
      <Review requestId={requestId} request={read.data} />
    </>
  )
}

function Review({ requestId, request }: { readonly requestId: string; readonly request: RequestRead }) {
  const [all, setAll] = useState(false)
  const undecided = request.paragraphs.filter(({ decision }) => decision === null).length
  const isOpen = request.releasedAt === null && request.endedAt === null && request.proposedAt === null
  const listed = all || !isOpen ? request.paragraphs : request.paragraphs.filter(({ decision }) => decision === null)
  return (
    <>
      <PageHeader
        title={`Access request, ${request.reference}`}
        tags={<RequestState request={request} />}
        meta={`The ${request.subject} asks what this case holds about them. Whether anybody is told that there is a case may itself put somebody at risk: decide that first.`}
      />
      <div className="stack">
        <div className="panel request-facts">
          <Facts
            facts={[
              { term: 'Received', value: day(request.receivedOn) },
              { term: 'Answer due', value: day(request.dueOn) },
              { term: 'How they were known', value: request.identity },
              { term: 'Recorded by', value: request.madeBy ?? '' },
              { term: 'Still to decide', value: `${undecided} of ${request.paragraphs.length}` },
            ]}
          />
        </div>
        <RequestActs requestId={requestId} request={request} undecided={undecided} />
        <Panel title="What the case holds" meta={countOf(request.paragraphs.length, 'paragraph')}>
          <div className="stack">
            {isOpen ? (
              <Checkbox
                id="request-all"
                label="Show what is decided as well"
                checked={all}
                onChange={(event) => setAll(event.target.checked)}
              />
            ) : null}
            {listed.length === 0 ? (
              <EmptyState title="Every paragraph is decided">
                <p>Propose the answer above; a chair who is somebody else releases it.</p>
              </EmptyState>
            ) : (
              listed.map((paragraph) => (
                <ParagraphCard
                  key={`${paragraph.key} ${paragraph.wordsHash}`}
                  requestId={requestId}
                  paragraph={paragraph}
                  isOpen={isOpen}
                />
              ))
            )}
          </div>
        </Panel>
      </div>
    </>
  )
}

function RequestState({ request }: { readonly request: RequestRead }) {
  if (request.releasedAt !== null) return <StatusTag name={`Released ${dateAndTime(request.releasedAt)}`} look="done" />
  if (request.endedAt !== null) return <StatusTag name="Ended without an answer" look="locked" />
  if (request.proposedAt !== null) return <StatusTag name="Waits for a second person" look="soon" />
  return <StatusTag name="Being read" look="live" />
}
