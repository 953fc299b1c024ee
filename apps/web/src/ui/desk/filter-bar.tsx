import type { ReactNode } from 'react'

/** Filters on one line; a search landmark, so that it can be jumped to. */
export function FilterBar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <search className="filter-bar" aria-label={label}>
      {children}
    </search>
  )
}

interface FilterChipProps {
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly count?: number | undefined
  readonly children: ReactNode
}

/** A filter that is on or off. */
export function FilterChip({ on, onChange, count, children }: FilterChipProps) {
  return (
    <button type="button" className="chip" aria-pressed={on} onClick={() => onChange(!on)}>
      {children}
      {count === undefined ? null : <span className="chip__count">{count}</span>}
    </button>
  )
}

/** A choice between views of one list, as links: the current one is marked. */
export function ViewLinks({
  label,
  views,
}: {
  readonly label: string
  readonly views: readonly { href: string; name: string; current: boolean; count?: number }[]
}) {
  return (
    <nav className="chips" aria-label={label}>
      {views.map((view) => (
        <a key={view.name} className="chip" href={view.href} aria-current={view.current ? 'true' : undefined}>
          {view.name}
          {view.count === undefined ? null : <span className="chip__count">{view.count}</span>}
        </a>
      ))}
    </nav>
  )
}
