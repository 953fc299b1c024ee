import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { reference as referenceIn } from '../../search-params.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { FilterBar } from '../../ui/desk/filter-bar.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { DeskInput } from '../../ui/form/select.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'
import { askedByAPerson, LogHeader, When } from './log-parts.tsx'

type Looker = NonNullable<inferRouterOutputs<AppRouter>['log']['lookers']>['lookers'][number]

const route = getRouteApi('/signed-in/shell/log/case')

/** Who looked at one case, asked for by its reference; nothing of the case itself. */
export function LookersView() {
  const { case: reference } = route.useSearch()
  const navigate = route.useNavigate()
  const asked = useQuery(
    trpc.log.lookers.queryOptions(
      { caseReference: reference ?? '' },
      { ...askedByAPerson, enabled: reference !== undefined },
    ),
  )
  const [isWrong, setIsWrong] = useState(false)
  const ask = (text: string) => {
    const found = referenceIn(text)
    setIsWrong(text !== '' && found === undefined)
    if (text === '' || found !== undefined) void navigate({ search: found === undefined ? {} : { case: found } })
  }
  return (
    <>
      <LogHeader
        part="/log/case"
        title="Who looked at a case"
        meta={
          asked.data
            ? `${asked.data.reference}: ${countOf(asked.data.lookers.length, 'person', 'people')}`
            : 'Asked by the case’s reference'
        }
      />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const typed = new FormData(event.currentTarget).get('reference')
          ask(typeof typed === 'string' ? typed.trim() : '')
        }}
      >
        <FilterBar label="Choose a case">
          <DeskInput
            key={reference}
            name="reference"
            label="Case reference"
            size={15}
            defaultValue={reference ?? ''}
            error={isWrong ? 'Not a reference' : undefined}
          />
          <Button type="submit">Show who looked</Button>
        </FilterBar>
      </form>
      <div className="panel">
        {reference === undefined ? (
          <EmptyState title="No case asked for">
            <p>
              Type a case’s reference to see everyone who opened it, found it by a search, changed it or was refused it.
            </p>
          </EmptyState>
        ) : null}
        {reference !== undefined && asked.isPending ? <SkeletonRows rows={8} label="who looked" /> : null}
        {asked.isError ? <NotLoaded of={asked} /> : null}
        {asked.data === null ? (
          <EmptyState title={`There is no case ${reference ?? ''}`}>
            <p>Check the reference: it looks like NX-26-0143.</p>
          </EmptyState>
        ) : null}
        {asked.data?.lookers.length === 0 ? <EmptyState title="Nobody has looked at this case" /> : null}
        {asked.data && asked.data.lookers.length > 0 ? (
          <DataTable
            caption={`Who looked at ${asked.data.reference}`}
            rows={asked.data.lookers}
            columns={columnsFor(asked.data.reference)}
            keyOf={(row) => row.personId ?? 'nobody'}
          />
        ) : null}
      </div>
    </>
  )
}

function columnsFor(reference: string): readonly Column<Looker>[] {
  return [
    {
      key: 'who',
      header: 'Who',
      rowHeader: true,
      cell: ({ name, code }) => (name === null ? 'Nobody known' : <PersonName name={name} agencyCode={code ?? 'OT'} />),
    },
    { key: 'views', header: 'Opened the case', number: true, cell: ({ views }) => views },
    { key: 'addresses', header: 'Opened what is masked', number: true, cell: ({ addresses }) => addresses },
    { key: 'shown', header: 'Found or listed', number: true, cell: ({ shown }) => shown },
    { key: 'refused', header: 'Refused', number: true, cell: ({ refused }) => refused },
    { key: 'first', header: 'First', cell: ({ first }) => <When at={first} /> },
    { key: 'last', header: 'Last', cell: ({ last }) => <When at={last} /> },
    {
      key: 'all',
      header: 'Rows',
      cell: ({ personId, all, name }) => (
        <a href={`/log?${new URLSearchParams({ case: reference, ...(personId ? { who: personId } : {}) }).toString()}`}>
          {countOf(all, 'row')}
          <span className="hidden-text"> of {name ?? 'nobody known'}</span>
        </a>
      ),
    },
  ]
}
