import { useState } from 'react'
import type { SecondStep, SignInAnswer } from '../../sign-in-call.ts'
import { errorsIn, giveCode, signInByPasskey, textIn } from '../../sign-in-call.ts'
import { Button } from '../../ui/form/button.tsx'
import type { FieldError } from '../../ui/form/error-summary.tsx'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'

type Way = 'code' | 'recovery code' | 'passkey'

const titles: Readonly<Record<Way, string>> = {
  code: 'Enter the code from your app',
  'recovery code': 'Enter a recovery code',
  passkey: 'Use your passkey',
}

interface SecondStepProps {
  readonly step: SecondStep
  readonly onIn: () => void
  /** Goes back to the password. */
  readonly onAgain: () => void
  /** Within another page, whose title stays. */
  readonly inDialog?: boolean
}

/** After the password: a code, a passkey, or a recovery code when neither is at hand. */
export function SecondStepForm({ step, onIn, onAgain, inDialog = false }: SecondStepProps) {
  const [way, setWay] = useState<Way>(step.hasPasskey ? 'passkey' : 'code')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)

  async function send(call: Promise<SignInAnswer>) {
    setBusy(true)
    const answer = await call
    if (answer.kind === 'in') return onIn()
    setBusy(false)
    setErrors(await errorsIn(answer, way === 'passkey' ? '' : 'code'))
    setAttempt((before) => before + 1)
  }

  const others = (['passkey', 'code', 'recovery code'] as const).filter(
    (each) =>
      each !== way && { passkey: step.hasPasskey, code: step.hasApp, 'recovery code': step.hasRecoveryCodes }[each],
  )
  return (
    <form
      key={way}
      className="form-page sign-in__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const code = textIn(new FormData(event.currentTarget), 'code')
        if (!busy) void send(way === 'passkey' ? signInByPasskey(step.token) : giveCode(step.token, way, code))
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      {inDialog ? <h2 id="ended-title">{titles[way]}</h2> : <PageHeader title={titles[way]} />}
      {way === 'code' ? (
        <TextInput
          label="6-digit code"
          hint="Open the authenticator app on your phone. The code changes every 30 seconds."
          name="code"
          width={10}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          error={errors.find(({ field }) => field === 'code')?.message}
        />
      ) : null}
      {way === 'recovery code' ? (
        <TextInput
          label="Recovery code"
          hint="One of the codes you were given, like ab12-cd34-ef56-gh78. Each works once. You then set up a new factor."
          name="code"
          width={20}
          spellCheck={false}
          autoFocus
          error={errors.find(({ field }) => field === 'code')?.message}
        />
      ) : null}
      {way === 'passkey' ? <p>Your device asks for your fingerprint, face, PIN or security key.</p> : null}
      <Button type="submit" look="main" large busy={busy}>
        {way === 'passkey' ? 'Use passkey' : 'Continue'}
      </Button>
      <ul role="list" className="sign-in__others">
        {others.map((each) => (
          <li key={each}>
            <button
              type="button"
              className="link-button"
              onClick={() => {
                setErrors([])
                setWay(each)
              }}
            >
              {each === 'passkey'
                ? 'Use a passkey'
                : each === 'code'
                  ? 'Use your authenticator app'
                  : 'Use a recovery code'}
            </button>
          </li>
        ))}
        <li>
          <button type="button" className="link-button" onClick={onAgain}>
            Start again
          </button>
        </li>
      </ul>
    </form>
  )
}
