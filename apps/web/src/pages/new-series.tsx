import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { trpc } from '../api.ts'
import { SeriesForm } from '../features/series/series-form.tsx'
import { newSeriesValues } from '../features/series/series-values.ts'
import { dayOf } from '../format.ts'
import { sentenceOf } from '../refusal-messages.ts'
import { announce } from '../ui/announcer.tsx'
import { PageHeader } from '../ui/page/page-header.tsx'
import { BackLink } from '../ui/page/wayfinding.tsx'

/** Begins a series; the id is made once, so that sending the form again begins nothing more. */
export function NewSeriesPage() {
  const navigate = useNavigate()
  const id = useRef(crypto.randomUUID())
  const [today] = useState(() => dayOf(new Date()))
  const create = useMutation(
    trpc.series.create.mutationOptions({
      onSuccess: (made) => {
        announce(`The series is made, and ${made.dated} clinics are dated`, 'polite')
        void navigate({ href: `/clinics/series/${made.id}` })
      },
    }),
  )
  return (
    <div className="stack">
      <BackLink href="/clinics">Clinics</BackLink>
      <PageHeader title="New series" meta="Its next twelve clinics are dated as soon as it is saved." />
      <SeriesForm
        start={newSeriesValues(today)}
        today={today}
        existing={[]}
        who={{ seats: [], leaders: [] }}
        fromLabel="First clinic on or after"
        submitLabel="Save and date twelve clinics"
        busy={create.isPending}
        refused={create.isError ? sentenceOf(create.error) : null}
        onSave={(fields, startsOn) => create.mutate({ ...fields, id: id.current, startsOn })}
      />
    </div>
  )
}
