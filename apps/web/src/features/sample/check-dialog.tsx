import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { SampleFinding } from '@harbour/domain/cases/sample'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'

/** What is about to be found of a report of the sample. */
export interface CheckAct {
  readonly month: string
  readonly row: { readonly facts: { readonly caseId: string; readonly reference: string } }
  readonly finding: SampleFinding
}

/** Says what was found, with the reason; a report that was missed is flagged with it. */
export function CheckDialog({ act, onClose }: { readonly act: CheckAct; readonly onClose: () => void }) {
  const { month, row, finding } = act
  const { caseId, reference } = row.facts
  const isMissed = finding === 'should be flagged'
  const [newFlagId] = useState(() => crypto.randomUUID())
  const [errors, setErrors] = useState<readonly { field: string; message: string }[]>([])
  const [attempt, setAttempt] = useState(0)
  const check = useMutation(trpc.sample.check.mutationOptions())
  const send = async (form: HTMLFormElement) => {
    const data = new FormData(form)
    const words = (name: string) => {
      const value = data.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const typed = { reason: words('reason'), sharingReason: words('sharingReason'), lawfulBasis: words('lawfulBasis') }
    const found = [
      ...(typed.reason === '' ? [{ field: 'reason', message: 'Give your reason' }] : []),
      ...(isMissed && typed.sharingReason === ''
        ? [{ field: 'sharingReason', message: 'Say why it is shared without consent' }]
        : []),
      ...(isMissed && typed.lawfulBasis === '' ? [{ field: 'lawfulBasis', message: 'Name the lawful basis' }] : []),
    ]
    setErrors(found)
    setAttempt(attempt + 1)
    if (found.length > 0) return
    try {
      await check.mutateAsync({ month, caseId, finding, newFlagId, ...typed })
    } catch (error) {
      setErrors([{ field: '', message: sentenceOf(error) }])
      return
    }
    announce(isMissed ? `${reference} is flagged.` : `Kept for ${reference}.`, 'polite')
    await queryClient.invalidateQueries(trpc.sample.pathFilter())
    onClose()
  }
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
  return (
    <FormDialog
      title={isMissed ? `Flag ${reference}` : `${reference} was rightly not flagged`}
      button={isMissed ? 'Flag it' : 'Keep this'}
      busy={check.isPending}
      errors={errors}
      attempt={attempt}
      onSend={(form) => void send(form)}
      onClose={onClose}
    >
      <Textarea
        id="reason"
        name="reason"
        label="Reason"
        hint={isMissed ? 'What was missed, and what the clinic should do' : 'What says that it did not need the clinic'}
        rows={3}
        error={errorOf('reason')}
      />
      {isMissed ? (
        <>
          <Textarea
            id="sharingReason"
            name="sharingReason"
            label="Why is it shared without consent?"
            hint="The victim has not been asked."
            rows={2}
            error={errorOf('sharingReason')}
          />
          <TextInput id="lawfulBasis" name="lawfulBasis" label="Lawful basis" error={errorOf('lawfulBasis')} />
        </>
      ) : null}
    </FormDialog>
  )
}
