import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { ViewLinks } from '../../ui/desk/filter-bar.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/desk/states.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import type { DeskView, Triaged } from './triage-types.ts'
import { viewOf } from './triage-types.ts'
import { TriageCard } from './triage-card.tsx'
import { TriagePanel } from './triage-panel.tsx'
import { useNarrow } from './use-narrow.ts'
import './triage.css'

interface TriageDeskProps {
  readonly view: DeskView
}

/** The ranked list on the left, the chosen case and what is decided of it on the right. */
export function TriageDesk({ view }: TriageDeskProps) {
  const desk = useQuery(trpc.flag.desk.queryOptions())
  useWatch(['flags', 'cases', 'imports'])
  const [chosenId, setChosenId] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const rows = desk.data === undefined ? [] : viewOf(desk.data, view)
  const chosen = rows.find(({ facts }) => facts.caseId === chosenId) ?? rows[0]
  const step = useEffectEvent((by: number) => {
    const at = rows.findIndex(({ facts }) => facts.caseId === chosen?.facts.caseId)
    const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)]
    if (next === undefined) return
    setChosenId(next.facts.caseId)
    list.current?.querySelector<HTMLElement>(`[data-case="${next.facts.caseId}"]`)?.focus()
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inList = event.target instanceof HTMLElement && list.current?.contains(event.target) === true
      if (!inList || event.ctrlKey || event.metaKey || event.altKey) return
      const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
      if (by === undefined) return
      event.preventDefault()
      step(by)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  const counts = desk.data
  const narrow = useNarrow()
  const panelOf = (row: Triaged) => (
    <TriagePanel key={`${row.facts.caseId} ${row.facts.raised?.triagedAt ?? ''}`} row={row} onDecided={() => step(1)} />
  )
  return (
    <>
      <PageHeader
        title="Triage"
        meta="Ranked by what is known, with the reasons in words. The order helps; a person decides."
      />
      <ViewLinks
        label="Triage"
        views={[
          { href: '/triage', name: 'Flags to decide', current: view === 'waiting', ...countIn(counts, 'waiting') },
          { href: '/triage?view=decided', name: 'Decided', current: view === 'decided', ...countIn(counts, 'decided') },
          {
            href: '/triage?view=unflagged',
            name: 'Reported, not flagged',
            current: view === 'unflagged',
            ...(counts === undefined ? {} : { count: counts.unflaggedTotal }),
          },
        ]}
      />
      {counts !== undefined && counts.undecided > 0 ? (
        <p className="triage-note">
          {countOf(counts.undecided, 'report')} may belong to a case and are not ranked yet.{' '}
          <a href="/import?show=matches">Decide them now</a>
        </p>
      ) : null}
      {desk.isPending ? (
        <div className="panel">
          <SkeletonRows rows={8} label="flags" />
        </div>
      ) : null}
      {desk.isError ? <ErrorState onRetry={() => void desk.refetch()}>{sentenceOf(desk.error)}</ErrorState> : null}
      {counts !== undefined && rows.length === 0 ? <NoRows view={view} /> : null}
      {chosen === undefined || counts === undefined ? null : (
        <div className="triage">
          <ul ref={list} role="list" className="triage-list" aria-label="Ranked cases">
            {rows.map((row, place) => (
              <li key={row.facts.caseId}>
                <TriageCard
                  row={row}
                  place={place + 1}
                  isChosen={row === chosen}
                  onChoose={() => setChosenId(row.facts.caseId)}
                />
                {narrow && row === chosen ? panelOf(chosen) : null}
              </li>
            ))}
          </ul>
          {narrow ? null : panelOf(chosen)}
        </div>
      )}
    </>
  )
}

function countIn(data: Parameters<typeof viewOf>[0] | undefined, view: DeskView): { count?: number } {
  return data === undefined ? {} : { count: viewOf(data, view).length }
}

function NoRows({ view }: { readonly view: DeskView }) {
  if (view === 'waiting') {
    return (
      <EmptyState title="No flag waits for triage">
        <p>
          Anyone who works on a case can flag it from its page. Cases reported lately that nobody has flagged are{' '}
          <a href="/triage?view=unflagged">ranked here too</a>.
        </p>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={view === 'decided' ? 'Nothing decided lately' : 'Every recent report is flagged'}>
      <p>
        {view === 'decided'
          ? 'What triage decides stands here until the clinic has discussed it.'
          : 'Import a month’s reports to see more.'}
      </p>
    </EmptyState>
  )
}
