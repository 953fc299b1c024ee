import type { ReactNode } from 'react'
import { useId } from 'react'

interface PanelProps {
  readonly title: string
  /** What tells it from others of the same title, for whoever does not see where it stands. */
  readonly about?: string
  /** Small words beside the title: counts, dates. */
  readonly meta?: ReactNode
  readonly acts?: ReactNode
  /** Lets a table reach the panel's edges. */
  readonly flush?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/** A named region with one border and no shadow. */
export function Panel({ title, about, meta, acts, flush = false, className, children }: PanelProps) {
  const id = useId()
  return (
    <section className={`panel ${className ?? ''}`} aria-labelledby={id}>
      <div className="panel__head">
        <h2 id={id}>
          {title}
          {about === undefined ? null : <span className="hidden-text">, {about}</span>}
        </h2>
        {meta ? <span className="meta">{meta}</span> : null}
        <span className="grow" />
        {acts}
      </div>
      <div className={`panel__body${flush ? ' panel__body--flush' : ''}`}>{children}</div>
    </section>
  )
}

export interface Fact {
  readonly term: string
  readonly value: ReactNode
}

/** Facts on one line, each under its small name. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
