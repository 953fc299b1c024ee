import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import type { RouterOutputs } from '../../api.ts'
import { trpc } from '../../api.ts'
import { useWatch } from '../../live/use-watch.ts'
import { sentenceOfRefusal } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { buttonClass } from '../../ui/form/button.tsx'
import { CopyButton } from '../../ui/form/copy-button.tsx'
import { later } from '../../ui/later.ts'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { AgencyChip, Tag } from '../../ui/tag/tag.tsx'
import { TestSignOn } from './test-sign-on.tsx'
import './agency.css'

const SignOnForm = later(() => import('./sign-on-form.tsx'), 'SignOnForm')

export type SignOnRead = RouterOutputs['sso']['of']

/** How the people of one agency sign in with their organisation. */
export function SignOn({ agencyId }: { readonly agencyId: string }) {
  const read = useQuery(trpc.sso.of.queryOptions({ agencyId }))
  useWatch(['people'])
  const known = read.data
  return (
    <>
      <PageHeader
        title="Single sign-on"
        tags={
          known?.settings ? (
            <Tag look={known.settings.isOn ? 'good' : 'idle'}>{known.settings.isOn ? 'On' : 'Off'}</Tag>
          ) : null
        }
        meta={known ? <AgencyChip code={known.agency.code} name={known.agency.name} /> : null}
        acts={
          <a className={buttonClass('plain')} href="/agencies">
            All agencies
          </a>
        }
      />
      {read.isPending ? <SkeletonRows rows={6} label="how this agency signs in" /> : null}
      {read.isError ? <NotLoaded of={read} /> : null}
      {known ? (
        <div className="sign-on-columns">
          <Suspense fallback={null}>
            <SignOnForm key={known.settings?.changedAt} agencyId={agencyId} settings={known.settings} />
          </Suspense>
          <div className="stack">
            <AtTheProvider {...known} />
            <TestSignOn agencyId={agencyId} settings={known.settings} />
          </div>
        </div>
      ) : null}
    </>
  )
}

/** What the organisation's own administrators enter on their side. */
function AtTheProvider({ redirectUri, signedOutUri, hosts }: SignOnRead) {
  return (
    <Panel title="At the organisation">
      <div className="stack">
        <p>
          Ask its IT department to register Harbour as a web application for their own directory alone, and to give you
          the issuer, the client id and a client secret. They enter this redirect address, exactly:
        </p>
        {redirectUri === null ? (
          <p className="desk-error">{sentenceOfRefusal({ code: 'SSO_ORIGIN_UNKNOWN' })}</p>
        ) : (
          <>
            <p className="sign-on-address">{redirectUri}</p>
            <CopyButton text={redirectUri}>Copy the address</CopyButton>
          </>
        )}
        {signedOutUri === null ? null : (
          <>
            <p>
              So that signing out there, or an account that is closed there, ends sessions here at once: the address for
              back-channel logout, where the provider has that (Entra ID has not).
            </p>
            <p className="sign-on-address">{signedOutUri}</p>
            <CopyButton text={signedOutUri}>Copy the logout address</CopyButton>
          </>
        )}
        <AllowedHosts hosts={hosts} />
        <p className="meta">
          Entra ID also has to tell the claims <code>email</code>, <code>xms_edov</code> and <code>auth_time</code> in
          its ID tokens. Harbour keeps nothing of the organisation’s directory but who a person is there.
        </p>
      </div>
    </Panel>
  )
}

/** Where providers may be, which is for whoever runs Harbour to say and for no administrator. */
function AllowedHosts({ hosts }: Pick<SignOnRead, 'hosts'>) {
  if (hosts === null) return null
  if (hosts.length === 0) return <p className="desk-error">{sentenceOfRefusal({ code: 'SSO_HOSTS_UNSET' })}</p>
  return <p>This server allows providers at {hosts.join(', ')} alone. Whoever runs it can add others.</p>
}
