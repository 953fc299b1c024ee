import { useEffect, useState } from 'react'
import { tellOtherWindow } from '../../other-window.ts'
import type { SecondStep, SignInAnswer } from '../../sign-in-call.ts'
import { errorsIn, finishAtOrganisation, safePlace } from '../../sign-in-call.ts'
import { isProof, ssoAnswer } from '../../sso-answer.ts'
import { buttonClass } from '../../ui/form/button.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { SecondStepForm } from './second-step.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

/** The answer counts once: it is sent once, however often the page is drawn. */
let sent: Promise<SignInAnswer> | null = null

async function prove(): Promise<SignInAnswer> {
  const { client } = await import('../../api.ts')
  const { refusalOf } = await import('../../refusal-messages.ts')
  try {
    await client.session.stepUp.mutate({ by: 'organisation', query: ssoAnswer })
    return { kind: 'in', to: undefined }
  } catch (error) {
    const refusal = refusalOf(error)
    return refusal === null ? { kind: 'unreachable' } : { kind: 'refused', refusal }
  }
}

interface Standing {
  readonly title: string
  readonly problem: string
  readonly step: SecondStep | null
}

const begun: Standing = {
  title: isProof ? 'Confirming that it is you' : 'Signing you in',
  problem: '',
  step: null,
}

/** Where an organisation sends people back to: they are signed in, asked for a second factor, or told why not. */
export function ComeBack() {
  const [standing, setStanding] = useState(begun)
  const [to, setTo] = useState<string | undefined>(undefined)
  useEffect(() => {
    sent ??= isProof ? prove() : finishAtOrganisation(ssoAnswer)
    void sent.then(async (answer) => {
      if (answer.kind === 'in' && isProof) {
        setStanding({ ...begun, title: 'It is confirmed that it is you' })
        return tellOtherWindow('proved')
      }
      if (answer.kind === 'in') return window.location.replace(safePlace(answer.to))
      if (answer.kind === 'step') {
        setTo(answer.to)
        return setStanding({ ...begun, step: answer.step })
      }
      const [error] = await errorsIn(answer, '')
      const title = isProof ? 'It was not confirmed' : 'You are not signed in'
      return setStanding({ title, problem: error?.message ?? '', step: null })
    })
  }, [])
  const { title, problem, step } = standing
  if (step !== null)
    return (
      <SignInFrame>
        <SecondStepForm
          step={step}
          onIn={() => window.location.replace(safePlace(to))}
          onAgain={() => window.location.assign('/sign-in')}
        />
      </SignInFrame>
    )
  return (
    <SignInFrame>
      <div className="form-page sign-in__form">
        <PageHeader key={title} title={title} />
        {problem === '' ? (
          <p role="status">{title === begun.title ? 'One moment.' : 'You can close this window.'}</p>
        ) : (
          <p role="alert">{problem}</p>
        )}
        {problem === '' ? null : isProof ? (
          <p>Close this window to go on where you were.</p>
        ) : (
          <p>
            <a className={buttonClass('main', true)} href="/sign-in">
              Back to signing in
            </a>
          </p>
        )}
      </div>
    </SignInFrame>
  )
}
