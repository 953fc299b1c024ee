import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { trpc } from '../api.ts'
import type { RouterOutputs } from '../api.ts'
import { ExtraordinaryForm } from '../features/clinic/extraordinary-form.tsx'
import { NotLoaded } from '../not-loaded.tsx'
import { EmptyState, SkeletonRows } from '../ui/desk/states.tsx'
import { buttonClass } from '../ui/form/button.tsx'
import { PageHeader } from '../ui/page/page-header.tsx'
import { BackLink } from '../ui/page/wayfinding.tsx'

const route = getRouteApi('/signed-in/shell/clinics/extraordinary')

type Triggered = RouterOutputs['trigger']['list']['cases'][number]

/** Adds a clinic for cases that cannot wait. */
export function ExtraordinaryClinicPage() {
  const { case: caseId } = route.useSearch()
  return caseId === undefined ? <AddedAlone /> : <CalledFor caseId={caseId} />
}

function AddedAlone() {
  const navigate = route.useNavigate()
  return (
    <Frame meta="Only urgent flags come up for it; other cases are added by hand.">
      <Form called={null} onAdded={(clinicId) => void navigate({ href: `/clinics/${clinicId}` })} />
    </Frame>
  )
}

/** A clinic for one case: with the clinic the case is put on its agenda, and what asks for it is taken up. */
function CalledFor({ caseId }: { readonly caseId: string }) {
  const navigate = route.useNavigate()
  const found = useQuery(trpc.trigger.list.queryOptions())
  // What was read first is what the form is about, whatever is decided meanwhile: the server says so when it is sent.
  const [first, setFirst] = useState<Triggered | null>(null)
  const asking = first ?? found.data?.cases.find((each) => each.caseId === caseId)
  if (first === null && asking !== undefined) setFirst(asking)
  if (asking === undefined)
    return (
      <Frame meta="For one case">
        {found.isError ? (
          <NotLoaded of={found} />
        ) : found.data === undefined ? (
          <SkeletonRows rows={5} label="what asks for the clinic" />
        ) : (
          <EmptyState title="Nothing asks for a clinic for this case any more">
            <p>
              Somebody has decided it: who and why stands on the case.{' '}
              <a className={buttonClass('plain')} href={`/cases/${caseId}?tab=timeline`}>
                Open the case
              </a>{' '}
              <a className={buttonClass('plain')} href="/clinics/extraordinary">
                Add a clinic without it
              </a>
            </p>
          </EmptyState>
        )}
      </Frame>
    )
  const pressing = asking.triggers.filter(({ proposes }) => proposes === 'extraordinary clinic')
  const taken = pressing.length === 0 ? asking.triggers : pressing
  return (
    <Frame
      meta={`${asking.reference} is put on its agenda. Urgent flags come up for it; other cases are added by hand.`}
    >
      <ul role="list">
        {taken.map(({ key, because }) => (
          <li key={key}>{because}.</li>
        ))}
      </ul>
      <Form
        called={{ caseId, keys: taken.map(({ key }) => key) }}
        onAdded={(clinicId) => void navigate({ href: `/clinics/${clinicId}/agenda` })}
      />
    </Frame>
  )
}

function Form({ called, onAdded }: Pick<Parameters<typeof ExtraordinaryForm>[0], 'called' | 'onAdded'>) {
  const series = useQuery(trpc.series.list.queryOptions())
  if (series.isError) return <NotLoaded of={series} />
  if (series.data === undefined) return <SkeletonRows rows={5} label="the form" />
  return <ExtraordinaryForm series={series.data} called={called} onAdded={onAdded} />
}

function Frame({ meta, children }: { readonly meta: string; readonly children: ReactNode }) {
  return (
    <div className="stack">
      <BackLink href="/clinics">Clinics</BackLink>
      <PageHeader title="Add an extraordinary clinic" meta={meta} />
      {children}
    </div>
  )
}
