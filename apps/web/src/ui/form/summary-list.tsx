import type { ReactNode } from 'react'

export interface SummaryRow {
  readonly key: string
  readonly value: ReactNode
  /** A link or button that changes the value; name what it changes in hidden text. */
  readonly act?: ReactNode
}

export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl className="govuk-summary-list">
      {rows.map((row) => (
        <div
          key={row.key}
          className={`govuk-summary-list__row${row.act ? '' : ' govuk-summary-list__row--no-actions'}`}
        >
          <dt className="govuk-summary-list__key">{row.key}</dt>
          <dd className="govuk-summary-list__value">{row.value}</dd>
          {row.act ? <dd className="govuk-summary-list__actions">{row.act}</dd> : null}
        </div>
      ))}
    </dl>
  )
}
