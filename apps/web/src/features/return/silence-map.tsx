import { useMutation, useQuery } from '@tanstack/react-query'
import { queryClient, trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { countOf, shortDay, whenSeen } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Trouble } from '../../ui/form/trouble.tsx'
import { AgencyChip, Tag } from '../../ui/tag/tag.tsx'
import { standingWords } from './return-words.ts'
import './return.css'

type SilenceRows = RouterOutputs['return']['map']
type Row = SilenceRows['agencies'][number]

const owedOf = ({ answers }: Row) => answers.filter(({ answer }) => answer === 'silent' || answer === 'checking').length

/** Which agency has answered on which case, which is silent, and a reminder to those that owe. */
export function SilenceMap({ clinicId }: { readonly clinicId: string }) {
  const found = useQuery(trpc.return.map.queryOptions({ clinicId }))
  useWatch([`returns:${clinicId}`])
  const map = found.data
  if (map === undefined)
    return (
      <Panel title="Returns" flush>
        {found.isError ? <NotLoaded of={found} /> : <SkeletonRows rows={6} label="the returns" />}
      </Panel>
    )
  if (map.cases.length === 0 || map.agencies.length === 0) return null
  const total = map.agencies.length * map.cases.length
  const owed = map.agencies.reduce((sum, row) => sum + owedOf(row), 0)
  const owing = map.agencies.filter((row) => owedOf(row) > 0).length
  return (
    <Panel
      title="Returns"
      meta={`${total - owed} of ${total} in${owing === 0 ? '' : ` · ${countOf(owing, 'agency', 'agencies')} owing`}`}
      flush
    >
      <div className="silence">
        <MapTable clinicId={clinicId} map={map} />
      </div>
    </Panel>
  )
}

function MapTable({ clinicId, map }: { readonly clinicId: string; readonly map: SilenceRows }) {
  return (
    <table className="table silence__table">
      <caption className="hidden-text">What each agency answered on each case</caption>
      <thead>
        <tr>
          <th scope="col">Agency</th>
          {map.cases.map(({ caseId, reference, dueOn }) => (
            <th key={caseId} scope="col">
              <a href={`/cases/${caseId}?tab=returns`}>{reference}</a>
              <span className="meta silence__due">due {shortDay(dueOn)}</span>
            </th>
          ))}
          <th scope="col">Reminder</th>
        </tr>
      </thead>
      <tbody>
        {map.agencies.map((row) => (
          <tr key={row.agencyId}>
            <th scope="row">
              <AgencyChip code={row.code} name={row.shortName} />
            </th>
            {row.answers.map((each) => {
              const { name, look } = standingWords(each)
              return (
                <td key={each.caseId}>
                  <Tag look={look}>{name}</Tag>
                </td>
              )
            })}
            <td>
              <Chase clinicId={clinicId} row={row} may={map.mayChase} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Chase({ clinicId, row, may }: { readonly clinicId: string; readonly row: Row; readonly may: boolean }) {
  const chasing = useMutation(
    trpc.return.chase.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.return.map.queryKey({ clinicId }) }),
    }),
  )
  const owes = owedOf(row) > 0
  return (
    <div className="silence__chase">
      {owes && may ? (
        <Button
          busy={chasing.isPending}
          onClick={() =>
            chasing.mutate(
              { id: crypto.randomUUID(), clinicId, agencyId: row.agencyId },
              { onSuccess: (done) => announce(chasedWords(row.shortName, done)) },
            )
          }
        >
          {row.chase === null ? 'Remind' : 'Remind again'}
          <span className="hidden-text"> {row.shortName}</span>
        </Button>
      ) : null}
      <span className="meta">
        {row.chase === null ? (owes ? '' : 'Nothing owed') : `Reminded ${whenSeen(row.chase.at)} by ${row.chase.by}`}
      </span>
      {chasing.data === undefined ? null : <span className="meta">{chasedWords(row.shortName, chasing.data)}</span>}
      {chasing.error === null ? null : <Trouble>{sentenceOf(chasing.error)}</Trouble>}
    </div>
  )
}

/** What came of reminding an agency: who holds its seat may have no access, or may not know of what it owes. */
function chasedWords(agency: string, { told, already }: RouterOutputs['return']['chase']): string {
  if (told > 0) return `${countOf(told, 'message')} to ${agency} ${told > 1 ? 'leave' : 'leaves'} in a minute`
  if (already > 0) return `${agency} was written to within the last ten minutes`
  return `Nobody with a seat of ${agency} could be written to. The reminder stands on their page of returns.`
}
