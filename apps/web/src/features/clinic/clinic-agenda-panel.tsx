import type { RouterOutputs } from '../../api.ts'
import { countOf, dateAndTime, duration } from '../../format.ts'
import { CapacityBar, EmptyState } from '../../ui/desk/states.tsx'
import { buttonClass } from '../../ui/form/button.tsx'
import { AgendaNotOut } from './agenda-not-out.tsx'

type Agenda = RouterOutputs['agenda']['byClinic']

/** What the agenda holds so far, and the way to it. */
export function ClinicAgenda({ agenda, canEdit }: { readonly agenda: Agenda; readonly canEdit: boolean }) {
  const { clinic, lines } = agenda
  const listed = lines.filter(({ status }) => status !== 'removed' && status !== 'deferred')
  const href = `/clinics/${clinic.id}/agenda`
  if (!agenda.isOut) return <AgendaNotOut isLocked={clinic.lockedAt !== null} />
  if (clinic.status === 'cancelled')
    return (
      <EmptyState title="There is no agenda">
        <p>The clinic is cancelled. The cases that were on its agenda wait for the next one.</p>
      </EmptyState>
    )
  if (listed.length === 0)
    return (
      <EmptyState
        title="No agenda yet"
        acts={
          canEdit ? (
            <a className={buttonClass('main')} href={href}>
              Build the agenda
            </a>
          ) : undefined
        }
      >
        <p>It is built from accepted flags, reviews that are due and incomplete actions, in the order of business.</p>
      </EmptyState>
    )
  const planned = listed.reduce((sum, line) => sum + line.minutes, 0)
  const cases = listed.filter((line) => line.kind === 'case')
  const reviews = listed.filter((line) => line.kind === 'review')
  // A seat's way to the cases ends with the clinic: what is left to be seen is not what was on the agenda.
  if (clinic.status === 'closed' && !canEdit)
    return (
      <div className="stack">
        <p>
          The clinic is over. Of its agenda you still see {countOf(cases.length, 'case')} and{' '}
          {countOf(reviews.length, 'review')}.
        </p>
        <a className={buttonClass('plain')} href={href}>
          Read the agenda
        </a>
      </div>
    )
  const withChildren = cases.filter((line) => line.hasChildren).length
  return (
    <div className="stack">
      <CapacityBar
        label="Planned"
        used={planned}
        total={clinic.minutes}
        words={`${duration(planned)} of ${duration(clinic.minutes)}`}
        parts={listed.map((line) => ({ key: line.id, size: line.minutes, isBreak: line.kind === 'break' }))}
      />
      <p>
        {countOf(cases.length, 'case')} ({withChildren} with children), {countOf(reviews.length, 'review')}.{' '}
        {clinic.lockedAt === null ? 'Not locked yet.' : `Locked ${dateAndTime(clinic.lockedAt)}.`}
      </p>
      <a className={buttonClass('plain')} href={href}>
        {canEdit ? 'Open the agenda' : 'Read the agenda'}
      </a>
    </div>
  )
}
