import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { PrintAgenda } from '@harbour/domain/clinic/agenda-commands'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { PaperClinic } from '../features/agenda/paper-clinic.tsx'
import { PrintSheet } from '../features/agenda/print-sheet.tsx'
import { sentenceOf } from '../refusal-messages.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { SkeletonRows } from '../ui/desk/states.tsx'
import { Button, ButtonGroup } from '../ui/form/button.tsx'
import { Radios } from '../ui/form/choices.tsx'
import { ErrorSummary } from '../ui/form/error-summary.tsx'
import { TextInput } from '../ui/form/text-input.tsx'
import { PageHeader } from '../ui/page/page-header.tsx'
import { BackLink } from '../ui/page/wayfinding.tsx'

const route = getRouteApi('/signed-in/shell/clinics/$clinicId/agenda/print')

/** A copy on paper: asked for with a reason, numbered and named. */
export function AgendaPrintPage() {
  const { clinicId } = route.useParams()
  const agenda = useQuery(trpc.agenda.byClinic.queryOptions({ clinicId }))
  const clinic = useQuery(trpc.clinic.byId.queryOptions({ id: clinicId }))
  const [parts, setParts] = useState<'order' | 'clinic'>('order')
  const [id] = useState(() => crypto.randomUUID())
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | undefined>()
  const [attempt, setAttempt] = useState(0)
  const print = useMutation(trpc.agenda.print.mutationOptions())
  const error = problem ?? (print.isError ? sentenceOf(print.error) : undefined)
  const ask = () => {
    setAttempt(attempt + 1)
    const read = PrintAgenda.safeParse({ id, clinicId, reason })
    setProblem(read.success ? undefined : read.error.issues[0]?.message)
    if (read.success) print.mutate(read.data)
  }
  return (
    <div className="stack print-page">
      <BackLink href={`/clinics/${clinicId}/agenda`}>Agenda</BackLink>
      <PageHeader
        title="Print for the clinic"
        meta="Cases by reference only. The copy is numbered, and who made it and why is kept."
      />
      {agenda.isError ? (
        <NotLoaded of={agenda} />
      ) : clinic.isError ? (
        <NotLoaded of={clinic} />
      ) : agenda.data === undefined || clinic.data === undefined ? (
        <SkeletonRows rows={8} label="the agenda" />
      ) : print.data === undefined ? (
        <form
          className="form-page"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            ask()
          }}
        >
          <ErrorSummary
            errors={error === undefined ? [] : [{ field: 'print-reason', message: error }]}
            attempt={attempt}
          />
          <Radios
            name="print-parts"
            label="What to print"
            value={parts}
            onChange={({ target }) => setParts(target.value === 'clinic' ? 'clinic' : 'order')}
            choices={[
              { value: 'order', label: 'The running order', hint: 'One page, to have at hand' },
              {
                value: 'clinic',
                label: 'The whole clinic',
                hint: 'With a sheet to sign in and two pages for each case, to hold it by hand and type it in afterwards',
              },
            ]}
          />
          <TextInput
            id="print-reason"
            label="Why a copy on paper is needed"
            value={reason}
            error={error}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button type="submit" look="main" large busy={print.isPending}>
            Make the copy
          </Button>
        </form>
      ) : (
        <>
          <ButtonGroup>
            <Button look="main" onClick={() => window.print()}>
              Print copy {print.data.copy}
            </Button>
          </ButtonGroup>
          <PrintSheet read={agenda.data} copy={print.data} />
          {parts === 'clinic' ? <PaperClinic read={agenda.data} clinic={clinic.data} copy={print.data} /> : null}
        </>
      )}
    </div>
  )
}
