import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { encode } from 'uqr'
import { readTotpCode, TOTP_CODE_WANTED } from '@harbour/domain/people/totp-code'
import { trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { textIn } from '../../sign-in-call.ts'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { Details } from '../../ui/page/notes.tsx'

interface AddProps {
  /** With the recovery codes, when these are the first. */
  readonly onAdded: (codes: readonly string[] | null) => void
  readonly onCancel: () => void
}

/** Sets up an authenticator app: a picture to read with the phone, then the first code. */
export function AddApp({ onAdded, onCancel }: AddProps) {
  const [problem, setProblem] = useState('')
  const begin = useMutation(trpc.factor.beginApp.mutationOptions())
  const confirm = useMutation(
    trpc.factor.confirmApp.mutationOptions({
      onSuccess: ({ codes }) => onAdded(codes),
      onError: (error) => setProblem(sentenceOf(error)),
    }),
  )
  const { mutate } = begin
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    mutate()
  }, [mutate])

  function send(data: FormData) {
    const code = readTotpCode(textIn(data, 'code'))
    setProblem(code === null ? TOTP_CODE_WANTED : '')
    if (code !== null) confirm.mutate({ code })
  }

  return (
    <form
      className="stack"
      noValidate
      aria-label="Set up an authenticator app"
      onSubmit={(event) => {
        event.preventDefault()
        if (!confirm.isPending) send(new FormData(event.currentTarget))
      }}
    >
      {begin.isError ? (
        <p className="govuk-error-message" role="alert">
          {sentenceOf(begin.error)}
        </p>
      ) : null}
      {begin.isPending ? <SkeletonRows rows={4} label="the code for your app" /> : null}
      {begin.data ? (
        <>
          <ol className="account-steps">
            <li>Install an authenticator app on your phone, for example Microsoft Authenticator or Aegis.</li>
            <li>In the app, add an account and point the camera at this picture.</li>
            <li>Type the 6 digits that the app then shows.</li>
          </ol>
          <Picture text={begin.data.uri} />
          <Details summary="You cannot use the camera">
            <p>Type this key into the app instead. It is shown only now.</p>
            <p className="account-key">{begin.data.secret.match(/.{1,4}/gu)?.join(' ')}</p>
          </Details>
          <TextInput
            label="6-digit code"
            name="code"
            width={10}
            inputMode="numeric"
            autoComplete="one-time-code"
            error={problem || undefined}
          />
        </>
      ) : null}
      <div className="button-group">
        {begin.data ? (
          <Button type="submit" look="main" large busy={confirm.isPending}>
            Confirm the app
          </Button>
        ) : null}
        <Button large onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

/** A QR code, drawn here so that the key goes nowhere else; black on white in either theme, as cameras need it. */
function Picture({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { border: 3 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg
      className="account-picture"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="Picture for your app’s camera"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
