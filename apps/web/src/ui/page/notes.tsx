import type { ReactNode } from 'react'
import { useId } from 'react'

interface NotificationBannerProps {
  readonly title: string
  readonly look?: 'notice' | 'success' | 'warning'
  readonly children?: ReactNode
}

/** Something the reader should know before the rest of the page; `success` also announces itself. */
export function NotificationBanner({ title, look = 'notice', children }: NotificationBannerProps) {
  const id = useId()
  return (
    <section className={`banner banner--${look}`} role={look === 'success' ? 'status' : 'region'} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

interface DetailsProps {
  readonly summary: string
  /** Open at first, as when something inside needs attention. */
  readonly open?: boolean
  readonly children: ReactNode
}

export function Details({ summary, open = false, children }: DetailsProps) {
  return (
    <details className="govuk-details" style={{ marginBottom: 0 }} open={open}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{summary}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  )
}
