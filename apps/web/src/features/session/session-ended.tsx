import { useEffect, useRef, useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { useMe } from '../../me.ts'
import { openOtherWindow, useOtherWindow } from '../../other-window.ts'
import { sentenceOfRefusal } from '../../refusal-messages.ts'
import { reportSignedIn, useSessionEnded } from '../../session-ended.ts'
import { Button } from '../../ui/form/button.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import type { SecondStep, SignInAnswer } from '../../sign-in-call.ts'
import { signIn, signInAs, signInByPasskey, textIn } from '../../sign-in-call.ts'
import { noWindow } from './proof-ways.ts'
import { SecondStepForm } from './second-step.tsx'
import './session.css'

/** When the session ends under an open page: the page stays, with what was typed, and the same person signs in again. */
export function SessionEnded() {
  const ended = useSessionEnded()
  return ended ? <SignInAgain /> : null
}

function SignInAgain() {
  const me = useMe()
  const box = useRef<HTMLDialogElement>(null)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  // In the demonstration a press is enough for the people it offers, not for those added since.
  const [byPassword, setByPassword] = useState(!me.demo)
  const [step, setStep] = useState<SecondStep | null>(null)
  useEffect(() => {
    box.current?.showModal()
  }, [])

  async function carryOn() {
    const now = await queryClient.fetchQuery(trpc.session.me.queryOptions(undefined, { staleTime: 0 }))
    // Somebody else: nothing of this page is theirs to see.
    if (now.personId !== me.personId) window.location.assign('/')
    reportSignedIn()
    await queryClient.invalidateQueries()
  }

  useOtherWindow('signed in', () => void carryOn())

  async function send(call: Promise<SignInAnswer>) {
    setBusy(true)
    setProblem('')
    const answer = await call
    setBusy(false)
    if (answer.kind === 'in') return carryOn()
    setByPassword(true)
    if (answer.kind === 'step') return setStep(answer.step)
    if (answer.kind === 'refused') setProblem(sentenceOfRefusal(answer.refusal))
    else if (answer.kind === 'fields') setProblem(Object.values(answer.fields).flat()[0] ?? 'Check what you typed')
    else setProblem('Harbour cannot be reached. Check your connection and try again; this page keeps what you typed.')
  }

  return (
    <dialog
      ref={box}
      className="sign-in-again"
      aria-labelledby="ended-title"
      onCancel={(event) => event.preventDefault()}
    >
      {step !== null ? (
        <SecondStepForm step={step} inDialog onIn={() => void carryOn()} onAgain={() => setStep(null)} />
      ) : (
        <form
          className="form-page"
          onSubmit={(event) => {
            event.preventDefault()
            const data = new FormData(event.currentTarget)
            const byList = () => signInAs(me.personId)
            void send(byPassword ? signIn(textIn(data, 'email').trim(), textIn(data, 'password')) : byList())
          }}
        >
          <h2 id="ended-title">Your session has ended</h2>
          <p>This page, and what you typed on it, is still here. Sign in again as {me.name} to carry on.</p>
          {problem ? (
            <p className="govuk-error-message" role="alert">
              {problem}
            </p>
          ) : null}
          {!byPassword || !me.hasPassword ? null : (
            <>
              <TextInput label="E-mail address" name="email" type="email" autoComplete="username" />
              <TextInput label="Password" name="password" type="password" autoComplete="current-password" />
            </>
          )}
          <div className="button-group">
            {byPassword && !me.hasPassword ? null : (
              <Button type="submit" look="main" large busy={busy}>
                Sign in
              </Button>
            )}
            {me.byOrganisation ? (
              <Button
                large
                look={me.hasPassword ? 'plain' : 'main'}
                onClick={() => setProblem(openOtherWindow('/sign-in?to=/sso/done') ? '' : noWindow)}
              >
                Sign in with your organisation
              </Button>
            ) : null}
            {byPassword ? (
              <Button large onClick={() => void send(signInByPasskey(null))}>
                Use a passkey
              </Button>
            ) : null}
            <a href="/sign-in" target="_self">
              Leave this page
            </a>
          </div>
        </form>
      )}
    </dialog>
  )
}
