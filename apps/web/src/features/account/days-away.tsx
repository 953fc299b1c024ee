import { useMutation, useQuery } from '@tanstack/react-query'
import { readBritishDate } from '@harbour/domain/basics/dates'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { day, readDayBack } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { DateField } from '../../ui/form/text-input.tsx'
import { Trouble } from '../../ui/form/trouble.tsx'

const again = () => queryClient.invalidateQueries(trpc.absence.pathFilter())

/** The days on which one is away, for whoever plans clinics. */
export function DaysAway() {
  const found = useQuery(trpc.absence.mine.queryOptions())
  const remove = useMutation(
    trpc.absence.remove.mutationOptions({
      onSuccess: () => {
        announce('Taken back')
        return again()
      },
    }),
  )
  return (
    <Panel title="Days you are away">
      <div className="stack">
        <p>They show on the calendar of clinics and beside your seat. Nobody asks why.</p>
        {(found.data ?? []).length === 0 ? null : (
          <ul role="list" className="lines">
            {(found.data ?? []).map(({ id, fromDay, untilDay }) => (
              <li key={id} className="account-factor">
                <span>{fromDay === untilDay ? day(fromDay) : `${day(fromDay)} to ${day(untilDay)}`}</span>
                <Button busy={remove.isPending} onClick={() => remove.mutate({ id })}>
                  Take back<span className="hidden-text">: {day(fromDay)}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
        {remove.error === null ? null : <Trouble>{sentenceOf(remove.error)}</Trouble>}
        <AwayForm />
      </div>
    </Panel>
  )
}

function AwayForm() {
  const [id, setId] = useState(() => crypto.randomUUID())
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [errors, setErrors] = useState<{ readonly from?: string; readonly until?: string }>({})
  const keep = useMutation(
    trpc.absence.keep.mutationOptions({
      onSuccess: () => {
        announce('Your days away are kept')
        setId(crypto.randomUUID())
        setFrom('')
        setUntil('')
        return again()
      },
    }),
  )
  const save = () => {
    const fromDay = readBritishDate(from)
    const untilDay = until.trim() === '' ? fromDay : readBritishDate(until)
    const wrong = 'Enter a date, for example 27/3/2026'
    const isTurned = fromDay !== null && untilDay !== null && untilDay < fromDay
    setErrors({
      ...(fromDay === null ? { from: wrong } : {}),
      ...(untilDay === null && fromDay !== null ? { until: wrong } : {}),
      ...(isTurned ? { until: 'The last day must not be before the first' } : {}),
    })
    if (fromDay !== null && untilDay !== null && !isTurned) keep.mutate({ id, fromDay, untilDay })
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
      <DateField
        id="away-from"
        label="First day"
        value={from}
        error={errors.from}
        readBack={readDayBack}
        onChange={(event) => setFrom(event.target.value)}
      />
      <DateField
        id="away-until"
        label="Last day"
        hint="Leave empty for one day"
        value={until}
        error={errors.until}
        readBack={readDayBack}
        onChange={(event) => setUntil(event.target.value)}
      />
      {keep.isError ? (
        <p className="desk-error" role="alert">
          {sentenceOf(keep.error)}
        </p>
      ) : null}
      <p>
        <Button type="submit" busy={keep.isPending}>
          Keep these days
        </Button>
      </p>
    </form>
  )
}
