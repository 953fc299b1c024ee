import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { readTotpCode, TOTP_CODE_WANTED } from '@harbour/domain/people/totp-code'
import { client, trpc } from '../../api.ts'
import { useMe } from '../../me.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { openOtherWindow, useOtherWindow } from '../../other-window.ts'
import { noPasskey, textIn } from '../../sign-in-call.ts'
import { endStepUp, useStepUpAsked } from '../../step-up.ts'
import type { ProofBy } from '../../step-up.ts'
import { Button } from '../../ui/form/button.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import type { ProofWay } from './proof-ways.ts'
import { insteadWords, noWindow, proofWaysOf } from './proof-ways.ts'
import './session.css'

/** Asks for proof that it is still the same person, and then the act that needed it is done as it was asked for. */
export function StepUpDialog() {
  const asked = useStepUpAsked()
  // Beside the page: a dialog that is open may itself have asked, and everything under it is inert.
  return asked === null ? null : createPortal(<Question key={asked} asked={asked} />, document.body)
}

function Question({ asked }: { readonly asked: ProofBy }) {
  const me = useMe()
  const box = useRef<HTMLDialogElement>(null)
  const factors = useQuery(trpc.factor.mine.queryOptions())
  const ways = proofWaysOf(me, factors.data?.app != null, asked)
  const [chosen, setChosen] = useState<ProofWay | null>(null)
  const by = chosen ?? ways[0] ?? null
  const [problem, setProblem] = useState('')
  const hasPasskey = (factors.data?.passkeys.length ?? 0) > 0
  const onlyPasskey = by === null
  const prove = useMutation(
    trpc.session.stepUp.mutationOptions({
      onSuccess: () => endStepUp(true),
      onError: (error) => setProblem(sentenceOf(error)),
    }),
  )
  useEffect(() => {
    box.current?.showModal()
  }, [])
  useOtherWindow('proved', () => endStepUp(true))

  function goToOrganisation() {
    setProblem(openOtherWindow('/sso/prove') ? '' : noWindow)
  }

  function send(data: FormData) {
    if (by === 'organisation') return goToOrganisation()
    setProblem('')
    if (by === 'password') return prove.mutate({ by, password: textIn(data, 'password') })
    const code = readTotpCode(textIn(data, 'code'))
    if (code === null) setProblem(TOTP_CODE_WANTED)
    else prove.mutate({ by: 'code', code })
  }

  async function usePasskey() {
    setProblem('')
    const { answerPasskey } = await import('../../passkey.ts')
    const { token, options } = await client.session.askPasskey.mutate()
    const answer = await answerPasskey(options)
    if (answer === null) setProblem(noPasskey)
    else prove.mutate({ by: 'passkey', token, answer: { ...answer, response: { ...answer.response } } })
  }

  return (
    <dialog
      ref={box}
      className="sign-in-again"
      aria-labelledby="step-up-title"
      data-react-aria-top-layer="true"
      onClose={() => endStepUp(false)}
    >
      <form
        className="form-page"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (prove.isPending) return
          if (onlyPasskey) void usePasskey()
          else send(new FormData(event.currentTarget))
        }}
      >
        <h2 id="step-up-title">Confirm that it is you</h2>
        <p>
          Harbour asks this before some acts, once in five minutes. When you have confirmed, what you asked for is done,
          and nothing you typed is lost.
        </p>
        {asked === 'second factor' ? <p>This changes by what you are known, so your password is not enough.</p> : null}
        {asked === 'passkey' ? (
          <p>
            This needs a passkey: it opens what is masked, leaves the screen, or changes by what you are known, and a
            password and a code can be tricked out of somebody.
            {factors.data === undefined || hasPasskey ? null : (
              <>
                {' '}
                You have none yet. Add one under <a href="/account">your account</a>, then do this again.
              </>
            )}
          </p>
        ) : null}
        {me.demoPassword === null ? null : (
          <p className="meta">
            In the demonstration everybody’s password is <code>{me.demoPassword}</code>
          </p>
        )}
        {problem ? (
          <p className="govuk-error-message" role="alert">
            {problem}
          </p>
        ) : null}
        {onlyPasskey ? null : by === 'organisation' ? (
          <p>A window opens beside this page, in which you sign in at your organisation again.</p>
        ) : by === 'password' ? (
          <TextInput label="Your password" name="password" type="password" autoComplete="current-password" autoFocus />
        ) : (
          <TextInput
            label="6-digit code from your app"
            name="code"
            width={10}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
          />
        )}
        <div className="button-group">
          {onlyPasskey && !hasPasskey ? null : (
            <Button type="submit" look="main" large busy={prove.isPending}>
              {onlyPasskey ? 'Use a passkey' : by === 'organisation' ? 'Confirm with your organisation' : 'Confirm'}
            </Button>
          )}
          <Button large onClick={() => box.current?.close()}>
            Cancel
          </Button>
        </div>
        <ul role="list" className="sign-in__others">
          {hasPasskey && !onlyPasskey ? (
            <li>
              <button type="button" className="link-button" onClick={() => void usePasskey()}>
                Use a passkey instead
              </button>
            </li>
          ) : null}
          {asked === 'passkey' && me.byOrganisation ? (
            <li>
              <button type="button" className="link-button" onClick={goToOrganisation}>
                Use a key or smart card at your organisation instead
              </button>
            </li>
          ) : null}
          {ways
            .filter((way) => way !== by)
            .map((way) => (
              <li key={way}>
                <button
                  type="button"
                  className="link-button"
                  onClick={() => {
                    setProblem('')
                    setChosen(way)
                  }}
                >
                  {insteadWords[way]}
                </button>
              </li>
            ))}
        </ul>
      </form>
    </dialog>
  )
}
