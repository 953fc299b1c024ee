import { useState } from 'react'
import { longDay } from '../../format.ts'
import { Select } from '../../ui/form/select.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'
import type { AgendaAround, AgendaLine } from './agenda-types.ts'
import { nameOf } from './agenda-types.ts'

interface TakeOffDialogProps {
  readonly line: AgendaLine
  /** Where it may be deferred to; null when it is removed altogether. */
  readonly later: AgendaAround['later'] | null
  readonly onDone: (reason: string, toClinicId: string) => void
  readonly onClose: () => void
}

/** Asks why a line leaves the agenda and, when it is deferred, to which clinic. */
export function TakeOffDialog({ line, later, onDone, onClose }: TakeOffDialogProps) {
  const [reason, setReason] = useState('')
  const [toClinicId, setToClinicId] = useState(later?.[0]?.id ?? '')
  const [attempt, setAttempt] = useState(0)
  const needsClinic = later !== null && toClinicId === ''
  const clinicError = attempt > 0 && needsClinic ? 'Choose a later clinic' : undefined
  const reasonError = attempt > 0 && reason.trim() === '' ? 'Enter the reason' : undefined
  const save = () => {
    setAttempt(attempt + 1)
    if (reason.trim() !== '' && !needsClinic) onDone(reason.trim(), toClinicId)
  }
  const verb = later === null ? 'Remove' : 'Defer'
  return (
    <FormDialog
      title={`${verb} ${nameOf(line)}`}
      button={verb}
      look={later === null ? 'danger' : 'main'}
      cancel="Keep it on the agenda"
      errors={[
        ...(clinicError === undefined ? [] : [{ field: 'defer-to', message: clinicError }]),
        ...(reasonError === undefined ? [] : [{ field: 'off-reason', message: reasonError }]),
      ]}
      attempt={attempt}
      onSend={save}
      onClose={onClose}
    >
      {later === null ? null : (
        <Select
          id="defer-to"
          label="To the clinic of"
          options={later.map((clinic) => ({
            value: clinic.id,
            label: `${longDay(clinic.heldOn)}${clinic.kind === 'extraordinary' ? ', extraordinary' : ''}`,
          }))}
          value={toClinicId}
          error={clinicError}
          onChange={(event) => setToClinicId(event.target.value)}
        />
      )}
      <Textarea
        id="off-reason"
        label="Reason"
        hint="It stays with the agenda, and it can be put back"
        rows={2}
        value={reason}
        error={reasonError}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}

interface PlaceDialogProps {
  readonly line: AgendaLine
  readonly place: number
  readonly count: number
  readonly onDone: (to: number) => void
  readonly onClose: () => void
}

/** Moves a line to a place by its number. */
export function PlaceDialog({ line, place, count, onDone, onClose }: PlaceDialogProps) {
  const [text, setText] = useState(String(place))
  const [attempt, setAttempt] = useState(0)
  const to = Number(text)
  const isGood = Number.isInteger(to) && to >= 1 && to <= count
  const error = attempt > 0 && !isGood ? `Enter a number from 1 to ${count}` : undefined
  const save = () => {
    setAttempt(attempt + 1)
    if (isGood) onDone(to)
  }
  return (
    <FormDialog
      title={`Move ${nameOf(line)}`}
      button="Move"
      errors={error === undefined ? [] : [{ field: 'to-place', message: error }]}
      attempt={attempt}
      onSend={save}
      onClose={onClose}
    >
      <TextInput
        id="to-place"
        label={`To place, from 1 to ${count}`}
        hint="The welcome stays first and the closing last"
        width={5}
        inputMode="numeric"
        value={text}
        error={error}
        onChange={(event) => setText(event.target.value)}
      />
    </FormDialog>
  )
}
