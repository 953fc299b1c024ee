import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import type { UnusualKind } from '@harbour/domain/people/unusual-looking'
import { MANY_ADDRESSES, MANY_CASES, unusualKinds } from '@harbour/domain/people/unusual-looking'
import { trpc } from '../../api.ts'
import { countOf, day, time } from '../../format.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { FilterBar } from '../../ui/desk/filter-bar.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { DeskSelect } from '../../ui/form/select.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'
import { askedByAPerson, LogHeader } from './log-parts.tsx'
import './log.css'

type Finding = inferRouterOutputs<AppRouter>['log']['unusual'][number]

const route = getRouteApi('/signed-in/shell/log/unusual')
const spans = [7, 31, 92, 366].map((days) => ({ value: String(days), label: `${days} days` }))

const words: Readonly<Record<UnusualKind, { readonly title: string; readonly why: string }>> = {
  'letting in': {
    title: 'Who is let in',
    why: 'What lets somebody in to every case, or in another’s place: a role that leads clinics or manages people; a link, another e-mail address or access given back for whoever holds one; for whoever opens cases, a new link or address once their account is in use, factors removed, or their organisation linked or unlinked; and a change of how an agency signs in.',
  },
  'own name': {
    title: 'Own surname',
    why: 'They opened a case in which a party has their surname. It may be chance, or family.',
  },
  'own address': {
    title: 'Own address',
    why: 'They opened a case in which a party has the postcode they gave as their own.',
  },
  'many addresses': {
    title: 'Many addresses in a day',
    why: `They opened what is masked ${MANY_ADDRESSES} times or more in a day; five are the most.`,
  },
  'off their list': {
    title: 'Not on their list',
    why: 'The case was on no clinic’s list within 45 days, and neither flagged by them nor in their charge.',
  },
  'many cases': { title: 'Many cases in a day', why: `They opened ${MANY_CASES} or more different cases in a day.` },
  'out of hours': {
    title: 'Out of hours',
    why: 'Before 07:00, after 20:00 or on a day that is no working day, outside a clinic they attended.',
  },
}

/** Days on which looking, or letting somebody look, was unusual, a table for each reason. Unusual is not wrong: it is what to ask about. */
export function UnusualView() {
  const { days: asked } = route.useSearch()
  const navigate = route.useNavigate()
  const days = asked ?? 31
  const found = useQuery(trpc.log.unusual.queryOptions({ days }, askedByAPerson))
  return (
    <>
      <LogHeader
        part="/log/unusual"
        title="Unusual looking"
        meta={
          found.data ? `${countOf(found.data.length, 'day')} to ask about. Unusual is not wrong.` : 'What to ask about'
        }
      />
      <FilterBar label="Choose days">
        <DeskSelect
          label="In the last"
          value={String(days)}
          options={spans}
          onChange={(event) => void navigate({ search: { days: Number(event.target.value) } })}
        />
      </FilterBar>
      {found.isPending ? <SkeletonRows rows={8} label="what is unusual" /> : null}
      {found.isError ? <NotLoaded of={found} /> : null}
      {found.data ? unusualKinds.map((kind) => <Kind key={kind} kind={kind} findings={found.data} />) : null}
    </>
  )
}

function Kind({ kind, findings }: { readonly kind: UnusualKind; readonly findings: readonly Finding[] }) {
  const rows = findings.filter((finding) => finding.kind === kind)
  const { title, why } = words[kind]
  return (
    <Panel title={title} meta={rows.length} flush>
      <p className="log-why">
        {why} {rows.length === 0 ? 'None in these days.' : ''}
      </p>
      {rows.length > 0 ? (
        <DataTable
          caption={title}
          rows={rows}
          columns={columnsOf(kind)}
          keyOf={(row) => `${row.personId} ${row.day}`}
        />
      ) : null}
    </Panel>
  )
}

const whom: Column<Finding> = {
  key: 'whom',
  header: 'Whom',
  cell: ({ ofPeople, ofAgencies }) => listed([...ofPeople, ...ofAgencies.map((name) => `everyone of ${name}`)]),
}

/** Letting in is done to people, not to cases. */
const columnsOf = (kind: UnusualKind): readonly Column<Finding>[] =>
  kind === 'letting in' ? columns.map((column) => (column.key === 'cases' ? whom : column)) : columns

const listed = (found: readonly string[]): string =>
  found.length > 6 ? `${found.slice(0, 5).join(', ')} and ${found.length - 5} more` : found.join(', ')

const columns: readonly Column<Finding>[] = [
  {
    key: 'who',
    header: 'Who',
    rowHeader: true,
    cell: ({ name, code }) => <PersonName name={name} agencyCode={code} />,
  },
  {
    key: 'day',
    header: 'When',
    cell: ({ day: on, first, last }) => (
      <span className="nowrap">
        {day(on)} {first === last ? time(first) : `${time(first)} to ${time(last)}`}
      </span>
    ),
  },
  {
    key: 'cases',
    header: 'Cases',
    cell: ({ references }) => listed(references),
  },
  {
    key: 'rows',
    header: 'Rows',
    cell: ({ personId, day: on, name }) => (
      <a href={`/log?${new URLSearchParams({ who: personId, from: on, to: on }).toString()}`}>
        That day<span className="hidden-text"> of {name}</span>
      </a>
    ),
  },
]
