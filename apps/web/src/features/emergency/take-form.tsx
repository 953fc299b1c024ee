import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import './emergency.css'

interface TakeFormProps {
  readonly onOpened: (caseId: string) => void
}

/** Opens the record of a case that is not one's own for half an hour, and says first what that sets going. */
export function TakeForm({ onOpened }: TakeFormProps) {
  // Sent again after a lost answer, it is one view.
  const [id] = useState(() => crypto.randomUUID())
  const [missing, setMissing] = useState('')
  const [attempt, setAttempt] = useState(0)
  const take = useMutation(
    trpc.emergency.take.mutationOptions({
      onSuccess: ({ caseId }) => {
        announce('The case is open to you for 30 minutes. Chairs and auditors have been told.')
        onOpened(caseId)
      },
      onError: () => setAttempt((before) => before + 1),
    }),
  )
  const errors = [
    ...(missing === '' ? [] : [{ field: 'emergency-reference', message: missing }]),
    ...(take.isError ? [{ field: 'emergency-reason', message: sentenceOf(take.error) }] : []),
  ]
  return (
    <form
      className="form-page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        const reference = wordsIn(data, 'reference')
        setMissing(reference === '' ? 'Give the case’s reference' : '')
        setAttempt(attempt + 1)
        take.reset()
        if (reference !== '' && !take.isPending) take.mutate({ id, reference, reason: wordsIn(data, 'reason') })
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      <PageHeader title="Look at a case in an emergency" />
      <p>For when someone is at risk now, and the case is not one of yours.</p>
      <ul className="emergency-what">
        <li>You see that case’s record for 30 minutes, to read and nothing else. Addresses stay masked.</li>
        <li>Every chair and auditor is told at once: your name, the case and your reason.</li>
        <li>A chair looks at it afterwards and writes down what was found.</li>
        <li>A case with which you have a conflict of interest stays closed to you.</li>
      </ul>
      <TextInput
        id="emergency-reference"
        label="Reference of the case"
        hint="All of it, like DEMO-26-0417"
        name="reference"
        width={20}
        maxLength={40}
        spellCheck={false}
        error={missing || undefined}
      />
      <Textarea
        id="emergency-reason"
        label="What cannot wait, and who is at risk?"
        hint="A sentence. It is kept, and told to chairs and auditors."
        name="reason"
        rows={3}
        maxLength={1000}
        error={take.isError ? sentenceOf(take.error) : undefined}
      />
      <div className="button-group">
        <Button type="submit" look="main" large busy={take.isPending}>
          Open the case and tell them
        </Button>
      </div>
    </form>
  )
}

function wordsIn(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
