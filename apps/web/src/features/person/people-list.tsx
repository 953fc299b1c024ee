import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { trpc } from '../../api.ts'
import { countOf, day, whenSeen } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { changed } from '../../search-params.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { FilterBar } from '../../ui/desk/filter-bar.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { buttonClass } from '../../ui/form/button.tsx'
import { DeskInput, DeskSelect } from '../../ui/form/select.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { AgencyChip, Tag } from '../../ui/tag/tag.tsx'

type Person = inferRouterOutputs<AppRouter>['person']['list'][number]

const route = getRouteApi('/signed-in/shell/people')

const shown = [
  { value: 'active', label: 'With access' },
  { value: 'ended', label: 'Access ended' },
  { value: 'all', label: 'Everyone' },
]

const columns: readonly Column<Person>[] = [
  {
    key: 'name',
    header: 'Name',
    rowHeader: true,
    cell: (person) => <a href={`/people/${person.id}`}>{person.name}</a>,
  },
  { key: 'agency', header: 'Agency', cell: (person) => <AgencyChip code={person.code} name={person.agency} /> },
  { key: 'job', header: 'Job title', cell: (person) => person.jobTitle },
  { key: 'roles', header: 'Roles today', cell: (person) => person.roles.join(', ') || 'None' },
  {
    key: 'seen',
    header: 'Last here',
    cell: (person) => (person.lastSeenAt === null ? 'Never' : whenSeen(person.lastSeenAt)),
  },
  { key: 'access', header: 'Access', cell: (person) => <AccessTag person={person} /> },
]

/** Everyone with an account. What is typed to find a person stays out of the address. */
export function PeopleList() {
  const { agency, show = 'active' } = route.useSearch()
  const navigate = route.useNavigate()
  const [find, setFind] = useState('')
  const asked = useDeferredValue(find.trim())
  const people = useQuery(
    trpc.person.list.queryOptions(
      { find: asked || null, agencyId: agency ?? null, show },
      { placeholderData: keepPreviousData },
    ),
  )
  const agencies = useQuery(trpc.person.agencies.queryOptions())
  useWatch(['people'])
  return (
    <>
      <PageHeader
        title="People"
        meta={people.data ? countOf(people.data.length, 'person', 'people') : 'Accounts, roles and access'}
        acts={
          <>
            <a className={buttonClass('plain')} href="/people/review">
              Review access
            </a>
            <a className={buttonClass('main')} href="/people/new">
              Add a person
            </a>
          </>
        }
      />
      <FilterBar label="Find people">
        <DeskInput
          label="Name, job title or e-mail"
          type="search"
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
        <DeskSelect
          label="Agency"
          value={agency ?? ''}
          empty="Every agency"
          options={(agencies.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => {
            const chosen = event.target.value
            void navigate({ search: (before) => changed(before, { agency: chosen || undefined }) })
          }}
        />
        <DeskSelect
          label="Show"
          value={show}
          options={shown}
          onChange={(event) => {
            const chosen = event.target.value
            void navigate({
              search: (before) =>
                changed(before, { show: chosen === 'ended' || chosen === 'all' ? chosen : undefined }),
            })
          }}
        />
      </FilterBar>
      <div className="panel">
        {people.isPending ? <SkeletonRows rows={10} label="people" /> : null}
        {people.isError ? <NotLoaded of={people} /> : null}
        {people.data?.length === 0 ? (
          <EmptyState title="Nobody matches">
            <p>Try another spelling, another agency, or show everyone.</p>
          </EmptyState>
        ) : null}
        {people.data && people.data.length > 0 ? (
          <DataTable caption="People" rows={people.data} columns={columns} keyOf={(person) => person.id} />
        ) : null}
      </div>
    </>
  )
}

function AccessTag({ person }: { readonly person: Person }) {
  if (!person.active) return <Tag look="idle">Ended</Tag>
  if (!person.hasPassword && !person.byOrganisation) return <Tag look="soon">No password yet</Tag>
  return person.accessEnds === null ? (
    <Tag look="good">No end date</Tag>
  ) : (
    <Tag look="good">To {day(person.accessEnds)}</Tag>
  )
}
