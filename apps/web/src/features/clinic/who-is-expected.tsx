import { EmptyState } from '../../ui/desk/states.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { AgencyChip, Tag } from '../../ui/tag/tag.tsx'
import type { ClinicDetail } from './clinic-words.ts'

type Seat = ClinicDetail['expected'][number]

interface WhoIsExpectedProps {
  readonly seats: readonly Seat[]
  readonly hasMet: boolean
  readonly seatsHref: string | null
}

/** The seats of a clinic: who holds each, who stands in, and what is known of their coming. */
export function WhoIsExpected({ seats, hasMet, seatsHref }: WhoIsExpectedProps) {
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
    <DataTable caption="Seats at this clinic" rows={seats} keyOf={(seat) => seat.seatId} columns={columnsFor(hasMet)} />
  )
}

function columnsFor(hasMet: boolean): readonly Column<Seat>[] {
  return [
    {
      key: 'agency',
      header: 'Agency',
      rowHeader: true,
      cell: (seat) => <AgencyChip code={seat.code} name={seat.agencyShort} />,
    },
    {
      key: 'holder',
      header: 'Seat',
      cell: (seat) => seat.holder ?? <span className="meta">Nobody named yet</span>,
    },
    { key: 'deputy', header: 'Deputy', cell: (seat) => seat.deputy ?? <span className="meta">None</span> },
    { key: 'state', header: 'Coming', cell: (seat) => <Coming seat={seat} hasMet={hasMet} /> },
  ]
}

function Coming({ seat, hasMet }: { readonly seat: Seat; readonly hasMet: boolean }) {
  if (seat.holderCame) return <Tag look="good">Attended</Tag>
  if (seat.deputyCame) return <Tag look="good">Deputy attended</Tag>
  if (seat.holderSorry !== null || seat.deputySorry !== null) {
    const sent = seat.holderSorry === true || seat.deputySorry === true
    return <Tag look={sent ? 'done' : 'soon'}>{sent ? 'Apologies, information sent' : 'Apologies'}</Tag>
  }
  if (hasMet) return <Tag look="late">Absent without apology</Tag>
  if (seat.personId === null && seat.deputyPersonId === null) return <Tag look="soon">Name someone</Tag>
  return <Tag>{seat.core ? 'Expected' : 'By case'}</Tag>
}
