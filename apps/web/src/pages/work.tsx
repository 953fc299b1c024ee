import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { trpc } from '../api.ts'
import { WorkList } from '../features/action/work-list.tsx'
import { countOf } from '../format.ts'
import { useWatch } from '../live/use-watch.ts'
import { useMe } from '../me.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { FilterBar, ViewLinks } from '../ui/desk/filter-bar.tsx'
import { EmptyState, SkeletonRows } from '../ui/desk/states.tsx'
import { DeskSelect } from '../ui/form/select.tsx'
import { later } from '../ui/later.ts'
import { Pagination } from '../ui/page/wayfinding.tsx'
import { PageHeader } from '../ui/page/page-header.tsx'

const AskedPanel = later(() => import('../features/flag/asked-panel.tsx'), 'AskedPanel')

const route = getRouteApi('/signed-in/shell/work')

const leaders: ReadonlySet<string> = new Set(['chair', 'deputy chair', 'coordinator'])
const shows = [
  { value: 'open', label: 'Open' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'to answer', label: 'To accept or decline' },
  { value: 'finished', label: 'Finished' },
] as const

const nothing = {
  mine: 'Nothing is waiting for you.',
  agency: 'Nothing is waiting for your agency.',
  all: 'No action matches.',
}

/** My work: one's own actions, the agency's, and for those who lead, everyone's. */
export function WorkPage() {
  const me = useMe()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const of = search.of ?? 'mine'
  const show = search.show ?? 'open'
  const page = search.page ?? 1
  useWatch(['actions'])
  const work = useQuery(
    trpc.action.list.queryOptions(
      { of, show, agencyId: search.agency ?? null, offset: (page - 1) * 100 },
      { placeholderData: (before) => before },
    ),
  )
  const leads = me.roles.some((role) => leaders.has(role))
  const agencies = useQuery(trpc.person.agencies.queryOptions(undefined, { enabled: leads }))
  const hrefOf = (changes: Readonly<Record<string, string | number | undefined>>) => {
    const next: Readonly<Record<string, string | number | undefined>> = {
      ...search,
      page: undefined,
      action: undefined,
      ...changes,
    }
    const kept = Object.entries(next).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
    const query = new URLSearchParams(kept).toString()
    return query === '' ? '/work' : `/work?${query}`
  }
  const counts = work.data?.counts
  const meta =
    counts === undefined
      ? ' '
      : [
          counts.overdue > 0 ? `${counts.overdue} overdue` : null,
          counts.dueSoon > 0 ? `${counts.dueSoon} due within 3 days` : null,
          counts.toAnswer > 0 ? `${counts.toAnswer} to accept or decline` : null,
          `${countOf(counts.open, 'open action')} of yours`,
        ]
          .filter(Boolean)
          .join(' · ')
  return (
    <>
      <PageHeader title="My work" meta={meta} />
      {of === 'mine' ? (
        <Suspense>
          <AskedPanel />
        </Suspense>
      ) : null}
      <FilterBar label="Which actions">
        <ViewLinks
          label="Whose actions"
          views={[
            { href: hrefOf({ of: undefined, agency: undefined }), name: 'Mine', current: of === 'mine' },
            { href: hrefOf({ of: 'agency', agency: undefined }), name: 'My agency', current: of === 'agency' },
            ...(leads ? [{ href: hrefOf({ of: 'all' }), name: 'All', current: of === 'all' }] : []),
          ]}
        />
        <DeskSelect
          label="Show"
          options={shows}
          value={show}
          onChange={(event) => void navigate({ href: hrefOf({ show: event.target.value }) })}
        />
        {of === 'all' ? (
          <DeskSelect
            label="Agency"
            empty="Every agency"
            options={(agencies.data ?? []).map((agency) => ({ value: agency.id, label: agency.shortName }))}
            value={search.agency ?? ''}
            onChange={(event) => void navigate({ href: hrefOf({ agency: event.target.value || undefined }) })}
          />
        ) : null}
      </FilterBar>
      {work.isError ? (
        <NotLoaded of={work} />
      ) : work.data === undefined ? (
        <SkeletonRows rows={8} label="actions" />
      ) : work.data.rows.length === 0 ? (
        <EmptyState title={nothing[of]}>
          <p className="meta">
            {show === 'open'
              ? 'Actions come here when the chair agrees a plan that gives them to you or your agency.'
              : 'Choose another view above.'}
          </p>
        </EmptyState>
      ) : (
        <>
          <WorkList
            work={work.data}
            finished={show === 'finished'}
            openId={search.action ?? null}
            onOpen={(action) => {
              const { action: _shown, ...rest } = search
              const next = action === null ? rest : { ...rest, action }
              void navigate({ search: next, replace: true, resetScroll: false })
            }}
          />
          <Pagination
            page={page}
            pageSize={work.data.pageSize}
            total={work.data.total}
            to={{ hrefOf: (next) => hrefOf({ page: next }) }}
            of="actions"
          />
        </>
      )}
    </>
  )
}
