import { useMutation } from '@tanstack/react-query'
import { readBritishDate, readTimeOfDay } from '@harbour/domain/basics/dates'
import { AddExtraordinaryClinic } from '@harbour/domain/clinic/clinic'
import { useRef, useState } from 'react'
import { trpc } from '../../api.ts'
import { Button } from '../../ui/form/button.tsx'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { Select } from '../../ui/form/select.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import type { SeriesInList } from './clinic-words.ts'
import { errorsByField, refusedByField } from './field-errors.ts'
import { WhenFields } from './when-fields.tsx'

interface ExtraordinaryFormProps {
  readonly series: readonly SeriesInList[]
  /** The case for which it is called, with what asks for it. */
  readonly called: { readonly caseId: string; readonly keys: readonly string[] } | null
  readonly onAdded: (clinicId: string) => void
}

/** Adds a clinic outside the monthly rule; its ids are made once, so that sending the form again adds nothing. */
export function ExtraordinaryForm({ series, called, onAdded }: ExtraordinaryFormProps) {
  const id = useRef(crypto.randomUUID())
  const line = useRef({ itemId: crypto.randomUUID(), changeId: crypto.randomUUID() })
  const [seriesId, setSeriesId] = useState(series.length === 1 ? (series[0]?.id ?? '') : '')
  const [when, setWhen] = useState({ date: '', startTime: '13:00', minutes: '60' })
  const [reason, setReason] = useState('')
  const [unread, setUnread] = useState<Readonly<Record<string, string>>>({})
  const [attempt, setAttempt] = useState(0)
  const onSuccess = (added: { readonly id: string }) => onAdded(added.id)
  const addAlone = useMutation(trpc.clinic.addExtraordinary.mutationOptions({ onSuccess }))
  const call = useMutation(trpc.trigger.callClinic.mutationOptions({ onSuccess }))
  const add = called === null ? addAlone : call
  const save = () => {
    setAttempt(attempt + 1)
    const heldOn = readBritishDate(when.date) ?? ''
    const read = AddExtraordinaryClinic.safeParse({
      id: id.current,
      seriesId,
      heldOn,
      startTime: readTimeOfDay(when.startTime),
      minutes: Number(when.minutes),
      reason,
    })
    if (!read.success) add.reset()
    setUnread(
      read.success ? {} : { ...errorsByField(read.error), ...(seriesId === '' ? { seriesId: 'Choose a series' } : {}) },
    )
    if (!read.success) return
    if (called === null) addAlone.mutate(read.data)
    else call.mutate({ clinic: read.data, caseId: called.caseId, keys: [...called.keys], ...line.current })
  }
  const errors = { ...unread, ...refusedByField(add.error) }
  const listed = Object.entries(errors).map(([field, message]) => ({ field, message }))
  return (
    <form
      className="form-page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <ErrorSummary errors={listed} attempt={attempt} />
      {series.length > 1 ? (
        <Select
          id="seriesId"
          label="Series"
          hint="Whoever is expected at it is invited"
          empty="Choose a series"
          options={series.map((each) => ({ value: each.id, label: each.name }))}
          value={seriesId}
          error={errors['seriesId']}
          onChange={(event) => setSeriesId(event.target.value)}
        />
      ) : null}
      <WhenFields value={when} onChange={setWhen} errors={errors} />
      <Textarea
        id="reason"
        label="Why it cannot wait for the next clinic"
        hint="Everybody who is expected sees it. Do not name anyone the clinic discusses."
        rows={3}
        value={reason}
        error={errors['reason']}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" look="main" large busy={add.isPending}>
        Add the clinic
      </Button>
    </form>
  )
}
