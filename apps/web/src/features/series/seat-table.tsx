import type { CalendarDate } from '@harbour/domain/basics/dates'
import { seatsOn } from '@harbour/domain/clinic/seats-on'
import { day } from '../../format.ts'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { EmptyState } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { AgencyChip, Tag } from '../../ui/tag/tag.tsx'
import type { Seat } from './seat-form.tsx'

interface SeatTableProps {
  readonly seats: readonly Seat[]
  readonly today: CalendarDate
  /** Null for those who may only look. */
  readonly onEdit: ((seat: Seat) => void) | null
}

/** The seats of a series, those held today first. */
export function SeatTable({ seats, today, onEdit }: SeatTableProps) {
  if (seats.length === 0)
    return (
      <EmptyState title="No agency has a seat yet">
        <p>A seat is a named person and a deputy. Whoever holds one is invited to every clinic of the series.</p>
      </EmptyState>
    )
  const now = seatsOn(seats, today)
  const rows = [...now, ...seats.filter((seat) => !now.includes(seat))]
  return (
    <DataTable caption="Seats and deputies" rows={rows} keyOf={(seat) => seat.id} columns={columnsFor(today, onEdit)} />
  )
}

function columnsFor(today: CalendarDate, onEdit: SeatTableProps['onEdit']): readonly Column<Seat>[] {
  return [
    {
      key: 'agency',
      header: 'Agency',
      rowHeader: true,
      cell: (seat) => <AgencyChip code={seat.code} name={seat.agency} />,
    },
    {
      key: 'holder',
      header: 'Who comes',
      cell: (seat) => personCell(seat.holder, seat.holderTitle, 'Nobody named yet'),
    },
    { key: 'deputy', header: 'Deputy', cell: (seat) => personCell(seat.deputy, seat.deputyTitle, 'None') },
    { key: 'term', header: 'Held', cell: (seat) => termOf(seat, today) },
    { key: 'core', header: 'Expected', cell: (seat) => (seat.core ? 'Every clinic' : 'By case') },
    ...(onEdit === null
      ? []
      : [
          {
            key: 'edit',
            header: 'Change',
            headerHidden: true,
            cell: (seat: Seat) => (
              <Button onClick={() => onEdit(seat)}>
                Change<span className="hidden-text"> the seat of {seat.agency}</span>
              </Button>
            ),
          },
        ]),
  ]
}

function personCell(name: string | null, title: string | null, none: string) {
  if (name === null) return <span className="meta">{none}</span>
  return (
    <>
      {name} <span className="meta">{title}</span>
    </>
  )
}

function termOf(seat: Seat, today: CalendarDate) {
  if (seat.untilDay !== null && seat.untilDay < today) return <Tag>Ended {day(seat.untilDay)}</Tag>
  if (seat.fromDay > today) return <Tag look="soon">From {day(seat.fromDay)}</Tag>
  return seat.untilDay === null ? `Since ${day(seat.fromDay)}` : `Until ${day(seat.untilDay)}`
}
