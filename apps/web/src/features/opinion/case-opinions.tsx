import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { useMay } from '../../me.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { later } from '../../ui/later.ts'
import { Formulation } from './formulation.tsx'
import { Opinion } from './one-opinion.tsx'
import type { CaseOpinions as Opinions } from './opinion-words.ts'
import { SaidParts } from './said-parts.tsx'
import './opinion.css'

const OpinionForm = later(() => import('./opinion-form.tsx'), 'OpinionForm')

/** The clinical opinions on a case and the formulation that they feed; a clinician records theirs here. */
export function CaseOpinions({ caseId }: { readonly caseId: string }) {
  const may = useMay()
  const found = useQuery(trpc.opinion.ofCase.queryOptions({ caseId }))
  const [writing, setWriting] = useState(false)
  const data = found.data
  if (data === undefined)
    return found.isError ? <NotLoaded of={found} /> : <SkeletonRows rows={6} label="the opinions" />
  const latest = data.versions.filter((version) => version.latest)
  const mine = latest.find(({ opinionId }) => opinionId === data.mine) ?? null
  if (writing)
    return (
      <Suspense fallback={<SkeletonRows rows={8} label="the form" />}>
        <OpinionForm caseId={caseId} before={mine} today={data.today} onDone={() => setWriting(false)} />
      </Suspense>
    )
  const write = may('opinion:write') ? (
    <Button look={mine === null ? 'main' : 'plain'} onClick={() => setWriting(true)}>
      {mine === null ? 'Record your opinion' : 'Record a new version'}
    </Button>
  ) : null
  if (latest.length === 0)
    return (
      <EmptyState title="No clinical opinion is recorded" acts={write}>
        <p>A psychologist or psychiatrist records the formulation, four judgements and advice on approach here.</p>
      </EmptyState>
    )
  return (
    <div className="opinion-columns">
      <Panel title="Shared formulation" meta={`from ${countOf(latest.length, 'opinion')}`}>
        {data.formulation === null ? null : (
          <Formulation formulation={data.formulation} advice={<Advice opinions={latest} />} />
        )}
      </Panel>
      <Panel title="Clinical opinions" meta={String(latest.length)} acts={write}>
        <div className="opinions">
          {latest.map((opinion) => (
            <Opinion
              key={opinion.opinionId}
              opinion={opinion}
              earlier={data.versions.filter((each) => each.opinionId === opinion.opinionId && !each.latest)}
            />
          ))}
        </div>
      </Panel>
    </div>
  )
}

/** The formulation beside the plan in the room; nothing where no opinion is recorded. */
export function FormulationBeside({ caseId }: { readonly caseId: string }) {
  const data = useQuery(trpc.opinion.ofCase.queryOptions({ caseId })).data
  if (data === undefined || data.formulation === null) return null
  const latest = data.versions.filter((version) => version.latest)
  return (
    <section aria-label="Clinical formulation">
      <h3>Clinical formulation, from {countOf(latest.length, 'opinion')}</h3>
      <Formulation formulation={data.formulation} advice={<Advice opinions={latest} />} />
    </section>
  )
}

function Advice({ opinions }: { readonly opinions: Opinions['versions'] }) {
  const parts = (['imminence', 'advice on approach'] as const).map((part) => ({
    part,
    said: opinions.flatMap(({ name, paragraphs }) =>
      paragraphs.filter((each) => each.part === part).map((paragraph) => ({ name, paragraph })),
    ),
  }))
  return <SaidParts parts={parts.filter(({ said }) => said.length > 0)} />
}
