import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TriageWeights } from '@harbour/domain/cases/triage-rules'
import { recommendedWeights, triageRules } from '@harbour/domain/cases/triage-rules'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { day, dayOf } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { BackLink } from '../../ui/page/wayfinding.tsx'
import { Preview } from './preview.tsx'
import { RulesTable } from './rules-table.tsx'
import { SaveBar } from './save-bar.tsx'
import './triage-rules.css'

type Ranking = RouterOutputs['triage']['rules']

/** How the triage list is ranked: each rule with its weight, what the weights do to today's list, and who set them. */
export function TriageRules({ mayChange }: { readonly mayChange: boolean }) {
  const ranking = useQuery(trpc.triage.rules.queryOptions())
  useWatch(['flags'])
  return (
    <>
      <BackLink href="/triage">Triage</BackLink>
      <PageHeader
        title="How the list is ranked"
        meta={ranking.data === undefined ? ' ' : whoseWeights(ranking.data, mayChange)}
      />
      {ranking.isError ? (
        <NotLoaded of={ranking} />
      ) : ranking.data === undefined ? (
        <SkeletonRows rows={10} label="the rules" />
      ) : (
        <Rules ranking={ranking.data} mayChange={mayChange} />
      )}
    </>
  )
}

function Rules({ ranking, mayChange }: { readonly ranking: Ranking; readonly mayChange: boolean }) {
  const [draft, setDraft] = useState<TriageWeights | null>(null)
  const [base, setBase] = useState(ranking.revision)
  const shown = draft ?? ranking.weights
  const changed = triageRules.filter(({ id }) => shown[id] !== ranking.weights[id])
  const draftFrom = (weights: TriageWeights) => {
    if (draft === null) setBase(ranking.revision)
    setDraft(weights)
  }
  return (
    <div className="rank">
      <div className="stack">
        <RulesTable
          weights={shown}
          onSet={mayChange ? (rule, weight) => draftFrom({ ...shown, [rule]: weight }) : null}
        />
        {mayChange ? (
          <SaveBar
            base={base}
            overtaken={draft !== null && base !== ranking.revision}
            changed={changed.map(({ id }) => ({ rule: id, weight: shown[id] }))}
            isRecommended={triageRules.every(({ id, recommended }) => shown[id] === recommended)}
            onRecommended={() => draftFrom(recommendedWeights)}
            onDone={() => setDraft(null)}
          />
        ) : null}
      </div>
      <Preview before={ranking.weights} after={shown} />
    </div>
  )
}

function whoseWeights({ changedAt, changedBy }: Ranking, mayChange: boolean): string {
  const who = changedAt === null ? 'The recommended weights.' : `Set by ${changedBy ?? ''} on ${day(dayOf(changedAt))}.`
  return `${who} The sum of what applies to a case is its place. ${mayChange ? '' : 'A chair or deputy chair changes them. '}The order helps; a person decides.`
}
