import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { useRowsInSight } from './rows-in-sight.ts'

export interface Column<Row> {
  readonly key: string
  readonly header: string
  /** Keeps the header for screen readers only, as for a column of buttons. */
  readonly headerHidden?: boolean
  readonly cell: (row: Row) => ReactNode
  readonly sortable?: boolean
  readonly number?: boolean
  /** The column that names its row. */
  readonly rowHeader?: boolean
  /** Left out where the window has no room for it, but on a phone, where each row is a card. */
  readonly wideOnly?: boolean
  readonly width?: string
}

export interface Sort {
  readonly key: string
  readonly direction: 'ascending' | 'descending'
}

interface DataTableProps<Row> {
  readonly caption: string
  /** Shows the caption; otherwise it is for screen readers, where a heading above says the same. */
  readonly captionShown?: boolean
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
  readonly sort?: Sort | undefined
  readonly onSort?: (sort: Sort) => void
  readonly isCurrent?: (row: Row) => boolean
}

/** A real table; on a phone each row becomes a card with the header's words beside each value. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionShown = false, rows, columns, keyOf, sort, onSort, isCurrent } = props
  const drawn = useRowsInSight(rows)
  // The roles are written out because a browser forgets them when a table is laid out as cards.
  return (
    <table className="table table--cards" role="table">
      <caption className={captionShown ? undefined : 'hidden-text'}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {drawn.map((row) => (
          <tr key={keyOf(row)} role="row" className={isCurrent?.(row) ? 'is-current' : undefined}>
            {columns.map((column) =>
              column.rowHeader ? (
                <th key={column.key} role="rowheader" scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.key}
                  role="cell"
                  data-label={column.headerHidden ? '' : column.header}
                  className={classOf(column)}
                >
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function classOf({ number, wideOnly }: Pick<Column<unknown>, 'number' | 'wideOnly'>): string | undefined {
  return number ? 'is-number' : wideOnly ? 'is-wide-only' : undefined
}

interface HeaderCellProps<Row> {
  readonly column: Column<Row>
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const direction = sort?.key === column.key ? sort.direction : undefined
  const Arrow = direction === 'ascending' ? ArrowUp : direction === 'descending' ? ArrowDown : ArrowUpDown
  const words = column.headerHidden ? <span className="hidden-text">{column.header}</span> : column.header
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={column.sortable ? (direction ?? 'none') : undefined}
      className={classOf(column)}
      style={column.width ? { width: column.width } : undefined}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className="table__sort"
          onClick={() => onSort({ key: column.key, direction: direction === 'ascending' ? 'descending' : 'ascending' })}
        >
          {words}
          <Arrow aria-hidden />
        </button>
      ) : (
        words
      )}
    </th>
  )
}
