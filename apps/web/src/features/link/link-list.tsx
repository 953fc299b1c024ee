import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { day, dayOf } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import type { LinkAct } from './link-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import './link.css'

type Links = RouterOutputs['link']['list']
type Proposed = Links['proposed'][number]
type LinkedCase = Proposed['one']

const kindWords = {
  'same suspect': 'One suspect, two victims',
  'same victim': 'One victim, two suspects',
  'same people': 'Perhaps one case',
} as const

/** Cases that may have a suspect or a victim in common: proposed ones for a person to decide, and those confirmed. */
export function LinkList() {
  const links = useQuery(trpc.link.list.queryOptions())
  useWatch(['flags', 'cases'])
  const [act, setAct] = useState<LinkAct | null>(null)
  if (links.isPending) return <SkeletonRows rows={6} label="links between cases" />
  if (links.isError) return <NotLoaded of={links} />
  const { proposed, confirmed } = links.data
  const ofKind = (kind: Proposed['kind']) => proposed.filter((pair) => pair.kind === kind)
  return (
    <div className="stack">
      {proposed.length === 0 ? (
        <EmptyState title="No link waits for a decision">
          <p>
            Cases stand here when their suspects, or their victims, have one name and date of birth, or their suspects
            one number, e-mail address, name used online, device or vehicle. Record those on the case, under Add.
          </p>
        </EmptyState>
      ) : null}
      {(['same suspect', 'same people', 'same victim'] as const)
        .map((kind) => ({ kind, pairs: ofKind(kind) }))
        .filter(({ pairs }) => pairs.length > 0)
        .map(({ kind, pairs }) => (
          <Panel key={kind} title={kindWords[kind]} meta={`${pairs.length} to decide`} flush>
            <ul role="list" className="link-pairs">
              {pairs.map((pair) => (
                <li key={`${pair.caseId} ${pair.otherCaseId}`}>
                  <Pair pair={pair} />
                  <div className="button-group">
                    <Button look="main" onClick={() => setAct({ pair, verdict: 'confirmed', isStanding: false })}>
                      Confirm<span className="hidden-text"> {referencesOf(pair)}</span>
                    </Button>
                    <Button onClick={() => setAct({ pair, verdict: 'dismissed', isStanding: false })}>
                      Dismiss<span className="hidden-text"> {referencesOf(pair)}</span>
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          </Panel>
        ))}
      {confirmed.length === 0 ? null : (
        <Panel title="Confirmed" meta={confirmed.length} flush>
          <ul role="list" className="link-pairs">
            {confirmed.map((pair) => (
              <li key={`${pair.caseId} ${pair.otherCaseId}`}>
                <Pair pair={pair} />
                <p className="meta">
                  {pair.decidedBy}, {day(dayOf(pair.decidedAt))}: {pair.reason}
                </p>
                <div className="button-group">
                  <Button onClick={() => setAct({ pair, verdict: 'dismissed', isStanding: true })}>
                    Take back<span className="hidden-text"> {referencesOf(pair)}</span>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {act === null ? null : <LinkDialog act={act} onClose={() => setAct(null)} />}
    </div>
  )
}

function referencesOf({ one, other }: Pick<Proposed, 'one' | 'other'>): string {
  return `${one.reference} and ${other.reference}`
}

function Pair({ pair }: { readonly pair: Pick<Proposed, 'one' | 'other' | 'reasons'> }) {
  return (
    <div className="link-pair">
      <OneCase of={pair.one} />
      <OneCase of={pair.other} />
      <ul className="link-reasons">
        {pair.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  )
}

function OneCase({ of }: { readonly of: LinkedCase }) {
  return (
    <div>
      <p>
        <a href={`/cases/${of.caseId}`}>{of.reference}</a>{' '}
        {of.status === 'closed' ? <StatusTag name="Closed" look="locked" /> : null}
      </p>
      <p>Victim {of.victim || 'not named'}</p>
      <p>Suspect {of.suspect || 'not named'}</p>
      <p className="meta">
        {[
          `risk ${of.riskLevel}`,
          of.relationship.toLowerCase(),
          of.lastListedOn === null ? 'never listed' : `last clinic ${day(of.lastListedOn)}`,
        ]
          .filter((fact) => fact !== '')
          .join(' · ')}
      </p>
    </div>
  )
}
