import type { ReactNode } from 'react'
import { countOf } from '../../format.ts'
import { ViewLinks } from '../../ui/desk/filter-bar.tsx'
import { buttonClass } from '../../ui/form/button.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import type { Desk, TriageView } from './triage-types.ts'
import { viewOf } from './triage-types.ts'
import './triage.css'

interface TriageFrameProps {
  readonly view: TriageView
  readonly desk: Desk | undefined
  /** How much waits in the other views; absent while it is not known. */
  readonly counts: Partial<Readonly<Record<TriageView, number>>>
  readonly children: ReactNode
}

const views: readonly (readonly [TriageView, string])[] = [
  ['waiting', 'Flags to decide'],
  ['decided', 'Decided'],
  ['unflagged', 'Reported, not flagged'],
  ['triggers', 'Between clinics'],
  ['links', 'Links'],
  ['sample', 'Sample'],
]

const ranked = 'Ranked by what is known, with the reasons in words. The order helps; a person decides.'

const metaOf: Readonly<Record<TriageView, string>> = {
  waiting: ranked,
  decided: ranked,
  unflagged: ranked,
  triggers: 'What happened since a clinic, or is near, and asks for a look before the next one. A person decides.',
  links: 'Cases that may have a suspect or a victim in common. A person decides; only whoever may open both sees it.',
  sample: 'Ten reports a month that nobody flagged, drawn by chance and the same for everyone: what was missed?',
}

/** The triage desk's heading, its views and what stands in the way of ranking. */
export function TriageFrame({ view, desk, counts, children }: TriageFrameProps) {
  const known: Partial<Record<TriageView, number>> = {
    ...counts,
    ...(desk === undefined
      ? {}
      : {
          waiting: viewOf(desk, 'waiting').length,
          decided: viewOf(desk, 'decided').length,
          unflagged: desk.unflaggedTotal,
        }),
  }
  return (
    <>
      <PageHeader
        title="Triage"
        meta={metaOf[view]}
        acts={
          <a className={buttonClass('plain')} href="/triage/rules">
            How the list is ranked
          </a>
        }
      />
      <ViewLinks
        label="Triage"
        views={views.map(([name, label]) => {
          const count = known[name]
          return {
            href: name === 'waiting' ? '/triage' : `/triage?view=${name}`,
            name: label,
            current: view === name,
            ...(count === undefined ? {} : { count }),
          }
        })}
      />
      {desk !== undefined && desk.undecided > 0 ? (
        <p className="triage-note">
          {countOf(desk.undecided, 'report')} may belong to a case and are not ranked yet.{' '}
          <a href="/import?show=matches">Decide them now</a>
        </p>
      ) : null}
      {children}
    </>
  )
}
