import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { FilterBar, ViewLinks } from '../../ui/desk/filter-bar.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { OneBatch } from './one-batch.tsx'
import { batchesOf } from './outbox-types.ts'
import { Unsaid } from './unsaid.tsx'
import './outbox.css'

type Only = 'all' | 'waiting' | 'stopped'

const views: readonly { readonly only: Only; readonly name: string }[] = [
  { only: 'all', name: 'All' },
  { only: 'waiting', name: 'Waiting to leave' },
  { only: 'stopped', name: 'In trouble' },
]

const nothing: Readonly<Record<Only, string>> = {
  all: 'Nothing has been put in yet. Announce a clinic, and its invitations stand here for a minute before they leave.',
  waiting: 'Everything has left, or was stopped.',
  stopped: 'Nothing was refused by the content check or by the mail server.',
}

/** Everything that leaves Harbour, word for word: what is about to, what has, and what was stopped. */
export function Outbox({ only, page }: { readonly only: Only; readonly page: number }) {
  const found = useQuery(trpc.outbox.list.queryOptions({ only, page }))
  useWatch(['outbox'])
  const now = useSeconds(found.data?.messages.some(({ state }) => state === 'waiting') === true)
  const { data } = found
  return (
    <>
      <PageHeader
        title="Outbox"
        meta={
          data?.sends === false
            ? 'Harbour has no mail server: messages stay here, exactly as they would have been sent.'
            : 'Whatever leaves Harbour waits here for a minute, and can be called back.'
        }
      />
      <FilterBar label="Choose messages">
        <ViewLinks
          label="Messages"
          views={views.map((view) => ({
            href: view.only === 'all' ? '/outbox' : `/outbox?only=${view.only}`,
            name: view.name,
            current: view.only === only,
          }))}
        />
      </FilterBar>
      {data === undefined ? null : <Unsaid {...data} />}
      {data === undefined ? (
        found.isError ? (
          <NotLoaded of={found} />
        ) : (
          <SkeletonRows rows={6} label="the outbox" />
        )
      ) : data.messages.length === 0 ? (
        <EmptyState title="Nothing here">
          <p>{nothing[only]}</p>
        </EmptyState>
      ) : (
        <div className="stack">
          <p className="meta">{countOf(data.total, 'message')}</p>
          {batchesOf(data.messages).map((batch) => (
            <OneBatch key={batch.key} batch={batch} now={now} isQuiet={data.isQuiet} />
          ))}
          <Pages only={only} page={page} pages={data.pages} />
        </div>
      )}
    </>
  )
}

function Pages({ only, page, pages }: { readonly only: Only; readonly page: number; readonly pages: number }) {
  if (pages <= 1) return null
  const href = (to: number) =>
    `/outbox?${new URLSearchParams({ ...(only === 'all' ? {} : { only }), page: String(to) })}`
  return (
    <nav className="outbox-pages" aria-label="Pages">
      {page > 1 ? <a href={href(page - 1)}>Newer</a> : null}
      <span className="meta">
        Page {page} of {pages}
      </span>
      {page < pages ? <a href={href(page + 1)}>Older</a> : null}
    </nav>
  )
}

/** The time, each second for as long as something counts down. */
function useSeconds(isCounting: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isCounting) return undefined
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [isCounting])
  return now
}
