import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Suspense } from 'react'
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { buttonClass } from '../../ui/form/button.tsx'
import { later } from '../../ui/later.ts'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { AgencyChip } from '../../ui/tag/tag.tsx'
import './agency.css'

const AgencyForm = later(() => import('./agency-form.tsx'), 'AgencyForm')

type Agency = inferRouterOutputs<AppRouter>['agency']['list'][number]

const route = getRouteApi('/signed-in/shell/agencies')

const columns: readonly Column<Agency>[] = [
  {
    key: 'name',
    header: 'Agency',
    rowHeader: true,
    cell: (agency) => <AgencyChip code={agency.code} name={agency.name} />,
  },
  { key: 'short', header: 'Short name', cell: (agency) => agency.shortName },
  {
    key: 'people',
    header: 'People',
    cell: (agency) => <a href={`/people?agency=${agency.id}`}>{countOf(agency.people, 'person', 'people')}</a>,
  },
  {
    key: 'sign-on',
    header: 'Single sign-on',
    cell: (agency) => (
      <a href={`/agencies/${agency.id}/sign-on`}>
        {agency.signOn === null ? 'Set up' : agency.signOn ? 'On' : 'Off'}
        <span className="hidden-text"> for {agency.name}</span>
      </a>
    ),
  },
  {
    key: 'act',
    header: 'Change',
    headerHidden: true,
    cell: (agency) => (
      <a href={`/agencies?edit=${agency.id}`}>
        Change<span className="hidden-text"> {agency.name}</span>
      </a>
    ),
  },
]

/** The agencies that take part, and a form for one of them beside the list. */
export function AgencyList() {
  const { edit } = route.useSearch()
  const agencies = useQuery(trpc.agency.list.queryOptions())
  useWatch(['people'])
  const chosen = agencies.data?.find((agency) => agency.id === edit)
  return (
    <>
      <PageHeader
        title="Agencies"
        meta={agencies.data ? countOf(agencies.data.length, 'agency', 'agencies') : 'Who takes part in clinics'}
        acts={
          <a className={buttonClass('main')} href="/agencies?edit=new">
            Add an agency
          </a>
        }
      />
      <div className={edit === undefined ? undefined : 'agency-columns'}>
        <div className="panel">
          {agencies.isPending ? <SkeletonRows rows={8} label="agencies" /> : null}
          {agencies.isError ? <NotLoaded of={agencies} /> : null}
          {agencies.data?.length === 0 ? (
            <EmptyState title="No agency yet">
              <p>Add the agencies that take part in clinics, then the people of each.</p>
            </EmptyState>
          ) : null}
          {agencies.data && agencies.data.length > 0 ? (
            <DataTable
              caption="Agencies"
              rows={agencies.data}
              columns={columns}
              keyOf={(agency) => agency.id}
              isCurrent={(agency) => agency.id === edit}
            />
          ) : null}
        </div>
        {edit === 'new' || chosen ? (
          <Suspense fallback={null}>
            <AgencyForm key={edit} agency={chosen ?? null} />
          </Suspense>
        ) : null}
      </div>
    </>
  )
}
