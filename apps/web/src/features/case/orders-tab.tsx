import { capital, day, daysUntil } from '../../format.ts'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { EmptyState } from '../../ui/desk/states.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import type { CaseRecord, Opened, Order } from './record-types.ts'

interface OrdersTabProps {
  readonly record: CaseRecord
  readonly onOpen: (opened: Opened) => void
}

/** Bail and orders that stand, or have stood, between suspect and victim. */
export function OrdersTab({ record, onOpen }: OrdersTabProps) {
  const edits = record.may.includes('case:edit') && record.status === 'open'
  const add = edits ? <Button onClick={() => onOpen({ kind: 'order' })}>Add bail or an order</Button> : null
  if (record.orders.length === 0) {
    return (
      <EmptyState title="No bail and no orders" acts={add}>
        <p>
          Bail, stalking protection orders and other orders of a court stand here with their conditions and last day.
        </p>
      </EmptyState>
    )
  }
  return (
    <Panel title="Bail and orders" acts={add} flush>
      <DataTable
        caption="Bail and orders"
        rows={record.orders}
        keyOf={({ id }) => id}
        columns={[...orderColumns(record.today), ...(edits ? [changeColumn(onOpen)] : [])]}
      />
    </Panel>
  )
}

function orderColumns(today: string): readonly Column<Order>[] {
  return [
    { key: 'kind', header: 'What', rowHeader: true, cell: (order) => capital(order.kind) },
    { key: 'status', header: 'Status', cell: (order) => <Standing order={order} today={today} /> },
    { key: 'made', header: 'Made', cell: (order) => (order.madeOn === null ? '–' : day(order.madeOn)) },
    { key: 'until', header: 'Until', cell: (order) => (order.until === null ? 'Further order' : day(order.until)) },
    { key: 'conditions', header: 'Conditions', cell: conditionsOf },
  ]
}

function changeColumn(onOpen: OrdersTabProps['onOpen']): Column<Order> {
  return {
    key: 'change',
    header: 'Change',
    headerHidden: true,
    cell: ({ id, kind, until }) => (
      <Button look="quiet" onClick={() => onOpen({ kind: 'order', orderId: id })}>
        Change
        <span className="hidden-text">
          {' '}
          {kind}, until {until === null ? 'further order' : day(until)}
        </span>
      </Button>
    ),
  }
}

function conditionsOf(order: Order) {
  if (order.conditions.length === 0) return order.note || 'Not recorded'
  return (
    <ol className="record-conditions">
      {order.conditions.map((condition) => (
        <li key={condition}>{condition}</li>
      ))}
    </ol>
  )
}

function Standing({ order, today }: { readonly order: Order; readonly today: string }) {
  const left = order.until === null ? null : daysUntil(order.until, today)
  if (order.status === 'breached')
    return (
      <StatusTag name={order.breachedOn === null ? 'Breached' : `Breached on ${day(order.breachedOn)}`} look="late" />
    )
  if (order.status !== 'in force') return <StatusTag name={capital(order.status)} look="idle" />
  if (left !== null && left < 0) return <StatusTag name={`Ended ${-left} days ago`} look="late" />
  if (left !== null && left <= 14) return <StatusTag name={`Ends in ${left} days`} look="soon" />
  return <StatusTag name="In force" look="good" />
}
