import type { ReactNode } from 'react'
import { countOf, dateAndTime } from '../../format.ts'
import { Tag } from '../../ui/tag/tag.tsx'
import type { AgendaRead } from './agenda-types.ts'

type Steps = NonNullable<AgendaRead['steps']>

/** Who made the agenda ready, who approved and locked it, and to whom it has gone: each step said, done or not. */
export function AgendaStepsLine({ steps, clinicId }: { readonly steps: Steps; readonly clinicId: string }) {
  return (
    <ol className="agenda-steps" role="list" aria-label="From the draft to everybody">
      <li>{readyWords(steps)}</li>
      <li>{lockedWords(steps)}</li>
      <li>{sentWords(steps, clinicId)}</li>
    </ol>
  )
}

/** Ada Hollis, 20 May at 10:00 */
function said({ by, at }: { readonly by: string | null; readonly at: string }): string {
  return by === null ? dateAndTime(at) : `${by}, ${dateAndTime(at)}`
}

/** Whether the agenda is said to be ready for the chair, and nothing took that back. */
export function isReadyForChair(steps: AgendaRead['steps']): boolean {
  return steps !== null && steps.ready !== null && steps.takenBack === null
}

function readyWords({ ready, takenBack, locked }: Steps): ReactNode {
  if (ready === null) return locked === null ? 'Not ready for the chair yet' : 'Locked without being made ready'
  if (takenBack === null)
    return (
      <>
        <Tag look="good">Ready for the chair</Tag> {said(ready)}
      </>
    )
  const words = `Said to be ready by ${said(ready)}; changed since by ${said(takenBack)}`
  if (locked !== null) return words
  return (
    <>
      <Tag look="soon">Not ready any more</Tag> {words}
    </>
  )
}

function lockedWords({ locked }: Steps): ReactNode {
  if (locked === null) return 'Not approved and locked yet'
  return (
    <>
      <Tag look="locked">Approved and locked</Tag> {said(locked)}
    </>
  )
}

function sentWords({ locked, announcedAt, sent }: Steps, clinicId: string): ReactNode {
  const people = sent === null ? '' : countOf(sent.people, 'person', 'people')
  if (sent?.isWaiting === true) return `Goes round to ${people} within a minute`
  if (sent !== null)
    return (
      <>
        <Tag look="good">Sent round</Tag> to {people}, {dateAndTime(sent.at)}
      </>
    )
  if (announcedAt === null)
    return (
      <>
        Not sent round yet: the clinic is not announced. <a href={`/clinics/${clinicId}`}>Announce it</a>
      </>
    )
  return locked === null ? 'Sent round once it is locked' : 'Not sent round: nobody is expected, or it was called back'
}
