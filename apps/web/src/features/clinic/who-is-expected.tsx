import { useQuery } from '@tanstack/react-query'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { SeatComing, SeatOutlook } from '@harbour/domain/clinic/answer'
import { comingFor } from '@harbour/domain/clinic/answer'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { EmptyState } from '../../ui/desk/states.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import type { TagLook } from '../../ui/tag/tag.tsx'
import { AgencyChip, Tag } from '../../ui/tag/tag.tsx'
import type { ClinicDetail } from './clinic-words.ts'

type Seat = ClinicDetail['expected'][number]
type Answers = RouterOutputs['answer']['ofClinic']

interface WhoIsExpectedProps {
  readonly clinicId: string
  readonly heldOn: CalendarDate
  readonly seats: readonly Seat[]
  readonly hasMet: boolean
  readonly seatsHref: string | null
}

/** The seats of a clinic: who holds each, who stands in, and what is known of their coming. */
export function WhoIsExpected({ clinicId, heldOn, seats, hasMet, seatsHref }: WhoIsExpectedProps) {
  const { data: answers } = useQuery(trpc.answer.ofClinic.queryOptions({ clinicId }))
  const { data: absent = [] } = useQuery(trpc.absence.between.queryOptions({ from: heldOn, until: heldOn }))
  const away = new Set(absent.map(({ personId }) => personId))
  if (seats.length === 0)
    return (
      <EmptyState title="No agency has a seat yet">
        <p>
          Give each agency a seat in the series, with the person who comes and a deputy.{' '}
          {seatsHref === null ? null : <a href={seatsHref}>Set the seats</a>}
        </p>
      </EmptyState>
    )
  return (
    <>
      {hasMet || answers === undefined ? null : <QuorumLine quorum={answers.quorum} />}
      <DataTable
        caption="Seats at this clinic"
        rows={seats}
        keyOf={(seat) => seat.seatId}
        columns={columnsFor(hasMet, answers, away)}
      />
    </>
  )
}

/** How many core agencies come, and whether that is enough. */
function QuorumLine({ quorum }: Pick<Answers, 'quorum'>) {
  const { coming, core, needed, isMet } = quorum
  return (
    <p className="clinic-quorum">
      {coming} of {core} core agencies have said that somebody comes.{' '}
      {needed === 0 ? null : isMet ? (
        <Tag look="good">Quorum of {needed} met</Tag>
      ) : (
        <Tag look="soon">
          {needed - coming} more needed for the quorum of {needed}
        </Tag>
      )}
    </p>
  )
}

function columnsFor(hasMet: boolean, answers: Answers | undefined, away: ReadonlySet<string>): readonly Column<Seat>[] {
  const named = (name: string, id: string | null) =>
    id !== null && away.has(id) ? (
      <span className="clinic-agency">
        {name} <Tag look="soon">Away</Tag>
      </span>
    ) : (
      name
    )
  const outlooks = new Map(answers?.seats.map(({ seatId, outlook }) => [seatId, outlook]))
  return [
    {
      key: 'agency',
      header: 'Agency',
      rowHeader: true,
      cell: (seat) => (
        <span className="clinic-agency">
          <AgencyChip code={seat.code} name={seat.agencyShort} />
          {answers?.missedTwice?.includes(seat.agencyId) === true ? <Tag look="late">Missed the last two</Tag> : null}
        </span>
      ),
    },
    {
      key: 'holder',
      header: 'Seat',
      cell: (seat) =>
        seat.holder === null ? <span className="meta">Nobody named yet</span> : named(seat.holder, seat.personId),
    },
    {
      key: 'deputy',
      header: 'Deputy',
      cell: (seat) =>
        seat.deputy === null ? <span className="meta">None</span> : named(seat.deputy, seat.deputyPersonId),
    },
    {
      key: 'state',
      header: 'Coming',
      cell: (seat) => <Coming seat={seat} hasMet={hasMet} outlook={outlooks.get(seat.seatId) ?? 'no answer'} />,
    },
  ]
}

interface ComingProps {
  readonly seat: Seat
  readonly hasMet: boolean
  readonly outlook: SeatOutlook
}

function Coming({ seat, hasMet, outlook }: ComingProps) {
  const coming = comingFor(seat, outlook, hasMet)
  const { words, look } = comingInWords[coming]
  return <Tag look={look}>{coming === 'no answer' && !seat.core ? 'By case, no answer yet' : words}</Tag>
}

const comingInWords: Readonly<Record<SeatComing, { readonly words: string; readonly look: TagLook }>> = {
  attended: { words: 'Attended', look: 'good' },
  'deputy attended': { words: 'Deputy attended', look: 'good' },
  'holder comes': { words: 'Comes', look: 'good' },
  'deputy comes': { words: 'Deputy comes', look: 'good' },
  'deputy asked': { words: 'Deputy asked', look: 'soon' },
  'apologies, sent': { words: 'Apologies, information sent', look: 'done' },
  apologies: { words: 'Apologies', look: 'soon' },
  absent: { words: 'Absent without apology', look: 'late' },
  'nobody comes': { words: 'Nobody comes', look: 'late' },
  'no answer': { words: 'No answer yet', look: 'idle' },
  'nobody named': { words: 'Name someone', look: 'soon' },
}
