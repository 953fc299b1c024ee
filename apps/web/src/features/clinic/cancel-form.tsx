import { useMutation, useQuery } from '@tanstack/react-query'
import { CancelClinic } from '@harbour/domain/clinic/clinic'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { longDay } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { WhoIsTold } from '../../told/whose-diaries.tsx'
import { announce } from '../../ui/announcer.tsx'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { AlertDialog } from '../../ui/overlay/dialog.tsx'
import type { ClinicDetail } from './clinic-words.ts'
import { errorsByField } from './field-errors.ts'

/** Asks before a clinic is cancelled, and for the reason. */
export function CancelForm({ clinic, onClose }: { readonly clinic: ClinicDetail; readonly onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [attempt, setAttempt] = useState(0)
  const cancel = useMutation(
    trpc.clinic.cancel.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.clinic.pathFilter())
        announce('The clinic has been cancelled')
        onClose()
      },
    }),
  )
  const { data: who } = useQuery(trpc.series.byId.queryOptions({ id: clinic.seriesId }))
  const save = () => {
    setAttempt(attempt + 1)
    const read = CancelClinic.safeParse({ clinicId: clinic.id, reason })
    if (!read.success) cancel.reset()
    setError(read.success ? undefined : errorsByField(read.error)['reason'])
    if (read.success) cancel.mutate(read.data)
  }
  const listed = [
    ...(error === undefined ? [] : [{ field: 'cancel-reason', message: error }]),
    ...(cancel.isError ? [{ field: '', message: sentenceOf(cancel.error) }] : []),
  ]
  return (
    <AlertDialog
      title={`Cancel the clinic of ${longDay(clinic.heldOn)}?`}
      isOpen
      onClose={onClose}
      confirm="Cancel the clinic"
      cancel="Keep it"
      busy={cancel.isPending}
      onConfirm={save}
    >
      <div className="stack">
        <ErrorSummary errors={listed} attempt={attempt} />
        <p>This cannot be undone. The cases on its agenda wait for the next clinic.</p>
        <WhoIsTold clinic={clinic} who={who} />
        <Textarea
          id="cancel-reason"
          label="Reason"
          rows={2}
          value={reason}
          error={error}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </AlertDialog>
  )
}
