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

/** Where another page is: behind an address, or only here, where the list depends on what no address holds. */
export type PageTurn = { readonly hrefOf: (page: number) => string } | { readonly onPage: (page: number) => void }

interface PaginationProps {
  readonly page: number
  readonly pageSize: number
  readonly total: number
  readonly to: PageTurn
  /** What is counted, in the plural: "cases". */
  readonly of: string
}

export function Pagination({ page, pageSize, total, to, of }: PaginationProps) {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const first = Math.min(total, (page - 1) * pageSize + 1)
  const last = Math.min(total, page * pageSize)
  return (
    <nav className="pages" aria-label={`Pages of ${of}`}>
      {page > 1 ? (
        <Turn to={to} page={page - 1} rel="prev">
          Previous page
        </Turn>
      ) : null}
      <span className="meta">
        {first.toLocaleString('en-GB')} to {last.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')} {of}
      </span>
      {page < pages ? (
        <Turn to={to} page={page + 1} rel="next">
          Next page
        </Turn>
      ) : null}
    </nav>
  )
}

interface TurnProps {
  readonly to: PageTurn
  readonly page: number
  readonly rel: 'prev' | 'next'
  readonly children: ReactNode
}

function Turn({ to, page, rel, children }: TurnProps) {
  return 'hrefOf' in to ? (
    <a className="button" rel={rel} href={to.hrefOf(page)}>
      {children}
    </a>
  ) : (
    <button type="button" className="button" onClick={() => to.onPage(page)}>
      {children}
    </button>
  )
}
