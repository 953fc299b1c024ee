import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RouterOutputs } from '../../api.ts'
import { queryClient, trpc } from '../../api.ts'
import { countOf, dateAndTime, day } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'

type Match = RouterOutputs['report']['undecided']['matches'][number]

/** Reports that may belong to a case: both sides, what agrees and what does not, and the decision. */
export function MatchDesk() {
  const waiting = useQuery(trpc.report.undecided.queryOptions())
  useWatch(['imports', 'cases'])
  if (waiting.isError) return <NotLoaded of={waiting} />
  if (waiting.data === undefined) return <SkeletonRows rows={8} label="possible matches" />
  const { matches, total } = waiting.data
  if (total === 0) {
    return (
      <EmptyState title="No possible match waits">
        <p>When an imported report may be of somebody already known, it waits here until a person decides.</p>
      </EmptyState>
    )
  }
  return (
    <>
      <p>
        {countOf(total, 'report')} may belong to a case that is already there. Oldest first. Join only what is surely
        the same victim and suspect; kept apart, the report opens a case of its own.
      </p>
      {matches.map((match) => (
        <OneMatch key={match.rowId} match={match} />
      ))}
    </>
  )
}

function OneMatch({ match }: { readonly match: Match }) {
  const decide = useMutation(trpc.report.decide.mutationOptions())
  const [done, setDone] = useState(false)
  const send = async (decision: 'joined' | 'separate') => {
    try {
      await decide.mutateAsync({ rowId: match.rowId, decision })
      setDone(true)
      announce(decision === 'joined' ? `Joined to ${match.reference}.` : 'Kept as a case of its own.', 'polite')
    } finally {
      await queryClient.invalidateQueries({ queryKey: trpc.report.pathKey() })
    }
  }
  const { report } = match
  return (
    <Panel
      title={report.crimeReference}
      meta={match.reasons.join('; ')}
      acts={
        <>
          <Button look="main" busy={decide.isPending || done} onClick={() => void send('joined')}>
            Join to {match.reference}
          </Button>
          <Button busy={decide.isPending || done} onClick={() => void send('separate')}>
            Keep apart
          </Button>
        </>
      }
      flush
    >
      {decide.isError ? (
        <p className="desk-error import-none" role="alert">
          {sentenceOf(decide.error)}
        </p>
      ) : null}
      <table className="table import-sides">
        <caption className="hidden-text">The report and the case side by side</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden-text">What is compared</span>
            </th>
            <th scope="col">The report</th>
            <th scope="col">
              Case <a href={`/cases/${match.caseId}`}>{match.reference}</a>
            </th>
          </tr>
        </thead>
        <tbody>
          {sidesOf(match).map(({ what, report: one, known, decides }) => (
            <tr key={what} className={same(one, known) || !decides ? undefined : 'import-differs'}>
              <th scope="row">{what}</th>
              <td>{one || '–'}</td>
              <td>
                {known || '–'}
                {same(one, known) ? null : <span className="hidden-text"> (differs)</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

function sidesOf(match: Match): readonly { what: string; report: string; known: string; decides: boolean }[] {
  const { report, victim, suspect } = match
  const born = (on: string | null | undefined) => (on == null ? '' : day(on))
  const name = (person: { surname: string; forename: string } | null) =>
    person === null ? '' : [person.surname, person.forename].filter((part) => part !== '').join(', ')
  const sides = [
    {
      what: 'Victim',
      report: name({ surname: report.victimSurname, forename: report.victimForename }),
      known: name(victim),
    },
    { what: 'Born', report: born(report.victimBornOn), known: born(victim?.bornOn) },
    {
      what: 'Suspect',
      report: name({ surname: report.suspectSurname, forename: report.suspectForename }),
      known: name(suspect),
    },
    { what: 'Suspect born', report: born(report.suspectBornOn), known: born(suspect?.bornOn) },
    { what: 'Relationship', report: report.relationship, known: match.relationship },
    {
      what: 'Reported',
      report: dateAndTime(report.reportedAt),
      known: match.latestReportAt === null ? '' : `last ${dateAndTime(match.latestReportAt)}`,
    },
    { what: 'Crime reference', report: report.crimeReference, known: match.crimeReferences.join(', ') },
  ]
  // Two reports always differ in these.
  return sides.map((side) => ({ ...side, decides: side.what !== 'Reported' && side.what !== 'Crime reference' }))
}
