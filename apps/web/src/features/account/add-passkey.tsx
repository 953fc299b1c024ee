import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { Button } from '../../ui/form/button.tsx'

interface AddProps {
  /** With the recovery codes, when these are the first. */
  readonly onAdded: (codes: readonly string[] | null) => void
  readonly onCancel: () => void
}

/** Has the browser make a passkey, and keeps its public half. */
export function AddPasskey({ onAdded, onCancel }: AddProps) {
  const [problem, setProblem] = useState('')
  const add = useMutation({
    mutationFn: async () => {
      const { token, options } = await client.factor.beginPasskey.mutate()
      const { makePasskey } = await import('../../passkey.ts')
      const answer = await makePasskey(options)
      if (answer === null) return null
      return client.factor.addPasskey.mutate({ token, answer: { ...answer, response: { ...answer.response } } })
    },
    onMutate: () => setProblem(''),
    onSuccess: (added) => {
      if (added === null) setProblem('No passkey was made. Try again, or set up an authenticator app instead.')
      else onAdded(added.codes)
    },
    onError: (error) => setProblem(sentenceOf(error)),
  })
  return (
    <div className="stack">
      <p>
        Your browser asks where to keep the passkey: on this device, on your phone, or on a security key. Use one that
        is yours alone, not a shared computer.
      </p>
      {problem ? (
        <p className="govuk-error-message" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="button-group">
        <Button look="main" large busy={add.isPending} onClick={() => add.mutate()}>
          Make a passkey
        </Button>
        <Button large onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
