import { useMutation } from '@tanstack/react-query'
import { readBritishDate } from '@harbour/domain/basics/dates'
import { useState } from 'react'
import type { RouterOutputs } from '../../api.ts'
import { queryClient, trpc } from '../../api.ts'
import { countOf, longDay, readDayBack } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'

type Kept = RouterOutputs['holiday']['keep']

/** Adds a bank holiday, or gives one another name. */
export function HolidayForm() {
  const [date, setDate] = useState('')
  const [name, setName] = useState('')
  const [errors, setErrors] = useState<{ readonly date?: string; readonly name?: string }>({})
  const keep = useMutation(
    trpc.holiday.keep.mutationOptions({
      onSuccess: ({ day, clinics }) => {
        announce(`${longDay(day)} is a bank holiday${clinics.length === 0 ? '' : `. ${clinicsOn(clinics)}`}`)
        setDate('')
        setName('')
        return queryClient.invalidateQueries(trpc.holiday.pathFilter())
      },
    }),
  )
  const save = () => {
    const day = readBritishDate(date)
    setErrors({
      ...(day === null ? { date: 'Enter a date, for example 27/3/2026' } : {}),
      ...(name.trim() === '' ? { name: 'Enter a name' } : {}),
    })
    if (day !== null && name.trim() !== '') keep.mutate({ day, name })
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className="holiday-form">
        <DateField
          id="holiday-day"
          label="Day"
          value={date}
          error={errors.date}
          readBack={readDayBack}
          onChange={(event) => setDate(event.target.value)}
        />
        <TextInput
          id="holiday-name"
          label="Name"
          hint="For example, Spring bank holiday"
          maxLength={60}
          value={name}
          error={errors.name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      {keep.data === undefined || keep.data.clinics.length === 0 ? null : <ClinicsOnDay kept={keep.data} />}
      {keep.isError ? (
        <p className="desk-error" role="alert">
          {sentenceOf(keep.error)}
        </p>
      ) : null}
      <p>
        <Button type="submit" look="main" busy={keep.isPending}>
          Add the day
        </Button>
      </p>
    </form>
  )
}

/** 1 clinic is dated on that day: Monthly clinic, 13:00 */
function clinicsOn(clinics: Kept['clinics']): string {
  const named = clinics.map(({ series, startTime }) => `${series}, ${startTime}`).join('; ')
  return `${countOf(clinics.length, 'clinic is', 'clinics are')} dated on that day: ${named}`
}

function ClinicsOnDay({ kept }: { readonly kept: Kept }) {
  return (
    <p>
      <strong>{longDay(kept.day)}:</strong> {clinicsOn(kept.clinics)}. What is dated stays there until a coordinator or
      a chair moves it; their home page says so.
    </p>
  )
}
