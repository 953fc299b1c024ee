import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Suspense, useRef, useState } from 'react'
import { trpc } from '../../api.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { later } from '../../ui/later.ts'
import type { RankedView, Triaged } from './triage-types.ts'
import { viewOf } from './triage-types.ts'
import { TriageCard } from './triage-card.tsx'
import type { TriageFilter } from './triage-filter.ts'
import { narrowed } from './triage-filter.ts'
import { TriageFilters } from './triage-filters.tsx'
import { useListKeys } from './use-list-keys.ts'
import { TriagePanel } from './triage-panel.tsx'
import { useNarrow } from './use-narrow.ts'

const BulkBar = later(() => import('./bulk-bar.tsx'), 'BulkBar')
const TriageKeysDialog = later(() => import('./triage-keys.tsx'), 'TriageKeysDialog')

interface TriageDeskProps {
  readonly view: RankedView
  readonly filter: TriageFilter
  /** What is known of a case besides: what it is linked with. */
  readonly beside: (caseId: string) => ReactNode
  readonly onFilter: (changes: { readonly [K in keyof TriageFilter]?: TriageFilter[K] | undefined }) => void
}

/** The ranked list on the left, the chosen case and what is decided of it on the right. */
export function TriageDesk({ view, filter, beside, onFilter }: TriageDeskProps) {
  const desk = useQuery(trpc.flag.desk.queryOptions())
  useWatch(['flags', 'cases'])
  if (desk.isPending)
    return (
      <div className="panel">
        <SkeletonRows rows={8} label="flags" />
      </div>
    )
  if (desk.isError) return <NotLoaded of={desk} />
  const all = viewOf(desk.data, view)
  if (all.length === 0) return <NoRows view={view} />
  const rows = narrowed(all, filter)
  return (
    <>
      <TriageFilters rows={all} filter={filter} onFilter={onFilter} />
      {rows.length === 0 ? (
        <EmptyState title="No case is left by these filters">
          <p>Take one of them off above.</p>
        </EmptyState>
      ) : (
        <RankedList key={view} rows={rows} beside={beside} />
      )}
    </>
  )
}

interface RankedListProps {
  readonly rows: readonly Triaged[]
  readonly beside: TriageDeskProps['beside']
}

/** The cases in their order; one is chosen, any number of flags are marked. */
function RankedList({ rows, beside }: RankedListProps) {
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [markedIds, setMarkedIds] = useState<readonly string[]>([])
  const [hasMarked, setHasMarked] = useState(false)
  const [showsKeys, setShowsKeys] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const narrow = useNarrow()
  const chosen = rows.find(({ facts }) => facts.caseId === chosenId) ?? rows[0]
  const step = (by: number) => {
    const at = rows.findIndex(({ facts }) => facts.caseId === chosen?.facts.caseId)
    const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)]
    if (next === undefined) return
    setChosenId(next.facts.caseId)
    list.current?.querySelector<HTMLElement>(`[data-case="${next.facts.caseId}"]`)?.focus()
  }
  const mark = (row: Triaged | undefined) => {
    if (row === undefined || row.facts.raised === null) return
    const { caseId } = row.facts
    setHasMarked(true)
    setMarkedIds(markedIds.includes(caseId) ? markedIds.filter((id) => id !== caseId) : [...markedIds, caseId])
  }
  useListKeys(list, {
    onStep: step,
    onMark: () => mark(chosen),
    onHelp: () => setShowsKeys(true),
    onEnter: () => document.querySelector<HTMLElement>('.triage-panel a, .triage-panel button')?.focus(),
  })
  const panelOf = (row: Triaged) => (
    <TriagePanel
      key={`${row.facts.caseId} ${row.facts.raised?.triagedAt ?? ''}`}
      row={row}
      beside={beside(row.facts.caseId)}
      onDecided={() => step(1)}
    />
  )
  return (
    <>
      {hasMarked ? (
        <Suspense>
          <BulkBar marked={rows.filter(({ facts }) => markedIds.includes(facts.caseId))} onClear={setMarkedIds} />
        </Suspense>
      ) : null}
      <div className="triage">
        <div>
          <ul ref={list} role="list" className="triage-list" aria-label="Ranked cases">
            {rows.map((row, place) => (
              <li key={row.facts.caseId} className={row === chosen ? 'is-chosen' : undefined}>
                <TriageCard
                  row={row}
                  place={place + 1}
                  isChosen={row === chosen}
                  isMarked={markedIds.includes(row.facts.caseId)}
                  onChoose={() => setChosenId(row.facts.caseId)}
                  onMark={() => mark(row)}
                />
                {narrow && row === chosen ? panelOf(row) : null}
              </li>
            ))}
          </ul>
          <p className="triage-foot">
            <Button look="quiet" onClick={() => setShowsKeys(true)}>
              Keys for this list
            </Button>
          </p>
        </div>
        {narrow || chosen === undefined ? null : panelOf(chosen)}
      </div>
      {showsKeys ? (
        <Suspense>
          <TriageKeysDialog onClose={() => setShowsKeys(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

function NoRows({ view }: { readonly view: RankedView }) {
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
