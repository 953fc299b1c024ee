import { useEffect, useState } from 'react'
import type { Invited, SecondStep, SignInAnswer } from '../../sign-in-call.ts'
import { errorsIn, goToOrganisation, readInvitation, signUp, textIn } from '../../sign-in-call.ts'
import { Button } from '../../ui/form/button.tsx'
import type { FieldError } from '../../ui/form/error-summary.tsx'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { SummaryList } from '../../ui/form/summary-list.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { SecondStepForm } from './second-step.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

/** The token stands in the part of the address that browsers never send; it leaves the address bar as soon as it is read. */
function takeToken(): string {
  const token = window.location.hash.slice(1)
  if (token !== '') window.history.replaceState(window.history.state, '', window.location.pathname)
  return token
}

const goIn = () => window.location.assign('/')

/** A person who came by their link sees whose it is, chooses a password, and is signed in. */
export function SignUpForm() {
  const [token] = useState(takeToken)
  const [invited, setInvited] = useState<Invited | null | 'looking'>(token === '' ? null : 'looking')
  const [step, setStep] = useState<SecondStep | null>(null)
  useEffect(() => {
    if (token === '') return
    void readInvitation(token).then(setInvited, () => setInvited(null))
  }, [token])
  if (step !== null)
    return (
      <SignInFrame>
        <SecondStepForm step={step} onIn={goIn} onAgain={() => window.location.assign('/sign-in')} />
      </SignInFrame>
    )
  return (
    <SignInFrame>
      {invited === null ? <NotGood /> : null}
      {invited === 'looking' ? <PageHeader title="Choose a password" /> : null}
      {invited !== null && invited !== 'looking' ? (
        <PasswordForm token={token} invited={invited} onStep={setStep} />
      ) : null}
    </SignInFrame>
  )
}

function NotGood() {
  return (
    <div className="form-page">
      <PageHeader title="This link cannot be used" />
      <p>
        A link works once, within 72 hours, and only the latest one you were given. Check that you opened all of it.
      </p>
      <p>
        If you have chosen a password already, <a href="/sign-in">sign in</a>. If not, ask your administrator for a new
        link.
      </p>
    </div>
  )
}

interface PasswordFormProps {
  readonly token: string
  readonly invited: Invited
  readonly onStep: (step: SecondStep) => void
}

function PasswordForm({ token, invited, onStep }: PasswordFormProps) {
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)

  async function send(data: FormData) {
    setBusy(true)
    const answer = await signUp(token, textIn(data, 'password'))
    if (answer.kind === 'in') return goIn()
    if (answer.kind === 'step') {
      setBusy(false)
      return onStep(answer.step)
    }
    return tell(answer)
  }

  async function leave() {
    setBusy(true)
    const answer = await goToOrganisation(invited.email, '/')
    if (answer !== null) await tell(answer)
  }

  async function tell(answer: SignInAnswer) {
    setBusy(false)
    setErrors(await errorsIn(answer, 'password'))
    setAttempt((before) => before + 1)
  }

  return (
    <form
      className="form-page sign-in__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void send(new FormData(event.currentTarget))
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      <PageHeader title="Choose a password" />
      <SummaryList
        rows={[
          { key: 'Name', value: invited.name },
          { key: 'Agency', value: invited.agency },
          { key: 'E-mail', value: invited.email },
        ]}
      />
      <p>If this is not you, close this page and tell whoever sent you the link.</p>
      <input type="hidden" name="username" autoComplete="username" value={invited.email} readOnly />
      <TextInput
        label="Password"
        hint="15 characters or more. Three or four words that do not belong together are easy to remember and hard to guess. You may paste it."
        name="password"
        type="password"
        autoComplete="new-password"
        error={errors.find((error) => error.field === 'password')?.message}
      />
      <div className="button-group">
        <Button type="submit" look="main" large busy={busy}>
          Keep this password
        </Button>
        {invited.byOrganisation ? (
          <Button large busy={busy} onClick={() => void leave()}>
            Sign in with your organisation instead
          </Button>
        ) : null}
      </div>
    </form>
  )
}
