import { useState } from 'react'
import { client } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { Radios } from '../../ui/form/choices.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'
import type { AgendaDraft, WaitingCase } from './agenda-types.ts'

interface AddDialogProps {
  /** A case that waits; null to add any case, or another line. */
  readonly waiting: WaitingCase | null
  readonly onDone: (draft: AgendaDraft) => void
  readonly onClose: () => void
}

type Errors = Readonly<Partial<Record<'reference' | 'title' | 'reason' | 'minutes', string>>>

/** Adds a case with the reason, or a line that is not a case. */
export function AddDialog({ waiting, onDone, onClose }: AddDialogProps) {
  const [what, setWhat] = useState<'case' | 'review' | 'other'>(waiting?.kind ?? 'case')
  const [reference, setReference] = useState('')
  const [title, setTitle] = useState('')
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState(waiting?.kind === 'review' ? '4' : '12')
  const [errors, setErrors] = useState<Errors>({})
  const [attempt, setAttempt] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const isOther = what === 'other'
  const save = async () => {
    setAttempt(attempt + 1)
    const count = Number(minutes)
    const wrong: Errors = {
      ...(isOther && title.trim() === '' ? { title: 'Enter what it is' } : {}),
      ...(!isOther && waiting === null && reference.trim().length < 4 ? { reference: 'Enter a case reference' } : {}),
      ...(!isOther && reason.trim() === '' ? { reason: 'Enter the reason' } : {}),
      ...(Number.isInteger(count) && count >= 1 && count <= 120 ? {} : { minutes: 'Enter minutes from 1 to 120' }),
    }
    setErrors(wrong)
    if (Object.keys(wrong).length > 0) return
    const itemId = crypto.randomUUID()
    if (what === 'other') return onDone({ what: 'add other', itemId, title: title.trim(), minutes: count })
    setBusy(true)
    try {
      const caseId =
        waiting?.caseId ?? (await client.agenda.findCase.query({ reference: reference.trim() }))?.id ?? null
      if (caseId === null) return setErrors({ reference: 'There is no open case with that reference' })
      onDone({ what: 'add case', itemId, caseId, kind: what, minutes: count, reason: reason.trim() })
    } catch (error) {
      setErrors({ reference: sentenceOf(error) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <FormDialog
      title={waiting === null ? 'Add to the agenda' : `Add ${waiting.reference}`}
      button="Add"
      busy={isBusy}
      errors={Object.entries(errors).map(([field, message]) => ({ field: `add-${field}`, message }))}
      attempt={attempt}
      onSend={() => void save()}
      onClose={onClose}
    >
      {waiting === null ? (
        <Radios
          name="what"
          label="What"
          small
          value={what}
          choices={[
            { value: 'case', label: 'A case' },
            { value: 'review', label: 'A review' },
            { value: 'other', label: 'Something else' },
          ]}
          onChange={(event) => setWhat(event.target.value as typeof what)}
        />
      ) : null}
      {isOther ? (
        <TextInput
          id="add-title"
          label="What it is"
          value={title}
          error={errors.title}
          onChange={(event) => setTitle(event.target.value)}
        />
      ) : null}
      {!isOther && waiting === null ? (
        <TextInput
          id="add-reference"
          label="Case reference"
          hint="For example DEMO-26-0417, or its end: 0417"
          width={20}
          value={reference}
          error={errors.reference}
          onChange={(event) => setReference(event.target.value)}
        />
      ) : null}
      {isOther ? null : (
        <Textarea
          id="add-reason"
          label="Why it is added by hand"
          rows={2}
          value={reason}
          error={errors.reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <TextInput
        id="add-minutes"
        label="Minutes"
        width={5}
        inputMode="numeric"
        value={minutes}
        error={errors.minutes}
        onChange={(event) => setMinutes(event.target.value)}
      />
    </FormDialog>
  )
}
