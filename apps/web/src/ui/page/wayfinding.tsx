import type { ReactNode } from 'react'

export function SkipLink({ to = 'main' }: { readonly to?: string }) {
  return (
    <a
      href={`#${to}`}
      className="skip-link"
      onClick={(event) => {
        event.preventDefault()
        document.getElementById(to)?.focus()
      }}
    >
      Skip to main content
    </a>
  )
}

export function BackLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} className="govuk-back-link">
      {children}
    </a>
  )
}

export interface Crumb {
  readonly href: string
  readonly label: string
}

/** Where this page stands: the pages above it, not the page itself. */
export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label="Breadcrumb">
      <ol role="list">
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface PaginationProps {
  readonly page: number
  readonly pageSize: number
  readonly total: number
  readonly hrefOf: (page: number) => string
  /** What is counted, in the plural: "cases". */
  readonly of: string
}

export function Pagination({ page, pageSize, total, hrefOf, of }: PaginationProps) {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const first = Math.min(total, (page - 1) * pageSize + 1)
  const last = Math.min(total, page * pageSize)
  return (
    <nav className="pages" aria-label={`Pages of ${of}`}>
      {page > 1 ? (
        <a className="button" rel="prev" href={hrefOf(page - 1)}>
          Previous page
        </a>
      ) : null}
      <span className="meta">
        {first.toLocaleString('en-GB')} to {last.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')} {of}
      </span>
      {page < pages ? (
        <a className="button" rel="next" href={hrefOf(page + 1)}>
          Next page
        </a>
      ) : null}
    </nav>
  )
}
