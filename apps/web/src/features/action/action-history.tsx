import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../api.ts'
import { dateAndTime } from '../../format.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'
import { changeSentence, valueWords } from './action-types.ts'

/** Everything that happened to an action: who, when, what, from what to what, why. */
export function ActionHistory({ actionId }: { readonly actionId: string }) {
  const history = useQuery(trpc.action.history.queryOptions({ actionId }))
  const colleagues = useQuery(trpc.person.colleagues.queryOptions()).data ?? []
  const named = {
    name: (id: string | null) => colleagues.find((person) => person.id === id)?.name ?? null,
    agency: (id: string | null) => colleagues.find((person) => person.agencyId === id)?.agencyShort ?? null,
  }
  if (history.isError) return <NotLoaded of={history} />
  if (history.data === undefined) return <SkeletonRows rows={3} label="the history" />
  return (
    <section className="work-history" aria-label="History">
      <h3>History</h3>
      <ol role="list">
        {history.data.map((entry) => {
          const after = valueWords(entry.field, entry.after, named)
          return (
            <li key={entry.seq}>
              <span className="meta nowrap">{dateAndTime(entry.at)}</span>
              <span>
                <PersonName name={entry.by} agencyCode={entry.code} /> {changeSentence(entry.change, entry.field)}
                {after === null ? '' : ` to ${after}`}
                {entry.reason === null ? null : <q>{entry.reason}</q>}
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
