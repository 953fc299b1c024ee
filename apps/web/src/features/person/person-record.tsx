import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { trpc } from '../../api.ts'
import { whenSeen } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { later } from '../../ui/later.ts'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { BackLink } from '../../ui/page/wayfinding.tsx'
import { AgencyChip, Tag } from '../../ui/tag/tag.tsx'
import { EndAccess } from './end-access.tsx'
import { PersonRoles } from './person-roles.tsx'
import { SignUpLink } from './sign-up-link.tsx'
import { SignedInPanel } from './signed-in-panel.tsx'
import './person.css'

const PersonFactsForm = later(() => import('./person-facts-form.tsx'), 'PersonFactsForm')

/** One account: who it is, their roles and terms, how they choose a password, and the end of their access. */
export function PersonRecord({ personId }: { readonly personId: string }) {
  const person = useQuery(trpc.person.byId.queryOptions({ personId }))
  useWatch(['people'])
  const known = person.data
  return (
    <>
      <BackLink href="/people">People</BackLink>
      <PageHeader
        title="Person"
        heading={known?.name ?? 'Person'}
        tags={known?.active === false ? <Tag look="late">Access ended</Tag> : null}
        meta={
          known ? (
            <span className="row">
              <AgencyChip code={known.code} name={known.agency} />
              <span>{known.lastSeenAt === null ? 'Never signed in' : `Last here ${whenSeen(known.lastSeenAt)}`}</span>
            </span>
          ) : null
        }
      />
      {person.isPending ? (
        <Panel title="Account" flush>
          <SkeletonRows rows={5} label="the account" />
        </Panel>
      ) : null}
      {person.isError ? <NotLoaded of={person} /> : null}
      {known ? (
        <div className="person-columns">
          <div className="stack">
            <PersonRoles person={known} />
            <SignUpLink person={known} />
            <SignedInPanel personId={known.id} />
            <EndAccess person={known} />
          </div>
          <Suspense
            fallback={
              <Panel title="About this person" flush>
                <SkeletonRows rows={6} label="the form" />
              </Panel>
            }
          >
            <PersonFactsForm person={known} />
          </Suspense>
        </div>
      ) : null}
    </>
  )
}
