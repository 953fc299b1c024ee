import { useState } from 'react'
import { Button } from '../../ui/form/button.tsx'
import type { FieldError } from '../../ui/form/error-summary.tsx'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { Marking, PageHeader } from '../../ui/page/page-header.tsx'
import { errorsIn, signUp, textIn } from '../../sign-in-call.ts'
import './session.css'

/** The token stands in the part of the address that browsers never send; it leaves the address bar as soon as it is read. */
function takeToken(): string {
  const token = window.location.hash.slice(1)
  if (token !== '') window.history.replaceState(window.history.state, '', window.location.pathname)
  return token
}

/** A person who came by their sign-up link chooses a password, and is signed in. */
export function SignUpForm() {
  const [token] = useState(takeToken)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)

  async function send(data: FormData) {
    setBusy(true)
    const answer = await signUp(token, textIn(data, 'password'))
    if (answer.kind === 'in') {
      window.location.assign('/')
      return
    }
    setBusy(false)
    setErrors(await errorsIn(answer, 'password'))
    setAttempt((before) => before + 1)
  }

  return (
    <>
      <header>
        <p className="sign-in__bar">Harbour</p>
        <div className="marking-line">
          <Marking />
        </div>
      </header>
      <main id="main" className="sign-in__page" tabIndex={-1}>
        {token === '' ? (
          <div className="form-page">
            <PageHeader title="This link is not complete" />
            <p>Open it again from where you got it, the whole of it, or ask your administrator for a new one.</p>
            <p>
              <a href="/sign-in">Go to sign in</a>
            </p>
          </div>
        ) : (
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
            <p>The link you used works once. When you have chosen, you are signed in.</p>
            <TextInput
              label="Password"
              hint="15 characters or more. Three or four words that do not belong together are easy to remember and hard to guess. You may paste it."
              name="password"
              type="password"
              autoComplete="new-password"
              error={errors.find((error) => error.field === 'password')?.message}
            />
            <Button type="submit" look="main" large busy={busy}>
              Keep this password
            </Button>
          </form>
        )}
      </main>
    </>
  )
}
