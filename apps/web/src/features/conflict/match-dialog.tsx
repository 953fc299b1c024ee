import { useMutation } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { useState } from 'react'
import { client, queryClient, trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'

export type Match = inferRouterOutputs<AppRouter>['conflict']['matches'][number]
export type MatchDecision = 'hide' | 'dismiss'

interface MatchDialogProps {
  readonly match: Match
  readonly decision: MatchDecision
  readonly clinicId: string
  readonly onClose: () => void
}

const FIELD = 'match-reason'

/** Decides one possible conflict, with a reason. */
export function MatchDialog({ match, decision, clinicId, onClose }: MatchDialogProps) {
  const { personId, caseId, name, reference, reasons } = match
  const isHiding = decision === 'hide'
  const [reason, setReason] = useState(isHiding ? `${name} ${reasons.join(', and ')}.` : '')
  const [attempt, setAttempt] = useState(0)
  const [missing, setMissing] = useState(false)
  const sending = useMutation({
    mutationFn: () =>
      isHiding
        ? client.door.shut.mutate({ caseId, personId, reason })
        : client.conflict.dismiss.mutate({ clinicId, caseId, personId, matched: [...reasons], reason }),
    onSuccess: async () => {
      announce(isHiding ? `${reference} is hidden from ${name}` : `No conflict of ${name} with ${reference}`)
      onClose()
      await queryClient.invalidateQueries(trpc.conflict.pathFilter())
    },
  })
  const send = () => {
    setAttempt(attempt + 1)
    sending.reset()
    setMissing(reason.trim() === '')
    if (reason.trim() !== '') sending.mutate()
  }
  const error = missing
    ? isHiding
      ? 'Say why the case is hidden from them'
      : 'Say how you know that it is no conflict'
    : sending.isError
      ? sentenceOf(sending.error)
      : undefined
  return (
    <FormDialog
      title={isHiding ? `Hide ${reference} from ${name}` : 'This is no conflict of interest'}
      button={isHiding ? 'Hide it' : 'Keep that it is no conflict'}
      busy={sending.isPending}
      errors={error === undefined ? [] : [{ field: FIELD, message: error }]}
      attempt={attempt}
      onSend={send}
      onClose={onClose}
    >
      <p>
        {isHiding
          ? 'The case is at once no longer there for them, on no list, no agenda and in no search. They are not told.'
          : `${name} ${reasons.join(', and ')}. It is not asked again unless there is another reason.`}
      </p>
      <Textarea
        id={FIELD}
        label={isHiding ? 'Why?' : 'How do you know?'}
        hint="Kept with the case; only those who lead clinics read it."
        rows={3}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
