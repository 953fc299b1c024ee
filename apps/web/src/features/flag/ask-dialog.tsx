import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'
import type { Triaged } from './triage-types.ts'

interface AskDialogProps {
  readonly row: Triaged
  readonly flag: NonNullable<Triaged['facts']['raised']>
  /** What is ticked and written in the form beside; what the flag has already is kept. */
  readonly urgent: boolean
  readonly reason: string
  readonly onClose: () => void
  readonly onAsked: () => void
}

/** Asks the referrer for what is missing: the sentences stand there, and can be changed before they go. */
export function AskDialog({ row, flag, urgent, reason, onClose, onAsked }: AskDialogProps) {
  const [errors, setErrors] = useState<readonly { field: string; message: string }[]>([])
  const [attempt, setAttempt] = useState(0)
  const triage = useMutation(trpc.flag.triage.mutationOptions())
  const fail = (message: string) => {
    setErrors([{ field: 'asked', message }])
    setAttempt((before) => before + 1)
  }
  const send = async (form: HTMLFormElement) => {
    const typed = new FormData(form).get('asked')
    const asked = linesOf(typeof typed === 'string' ? typed : '')
    if (asked.length === 0) return fail('Write at least one question')
    if (asked.length > 20 || asked.some((line) => line.length > 500))
      return fail('Ask 20 questions at most, each of 500 characters or fewer')
    const { id: flagId, triagedAt: seenTriagedAt } = flag
    try {
      await triage.mutateAsync({ flagId, status: 'more asked', urgent, reason, asked, seenTriagedAt })
    } catch (error) {
      return fail(sentenceOf(error))
    }
    announce(`Asked ${flag.flaggedBy}.`, 'polite')
    onAsked()
    await queryClient.invalidateQueries({ queryKey: trpc.flag.desk.queryKey() })
  }
  return (
    <FormDialog
      title={`Ask about ${row.facts.reference}`}
      button={`Send to ${flag.flaggedBy}`}
      busy={triage.isPending}
      errors={errors}
      attempt={attempt}
      onSend={(form) => void send(form)}
      onClose={onClose}
    >
      <Textarea
        id="asked"
        name="asked"
        label="Questions, one on each line"
        hint={
          row.facts.missing.length === 0
            ? 'Nothing that Harbour looks for is missing. Write what you need to know.'
            : 'What is missing from the record is filled in. Change it as you like; it stands on their home page and on the case.'
        }
        rows={Math.min(14, row.facts.missing.length + 3)}
        defaultValue={row.facts.missing.map(({ question }) => question).join('\n')}
        error={errors[0]?.message}
      />
    </FormDialog>
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
