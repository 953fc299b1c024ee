import { useMutation } from '@tanstack/react-query'
import { readBritishDate, readTimeOfDay } from '@harbour/domain/basics/dates'
import { MoveClinic } from '@harbour/domain/clinic/clinic'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { day } from '../../format.ts'
import { useHolidays } from '../../holidays.ts'
import { refusalOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'
import { awkwardness } from './awkward-day.ts'
import type { ClinicDetail } from './clinic-words.ts'
import { errorsByField, refusedByField } from './field-errors.ts'

interface MoveFormProps {
  readonly clinic: ClinicDetail
  readonly onClose: () => void
}

/** Moves a clinic to another day or time, with the reason; the day is read back and says when it is an awkward one. */
export function MoveForm({ clinic, onClose }: MoveFormProps) {
  const [from, setFrom] = useState(clinic.heldOn)
  const [date, setDate] = useState(day(clinic.heldOn))
  const [startTime, setStartTime] = useState(clinic.startTime)
  const [minutes, setMinutes] = useState(String(clinic.minutes))
  const [reason, setReason] = useState('')
  const [unread, setUnread] = useState<Readonly<Record<string, string>>>({})
  const [attempt, setAttempt] = useState(0)
  const holidays = useHolidays()
  const move = useMutation(
    trpc.clinic.move.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.clinic.pathFilter())
        announce('The clinic has been moved')
        onClose()
      },
      onError: (error) => {
        const refusal = refusalOf(error)
        if (refusal?.code === 'CLINIC_MOVED_ALREADY') setFrom(refusal.heldOn)
      },
    }),
  )
  const save = () => {
    setAttempt(attempt + 1)
    const heldOn = readBritishDate(date) ?? ''
    const typed = { heldOn, startTime: readTimeOfDay(startTime), minutes: Number(minutes), reason }
    const read = MoveClinic.safeParse({ clinicId: clinic.id, from, ...typed })
    if (!read.success) move.reset()
    setUnread(read.success ? {} : errorsByField(read.error))
    if (read.success) move.mutate(read.data)
  }
  const errors = { ...unread, ...refusedByField(move.error) }
  const listed = Object.entries(errors).map(([field, message]) => ({ field: field && `move-${field}`, message }))
  return (
    <FormDialog
      title="Move this clinic"
      button="Move the clinic"
      cancel="Keep it where it is"
      busy={move.isPending}
      errors={listed}
      attempt={attempt}
      onSend={save}
      onClose={onClose}
    >
      <DateField
        id="move-heldOn"
        label="Day"
        value={date}
        error={errors['heldOn']}
        onChange={(event) => setDate(event.target.value)}
        readBack={(text) => awkwardness(text, holidays)}
      />
      <TextInput
        id="move-startTime"
        label="Start"
        hint="24-hour clock, for example 13:00"
        width={5}
        value={startTime}
        error={errors['startTime']}
        onChange={(event) => setStartTime(event.target.value)}
      />
      <TextInput
        id="move-minutes"
        label="Length in minutes"
        width={5}
        inputMode="numeric"
        value={minutes}
        error={errors['minutes']}
        onChange={(event) => setMinutes(event.target.value)}
      />
      <Textarea
        id="move-reason"
        label="Reason"
        hint="Everybody who is expected sees it. Do not name anyone the clinic discusses."
        rows={2}
        value={reason}
        error={errors['reason']}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
