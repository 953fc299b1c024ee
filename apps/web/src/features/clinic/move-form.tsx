import { useMutation, useQuery } from '@tanstack/react-query'
import { readBritishDate, readTimeOfDay } from '@harbour/domain/basics/dates'
import { MoveClinic } from '@harbour/domain/clinic/clinic'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { day } from '../../format.ts'
import { refusalOf } from '../../refusal-messages.ts'
import { WhoIsTold } from '../../told/whose-diaries.tsx'
import { announce } from '../../ui/announcer.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'
import type { ClinicDetail } from './clinic-words.ts'
import { errorsByField, refusedByField } from './field-errors.ts'
import { WhenFields } from './when-fields.tsx'

interface MoveFormProps {
  readonly clinic: ClinicDetail
  readonly onClose: () => void
}

/** Moves a clinic to another day, time or place, with the reason; the day is read back and says when it is an awkward one. */
export function MoveForm({ clinic, onClose }: MoveFormProps) {
  const [from, setFrom] = useState(clinic.heldOn)
  const [when, setWhen] = useState({
    date: day(clinic.heldOn),
    startTime: clinic.startTime,
    minutes: String(clinic.minutes),
  })
  const [place, setPlace] = useState(clinic.place)
  const [link, setLink] = useState(clinic.videoLink ?? '')
  const [reason, setReason] = useState('')
  const [unread, setUnread] = useState<Readonly<Record<string, string>>>({})
  const [attempt, setAttempt] = useState(0)
  const move = useMutation(
    trpc.clinic.move.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.clinic.pathFilter())
        announce('The clinic has been changed')
        onClose()
      },
      onError: (error) => {
        const refusal = refusalOf(error)
        if (refusal?.code === 'CLINIC_MOVED_ALREADY') setFrom(refusal.heldOn)
      },
    }),
  )
  const { data: who } = useQuery(trpc.series.byId.queryOptions({ id: clinic.seriesId }))
  const save = () => {
    setAttempt(attempt + 1)
    const heldOn = readBritishDate(when.date) ?? ''
    const typed = { heldOn, startTime: readTimeOfDay(when.startTime), minutes: Number(when.minutes) }
    const where = { place, videoLink: link.trim() === '' ? null : link.trim() }
    const read = MoveClinic.safeParse({ clinicId: clinic.id, from, ...typed, ...where, reason })
    if (!read.success) move.reset()
    setUnread(read.success ? {} : errorsByField(read.error))
    if (read.success) move.mutate(read.data)
  }
  const errors = { ...unread, ...refusedByField(move.error) }
  const isElsewhere = place.trim() !== clinic.place || link.trim() !== (clinic.videoLink ?? '')
  const listed = Object.entries(errors).map(([field, message]) => ({ field: field && `move-${field}`, message }))
  return (
    <FormDialog
      title="Change day, time or place"
      button="Change the clinic"
      cancel="Keep it as it is"
      busy={move.isPending}
      errors={listed}
      attempt={attempt}
      onSend={save}
      onClose={onClose}
    >
      <WhenFields value={when} onChange={setWhen} errors={errors} prefix="move-" />
      <TextInput
        id="move-place"
        label="Place"
        value={place}
        error={errors['place']}
        onChange={(event) => setPlace(event.target.value)}
      />
      <TextInput
        id="move-videoLink"
        label="Video link (optional)"
        hint="It must say nothing of what the meeting is about"
        value={link}
        error={errors['videoLink']}
        onChange={(event) => setLink(event.target.value)}
      />
      {isElsewhere && clinic.announcedAt !== null ? (
        <p className="meta">
          Messages and diaries say that the place or link has changed, and never which it is: whoever opens the clinic
          sees that.
        </p>
      ) : null}
      <WhoIsTold clinic={clinic} to={readBritishDate(when.date) ?? clinic.heldOn} who={who} />
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
