import { useMutation, useQuery } from '@tanstack/react-query'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { plusDays, readBritishDate } from '@harbour/domain/basics/dates'
import type { WhoComes } from '@harbour/domain/clinic/who-is-told'
import { SetSeat, whyCannotSetSeat } from '@harbour/domain/clinic/series'
import { useRef, useState } from 'react'
import type { RouterOutputs } from '../../api.ts'
import { queryClient, trpc } from '../../api.ts'
import { day, readDayBack } from '../../format.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { DiariesOfSeat } from '../../told/whose-diaries.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Checkbox } from '../../ui/form/choices.tsx'
import { Select } from '../../ui/form/select.tsx'
import { DateField } from '../../ui/form/text-input.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'

const A_YEAR = 365

export type Seat = RouterOutputs['series']['byId']['seats'][number]

interface SeatFormProps {
  readonly seriesId: string
  /** Null for a new seat. */
  readonly seat: Seat | null
  /** The seats of the series as they are. */
  readonly others: readonly Seat[]
  readonly leaders: WhoComes['leaders']
  readonly today: CalendarDate
  readonly onClose: () => void
}

/** Gives an agency a seat, or changes who holds it and who stands in. */
export function SeatForm({ seriesId, seat, others, leaders, today, onClose }: SeatFormProps) {
  const id = useRef(seat?.id ?? crypto.randomUUID())
  const colleagues = useQuery(trpc.person.colleagues.queryOptions())
  const agencies = useQuery(trpc.person.agencies.queryOptions())
  const { data: clinics = [] } = useQuery(
    trpc.clinic.list.queryOptions({ from: today, until: null, seriesId, order: 'soonest' }),
  )
  const [agencyId, setAgencyId] = useState(seat?.agencyId ?? '')
  const [personId, setPersonId] = useState(seat?.personId ?? '')
  const [deputyId, setDeputyId] = useState(seat?.deputyPersonId ?? '')
  const [core, setCore] = useState(seat?.core ?? true)
  const [fromText, setFromText] = useState(day(seat?.fromDay ?? today))
  const [untilText, setUntilText] = useState(day(seat?.untilDay ?? plusDays(today, A_YEAR)))
  const [problem, setProblem] = useState<{ readonly field: string; readonly message: string } | null>(null)
  const [attempt, setAttempt] = useState(0)
  const save = useMutation(
    trpc.series.setSeat.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.series.byId.queryFilter({ id: seriesId }))
        announce('The seat is saved')
        onClose()
      },
    }),
  )
  const people = (colleagues.data ?? []).filter((person) => person.agencyId === agencyId)
  const options = people.map((person) => ({ value: person.id, label: `${person.name}, ${person.jobTitle}` }))
  const nameOf = (chosen: string) => people.find(({ id: each }) => each === chosen)?.name ?? null
  const changed = {
    holder: nameOf(personId),
    deputy: nameOf(deputyId),
    fromDay: readBritishDate(fromText) ?? '',
    untilDay: readBritishDate(untilText) ?? '',
  }
  const submit = () => {
    setAttempt(attempt + 1)
    save.reset()
    const sent = {
      id: id.current,
      seriesId,
      agencyId,
      personId: personId || null,
      deputyPersonId: deputyId || null,
      core,
      fromDay: changed.fromDay,
      untilDay: changed.untilDay,
    }
    const read = SetSeat.safeParse(sent)
    if (!read.success) return setProblem(problemIn(String(read.error.issues[0]?.path[0])))
    const agencyOf = new Map((colleagues.data ?? []).map((person) => [person.id, person.agencyId]))
    const refusal = whyCannotSetSeat(read.data, agencyOf, others, today)
    if (refusal !== null) {
      const field = refusedField(refusal.code)
      return setProblem({ field, message: sentenceOfRefusal(refusal) })
    }
    setProblem(null)
    save.mutate(read.data)
  }
  const refused = save.isError ? [{ field: '', message: sentenceOf(save.error) }] : []
  const errorAt = (field: string) => (problem?.field === field ? problem.message : undefined)
  return (
    <FormDialog
      title={seat === null ? 'Add a seat' : `Seat of ${seat.agency}`}
      button="Save the seat"
      busy={save.isPending}
      errors={[...(problem === null ? [] : [problem]), ...refused]}
      attempt={attempt}
      onSend={submit}
      onClose={onClose}
    >
      {seat === null ? (
        <Select
          id="seat-agency"
          label="Agency"
          empty="Choose an agency"
          options={(agencies.data ?? []).map((agency) => ({ value: agency.id, label: agency.name }))}
          value={agencyId}
          error={errorAt('seat-agency')}
          onChange={(event) => {
            setAgencyId(event.target.value)
            setPersonId('')
            setDeputyId('')
          }}
        />
      ) : null}
      <Select
        id="seat-holder"
        label="Who comes"
        empty="Nobody named yet"
        options={options}
        value={personId}
        onChange={(event) => setPersonId(event.target.value)}
      />
      <Select
        id="seat-deputy"
        label="Deputy"
        empty="None"
        options={options.filter((option) => option.value !== personId)}
        value={deputyId}
        error={errorAt('seat-deputy')}
        onChange={(event) => setDeputyId(event.target.value)}
      />
      <Checkbox
        label="Expected at every clinic"
        hint="Otherwise the agency comes for the cases that concern it"
        checked={core}
        onChange={(event) => setCore(event.target.checked)}
      />
      <DateField
        id="seat-from"
        label="From"
        value={fromText}
        readBack={readDayBack}
        error={errorAt('seat-from')}
        onChange={(event) => setFromText(event.target.value)}
      />
      <DateField
        id="seat-until"
        label="Last day"
        hint="Within a year. The seat can be given again then"
        value={untilText}
        readBack={readDayBack}
        error={errorAt('seat-until')}
        onChange={(event) => setUntilText(event.target.value)}
      />
      {changed.fromDay === '' || changed.untilDay === '' || colleagues.data === undefined ? null : (
        <DiariesOfSeat
          clinics={clinics.filter(({ status }) => status === 'planned' || status === 'agenda locked')}
          before={{ seats: others, leaders }}
          after={{ seats: [...others.filter(({ id: other }) => other !== seat?.id), changed], leaders }}
        />
      )}
    </FormDialog>
  )
}

function problemIn(field: string): { readonly field: string; readonly message: string } {
  if (field === 'agencyId') return { field: 'seat-agency', message: 'Choose an agency' }
  const isFrom = field === 'fromDay'
  return { field: isFrom ? 'seat-from' : 'seat-until', message: 'Enter a date, for example 27/3/2026' }
}

/** The field at which a refusal stands. */
function refusedField(code: string): string {
  if (code === 'SEAT_ENDS_BEFORE_IT_BEGINS' || code === 'SEAT_TOO_LONG') return 'seat-until'
  return code === 'SEAT_TAKEN' ? 'seat-from' : 'seat-deputy'
}
