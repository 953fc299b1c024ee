import { useMutation, useQuery } from '@tanstack/react-query'
import type { AccessSign, GivenAccess } from '@harbour/domain/people/access-review'
import { REVIEW_EVERY_DAYS } from '@harbour/domain/people/access-review'
import { plusDays } from '@harbour/domain/basics/dates'
import type { RouterOutputs } from '../../api.ts'
import { queryClient, trpc } from '../../api.ts'
import { countOf, day, dayOf, whenSeen } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { useMe } from '../../me.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { announce } from '../../ui/announcer.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { InlineStatus, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button, ReasonedButton } from '../../ui/form/button.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { BackLink } from '../../ui/page/wayfinding.tsx'
import { AgencyChip, Tag } from '../../ui/tag/tag.tsx'
import './person.css'

type Person = RouterOutputs['person']['review']['people'][number]

const words: Readonly<Record<AccessSign, string>> = {
  'no role': 'No role today',
  'never here': 'Never signed in',
  'not here lately': 'Not here for 60 days',
  'no last day': 'No last day',
  'seat without a last day': 'Seat without a last day',
  'no second factor': 'No second factor',
  'ends soon': 'Ends within 30 days',
}

const besideWords: Readonly<Record<GivenAccess['kind'], string>> = {
  seat: 'Seat',
  deputy: 'Deputy’s seat',
  'to watch': 'Invited to watch',
  'sign-up link': 'Sign-up link',
}

/** Once a month: who still has what, until when, and when they were last here; ended from here where it should be. */
export function AccessReview() {
  const me = useMe()
  const review = useQuery(trpc.person.review.queryOptions())
  useWatch(['people'])
  const read = () => queryClient.invalidateQueries({ queryKey: trpc.person.review.queryKey() })
  const end = useMutation(
    trpc.person.endAccess.mutationOptions({ onSuccess: () => announce('Access has ended'), onSettled: read }),
  )
  const reviewed = useMutation(
    trpc.person.reviewed.mutationOptions({ onSuccess: () => announce('Review recorded'), onSettled: read }),
  )
  const last = review.data?.last ?? null
  const people = (review.data?.people ?? []).toSorted((one, other) => other.signs.length - one.signs.length)
  const asked = people.filter(({ signs }) => signs.length > 0).length
  const columns = columnsFor(me.personId, end.isPending, (personId) => end.mutate({ personId }))
  return (
    <>
      <BackLink href="/people">People</BackLink>
      <PageHeader
        title="Access review"
        meta={
          review.data
            ? `${countOf(people.length, 'person', 'people')} with access, ${asked} to ask about. ${
                last === null
                  ? 'Not reviewed before.'
                  : `Last reviewed ${day(dayOf(last.at))} by ${last.by}, due again ${day(plusDays(dayOf(last.at), REVIEW_EVERY_DAYS))}.`
              }`
            : 'Who still has access, and until when'
        }
        acts={
          <>
            {reviewed.isSuccess ? <InlineStatus look="saved">Recorded</InlineStatus> : null}
            <Button look="main" busy={reviewed.isPending} onClick={() => reviewed.mutate()}>
              I have been through this list
            </Button>
          </>
        }
      />
      {(end.error ?? reviewed.error) ? (
        <p className="desk-error" role="alert">
          {sentenceOf(end.error ?? reviewed.error)}
        </p>
      ) : null}
      <div className="panel">
        {review.isPending ? <SkeletonRows rows={10} label="everyone’s access" /> : null}
        {review.isError ? <NotLoaded of={review} /> : null}
        {people.length > 0 ? (
          <DataTable caption="Everyone with access" rows={people} columns={columns} keyOf={(person) => person.id} />
        ) : null}
      </div>
    </>
  )
}

function columnsFor(ownId: string, isEnding: boolean, onEnd: (personId: string) => void): readonly Column<Person>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      rowHeader: true,
      cell: (person) => <a href={`/people/${person.id}`}>{person.name}</a>,
    },
    { key: 'agency', header: 'Agency', cell: (person) => <AgencyChip code={person.code} name={person.agency} /> },
    { key: 'roles', header: 'Roles today', cell: (person) => person.roles.join(', ') || 'None' },
    {
      key: 'until',
      header: 'Until',
      cell: (person) => (person.accessEnds === null ? 'No end' : day(person.accessEnds)),
    },
    {
      key: 'besides',
      header: 'Seats and invitations',
      cell: ({ besides }) =>
        besides.length === 0
          ? 'None'
          : besides.map(({ kind, of, untilDay }) => (
              <span key={`${kind} ${of} ${untilDay}`} className="person-beside">
                {besideWords[kind]}
                {of === '' ? '' : `, ${of}`}, {untilDay === null ? 'no end' : `until ${day(untilDay)}`}
              </span>
            )),
    },
    {
      key: 'seen',
      header: 'Last here',
      cell: (person) => (person.lastSeenAt === null ? 'Never' : whenSeen(person.lastSeenAt)),
    },
    {
      key: 'signs',
      header: 'Ask about',
      cell: (person) => (
        <span className="row">
          {person.signs.map((sign) => (
            <Tag key={sign} look="soon">
              {words[sign]}
            </Tag>
          ))}
        </span>
      ),
    },
    {
      key: 'end',
      header: 'Access',
      cell: (person) => (
        <ReasonedButton reason={person.id === ownId ? 'Yours' : null} busy={isEnding} onClick={() => onEnd(person.id)}>
          End<span className="hidden-text"> the access of {person.name}</span>
        </ReasonedButton>
      ),
    },
  ]
}
