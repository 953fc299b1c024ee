import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { readBritishDate } from '@harbour/domain/basics/dates'
import { queryClient, trpc } from '../../api.ts'
import { readDayBack } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'

/** What was typed in the dialog. */
export interface Given {
  readonly id: string
  readonly reason: string
  /** The day, or the reference. */
  readonly also: string
}

interface DecisionDialogProps {
  readonly title: string
  readonly button: string
  readonly danger?: boolean
  /** What it asks for: a reason, a reason and a day, or the case’s reference. */
  readonly asks: 'reason' | 'reason and day' | 'reference'
  readonly startDay?: string
  /** What is said aloud when it is done. */
  readonly done: string
  readonly save: (given: Given) => Promise<unknown>
  readonly onDone?: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Asks before one decision about keeping a case, with what it needs. */
export function DecisionDialog(props: DecisionDialogProps) {
  const { title, button, asks, save, done, onDone, onClose } = props
  const [id] = useState(() => crypto.randomUUID())
  const [reason, setReason] = useState('')
  const [also, setAlso] = useState(props.startDay ?? '')
  const [problem, setProblem] = useState<string | undefined>()
  const [attempt, setAttempt] = useState(0)
  const sending = useMutation({
    mutationFn: save,
    onSuccess: async () => {
      announce(done)
      onClose()
      if (onDone === undefined)
        await Promise.all([trpc.retention, trpc.case].map((each) => queryClient.invalidateQueries(each.pathFilter())))
      else onDone()
    },
  })
  const send = () => {
    setAttempt(attempt + 1)
    const day = asks === 'reason and day' ? readBritishDate(also) : also
    sending.reset()
    setProblem(day === null ? 'Enter a day like 27/3/2032' : undefined)
    if (day !== null) sending.mutate({ id, reason, also: day })
  }
  const error = problem ?? (sending.isError ? sentenceOf(sending.error) : undefined)
  const field = problem === undefined && asks !== 'reference' ? 'decision-reason' : 'decision-also'
  return (
    <FormDialog
      title={title}
      button={button}
      look={props.danger === true ? 'danger' : 'main'}
      busy={sending.isPending}
      errors={error === undefined ? [] : [{ field, message: error }]}
      attempt={attempt}
      onSend={send}
      onClose={onClose}
    >
      {props.children}
      {asks === 'reference' ? (
        <TextInput
          id="decision-also"
          label="Type the case’s reference"
          width={20}
          value={also}
          onChange={(event) => setAlso(event.target.value)}
        />
      ) : (
        <Textarea
          id="decision-reason"
          label="Reason"
          hint="A sentence. It is kept with the case, with your name."
          rows={3}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      {asks === 'reason and day' ? (
        <DateField
          id="decision-also"
          label="Look at it again on"
          value={also}
          readBack={readDayBack}
          onChange={(event) => setAlso(event.target.value)}
        />
      ) : null}
    </FormDialog>
  )
}
