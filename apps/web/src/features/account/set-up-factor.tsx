import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { SignOutButton } from '../../sign-out-button.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { AddApp } from './add-app.tsx'
import { AddPasskey } from './add-passkey.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import './account.css'

const goIn = () => window.location.assign('/')

/** After a password alone: a second factor is set up, and nothing else is open until then (SES-8). */
export function SetUpFactor() {
  const me = useQuery(trpc.session.me.queryOptions())
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [way, setWay] = useState<'passkey' | 'app' | null>(null)
  const added = (made: readonly string[] | null) => {
    if (made === null) goIn()
    else setCodes(made)
  }
  if (me.isPending || me.isError)
    return (
      <div className="form-page">
        <PageHeader title="Set up a second factor" />
        {me.isError ? <p role="alert">{sentenceOf(me.error)}</p> : <SkeletonRows rows={3} label="your account" />}
        <p>
          <a href="/sign-in">Go to sign in</a>
        </p>
      </div>
    )
  if (codes !== null)
    return (
      <div className="form-page sign-in__form">
        <PageHeader title="Keep your recovery codes" />
        <RecoveryCodes codes={codes} />
        <Button look="main" large onClick={goIn}>
          I have kept them: continue
        </Button>
      </div>
    )
  return (
    <div className="form-page sign-in__form">
      <PageHeader title="Set up a second factor" />
      <p>
        {me.data.name}, cases here can put lives at risk if they reach the wrong person. A password alone is not enough
        to open them.
      </p>
      {way === null ? (
        <>
          <section className="stack" aria-labelledby="by-passkey">
            <h2 id="by-passkey">A passkey (recommended)</h2>
            <p>
              Your fingerprint, face or PIN on this device, or a security key. It cannot be given away to a false page,
              and you can sign in without your password.
            </p>
            <Button look="main" large onClick={() => setWay('passkey')}>
              Set up a passkey
            </Button>
          </section>
          <section className="stack" aria-labelledby="by-app">
            <h2 id="by-app">An authenticator app</h2>
            <p>An app on your phone shows a code, which you type after your password.</p>
            <Button large onClick={() => setWay('app')}>
              Set up an app
            </Button>
          </section>
        </>
      ) : null}
      {way === 'passkey' ? <AddPasskey onAdded={added} onCancel={() => setWay(null)} /> : null}
      {way === 'app' ? <AddApp onAdded={added} onCancel={() => setWay(null)} /> : null}
      <p>
        <SignOutButton className="link-button" />
      </p>
    </div>
  )
}
