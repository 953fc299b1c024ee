import type { ReactNode } from 'react'
import { ViewLinks } from '../../ui/desk/filter-bar.tsx'
import { dateAndTime } from '../../format.ts'
import { PageHeader } from '../../ui/page/page-header.tsx'

const parts = [
  { href: '/log', name: 'All rows' },
  { href: '/log/case', name: 'Who looked at a case' },
  { href: '/log/person', name: 'What a person did' },
  { href: '/log/unusual', name: 'Unusual looking' },
  { href: '/log/checkpoints', name: 'Proof and export' },
] as const

interface LogHeaderProps {
  readonly part: (typeof parts)[number]['href']
  readonly title: string
  readonly meta: ReactNode
}

/** The heading of one of the auditor's pages, and the way to the others. */
export function LogHeader({ part, title, meta }: LogHeaderProps) {
  return (
    <>
      <PageHeader title={title} meta={meta} />
      <ViewLinks
        label="Pages of the access log"
        views={parts.map(({ href, name }) => ({ href, name, current: href === part }))}
      />
    </>
  )
}

/** Each reading is itself in the log, so nothing but a person asks again. */
export const askedByAPerson = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } as const

/** A moment, or nothing where there is none. */
export function When({ at }: { readonly at: string | null }) {
  return <span className="nowrap">{at === null ? '' : dateAndTime(at)}</span>
}
