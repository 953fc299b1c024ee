import { useState } from 'react'
import { sentenceOf } from '../../refusal-messages.ts'
import { Textarea } from '../../ui/form/textarea.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'

interface ReasonDialogProps {
  readonly title: string
  readonly button: string
  readonly words: string
  readonly sending: { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown }
  readonly onSend: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for the reason of one act. */
export function ReasonDialog({ title, button, words, sending, onSend, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const [attempt, setAttempt] = useState(0)
  const send = async () => {
    setAttempt(attempt + 1)
    const isDone = await onSend(reason).then(
      () => true,
      () => false,
    )
    if (isDone) onClose()
  }
  return (
    <FormDialog
      title={title}
      button={button}
      busy={sending.isPending}
      errors={sending.isError ? [{ field: 'request-reason', message: sentenceOf(sending.error) }] : []}
      attempt={attempt}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{words}</p>
      <Textarea
        id="request-reason"
        label="Reason"
        hint="A sentence. It is kept with the request, with your name."
        rows={3}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
