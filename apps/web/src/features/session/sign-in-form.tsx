import { useEffect, useState } from 'react'
import { Button } from '../../ui/form/button.tsx'
import type { FieldError } from '../../ui/form/error-summary.tsx'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { Details } from '../../ui/page/notes.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { ReadyPeople } from './ready-people.tsx'
import type { ReadyPerson, SecondStep, SignInAnswer } from '../../sign-in-call.ts'
import {
  errorsIn,
  goToOrganisation,
  readyPeople,
  safePlace,
  signIn,
  signInAs,
  signInByPasskey,
  textIn,
} from '../../sign-in-call.ts'
import { SecondStepForm } from './second-step.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

/** Known from the page itself, so that the form stands from the first where it will stay. */
const isDemonstration = 'demonstration' in document.documentElement.dataset

/** E-mail and password, or a passkey; in the demonstration also a list of ready people. What was typed stays, whatever happens. */
export function SignInForm({ to }: { readonly to: string | undefined }) {
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState('')
  const [step, setStep] = useState<SecondStep | null>(null)
  const [ready, setReady] = useState<readonly ReadyPerson[]>([])
  useEffect(() => {
    void readyPeople().then(
      ({ people }) => setReady(people),
      () => undefined,
    )
  }, [])

  async function attemptWith(who: string, call: Promise<SignInAnswer | null>) {
    setBusy(who)
    const answer = await call
    // The browser is on its way to the organisation.
    if (answer === null) return
    if (answer.kind === 'in') {
      // A whole new page, so that nothing of whoever was here before is left in memory.
      window.location.assign(safePlace(to))
      return
    }
    setBusy('')
    if (answer.kind === 'step') return setStep(answer.step)
    setErrors(await errorsIn(answer, 'email'))
    setAttempt((before) => before + 1)
  }

  const messageFor = (field: string) => errors.find((error) => error.field === field)?.message
  if (step !== null)
    return (
      <SignInFrame>
        <SecondStepForm
          step={step}
          onIn={() => window.location.assign(safePlace(to))}
          onAgain={() => {
            setErrors([])
            setStep(null)
          }}
        />
      </SignInFrame>
    )
  return (
    <SignInFrame wide={ready.length > 0 || isDemonstration}>
      <form
        className="form-page sign-in__form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const data = new FormData(event.currentTarget)
          if (busy === '') void attemptWith('form', signIn(textIn(data, 'email').trim(), textIn(data, 'password')))
        }}
      >
        <ErrorSummary errors={errors} attempt={attempt} />
        <PageHeader title="Sign in" />
        <p>For those who take part in a multi-agency clinic.</p>
        <TextInput
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          spellCheck={false}
          error={messageFor('email')}
        />
        <TextInput
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          error={messageFor('password')}
        />
        <div className="button-group">
          <Button type="submit" look="main" large busy={busy === 'form'}>
            {busy === 'form' ? 'Signing in' : 'Sign in'}
          </Button>
          <Button
            large
            busy={busy === 'passkey'}
            onClick={() => {
              if (busy === '') void attemptWith('passkey', signInByPasskey(null))
            }}
          >
            Sign in with a passkey
          </Button>
          <Button
            large
            busy={busy === 'organisation'}
            onClick={(event) => {
              const form = event.currentTarget.form
              const email = form === null ? '' : textIn(new FormData(form), 'email').trim()
              if (busy === '') void attemptWith('organisation', goToOrganisation(email, to))
            }}
          >
            Sign in with your organisation
          </Button>
        </div>
        <Details summary="Problems signing in">
          <p>
            To sign in with your organisation, as you do to your work e-mail, enter your e-mail address and leave the
            password empty. Your administrator knows whether your agency has set this up.
          </p>
          <p>
            Accounts are made by your clinic’s administrator, who can also give you a new link to choose a password, and
            help when you have lost your phone and your recovery codes. If you do not know who that is, ask the
            coordinator who invited you.
          </p>
        </Details>
      </form>
      <ReadyPeople people={ready} busy={busy} onChoose={(id) => void attemptWith(id, signInAs(id))} />
    </SignInFrame>
  )
}
