import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Answer } from '@harbour/domain/plans/answer'
import { whyWordsMissing } from '@harbour/domain/plans/answer'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button, ButtonGroup } from '../../ui/form/button.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import type { PlanAction } from './action-types.ts'

interface AnswerFormProps {
  readonly action: PlanAction
  readonly answer: Answer
  readonly name: string
  readonly onDone: () => void
}

const questions: Readonly<Record<Answer, { readonly label: string; readonly hint: string }>> = {
  accepted: { label: 'Note', hint: 'Not needed. Accepting names you as the owner where nobody is named yet.' },
  declined: {
    label: 'Why does your agency decline it?',
    hint: 'The chair sees this, and it comes to the next clinic.',
  },
  progress: { label: 'What has been done so far?', hint: 'One or two sentences.' },
  done: { label: 'What shows that it is done?', hint: 'A log, a reference, a date. Not a copy of it.' },
  'not possible': {
    label: 'What has changed?',
    hint: 'Circumstances changed: it can no longer be done, through nobody’s omission.',
  },
  'not undertaken': { label: 'Why was it not undertaken?', hint: 'The agency did not do it. The minutes say so.' },
  superseded: { label: 'What replaces it?', hint: '' },
  cancelled: { label: 'Why is it cancelled?', hint: '' },
}

const sends: Readonly<Record<Answer, string>> = {
  accepted: 'Accept the action',
  declined: 'Decline the action',
  progress: 'Save the update',
  done: 'Mark as done',
  'not possible': 'Record as not possible',
  'not undertaken': 'Record as not undertaken',
  superseded: 'Supersede the action',
  cancelled: 'Cancel the action',
}

/** Says something of an action, with the words it needs. */
export function AnswerForm({ action, answer, name, onDone }: AnswerFormProps) {
  const [words, setWords] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [commandId] = useState(() => crypto.randomUUID())
  const answering = useMutation(trpc.action.answer.mutationOptions())
  const form = useRef<HTMLFormElement>(null)
  const question = questions[answer]
  const isShort = answer === 'accepted'
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, button')?.focus()
  }, [])
  const send = () => {
    const missing = whyWordsMissing(answer, words)
    if (missing !== null) {
      setTrouble(sentenceOfRefusal(missing as never))
      form.current?.querySelector('textarea')?.focus()
      return
    }
    answering.mutate(
      { id: commandId, actionId: action.id, base: action.statusRev, answer, words },
      {
        onError: (error) => {
          setTrouble(sentenceOf(error))
          void readAgain()
        },
        onSuccess: () => {
          announce(`${name}: recorded`)
          void readAgain()
          onDone()
        },
      },
    )
  }
  return (
    <form
      ref={form}
      className="work-form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {isShort ? (
        <p>
          {action.ownerPersonId === null
            ? 'You become its named owner.'
            : 'Your agency takes it on, and its owner reports on it here.'}
        </p>
      ) : (
        <Textarea
          name={`words-${action.id}`}
          label={question.label}
          hint={question.hint}
          rows={3}
          maxLength={2000}
          error={trouble ?? undefined}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onDone()
          }}
        />
      )}
      {isShort && trouble !== null ? (
        <p role="alert" className="work-trouble">
          {trouble}
        </p>
      ) : null}
      <ButtonGroup>
        <Button type="submit" look="main" busy={answering.isPending}>
          {sends[answer]}
        </Button>
        <Button onClick={onDone}>Go back</Button>
      </ButtonGroup>
    </form>
  )
}

/** Reads every list and history of actions again. */
export function readAgain(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [['action']] })
}
