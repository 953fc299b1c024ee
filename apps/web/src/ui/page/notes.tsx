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

export function InsetText({ children }: { readonly children: ReactNode }) {
  return <div className="govuk-inset-text">{children}</div>
}

export function Details({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  return (
    <details className="govuk-details" style={{ marginBottom: 0 }}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{summary}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  )
}
