import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { dateAndTime, time } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { useMay, useMe } from '../../me.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { PersonName, StatusTag } from '../../ui/tag/tag.tsx'
import './emergency.css'

type View = RouterOutputs['emergency']['list'][number]

/** Every emergency view, latest first, with what was found; chairs write that down, auditors read it. */
export function EmergencyList() {
  const list = useQuery(trpc.emergency.list.queryOptions({ only: 'all' }))
  useWatch(['emergencies'])
  if (list.data === undefined)
    return (
      <>
        <PageHeader title="Emergency views" />
        {list.isError ? <NotLoaded of={list} /> : <SkeletonRows rows={6} label="emergency views" />}
      </>
    )
  const waiting = list.data.filter(({ reviewedAt }) => reviewedAt === null)
  const looked = list.data.filter(({ reviewedAt }) => reviewedAt !== null)
  return (
    <>
      <PageHeader
        title="Emergency views"
        meta="Someone looked at a case outside their own because it could not wait. A chair looks at each afterwards."
      />
      {list.data.length === 0 ? (
        <EmptyState title="None has been taken">
          <p>When someone takes one, it stands here at once, with their reason.</p>
        </EmptyState>
      ) : (
        <div className="stack">
          <Panel title={`Waiting to be looked at (${waiting.length})`}>
            <ViewList views={waiting} />
          </Panel>
          {looked.length === 0 ? null : (
            <Panel title="Looked at">
              <ViewList views={looked} />
            </Panel>
          )}
        </div>
      )}
    </>
  )
}

function ViewList({ views }: { readonly views: readonly View[] }) {
  if (views.length === 0) return <p className="meta">None.</p>
  return (
    <ul role="list" className="emergency-list">
      {views.map((view) => (
        <OneView key={view.id} view={view} />
      ))}
    </ul>
  )
}

function OneView({ view }: { readonly view: View }) {
  const me = useMe()
  const mayReview = useMay()('emergency:review')
  const [now] = useState(() => new Date().toISOString())
  return (
    <li>
      <h3>
        {view.reference} <PersonName name={view.person} agencyCode={view.agencyCode} />
        {view.until > now ? <StatusTag name={`Open until ${time(view.until)}`} look="late" /> : null}
      </h3>
      <p className="meta">{dateAndTime(view.takenAt)}</p>
      <p>{view.reason}</p>
      {view.finding === null ? null : (
        <p className="emergency-finding">
          <strong>What was found:</strong> {view.finding}{' '}
          <span className="meta">
            {view.reviewer}, {view.reviewedAt === null ? '' : dateAndTime(view.reviewedAt)}
          </span>
        </p>
      )}
      {view.finding !== null ? null : view.personId === me.personId ? (
        <p className="meta">Yours: another chair looks at it.</p>
      ) : mayReview ? (
        <ReviewForm view={view} />
      ) : (
        <p className="meta">No chair has looked at it yet.</p>
      )}
    </li>
  )
}

function ReviewForm({ view }: { readonly view: View }) {
  const review = useMutation(
    trpc.emergency.review.mutationOptions({
      onSuccess: async () => {
        announce('Kept: what was found.')
        await queryClient.invalidateQueries(trpc.emergency.pathFilter())
      },
    }),
  )
  return (
    <form
      className="emergency-review"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const given = new FormData(event.currentTarget).get('finding')
        const finding = typeof given === 'string' ? given.trim() : ''
        if (!review.isPending) review.mutate({ id: view.id, finding })
      }}
    >
      <Textarea
        id={`finding-${view.id}`}
        label={`What was found, ${view.reference}?`}
        hint="Whether it was needed, and what follows. It is kept, and cannot be changed."
        name="finding"
        rows={2}
        maxLength={1000}
        error={review.isError ? sentenceOf(review.error) : undefined}
      />
      <Button type="submit" busy={review.isPending}>
        Keep this finding
      </Button>
    </form>
  )
}
