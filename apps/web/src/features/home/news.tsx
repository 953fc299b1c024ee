import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { shortDay, whenSeen } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState } from '../../ui/desk/states.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'
import { newsWords } from './news-words.ts'

type Day = inferRouterOutputs<AppRouter>['home']['day']
type Item = NonNullable<Day['news']>[number]

interface NewsProps {
  readonly news: readonly Item[]
  readonly since: string
  readonly today: string
}

/** What others did meanwhile, in cases and clinics one may know of. */
export function News({ news, since }: NewsProps) {
  return (
    <Panel title="Since you were last here" meta={whenSeen(since)} flush>
      {news.length === 0 ? (
        <EmptyState title="Nothing has changed">
          <p>What others do in your cases and clinics is told here.</p>
        </EmptyState>
      ) : (
        <ul role="list" className="lines home-news">
          {news.map((item) => (
            <li key={`${item.what} ${item.answer} ${item.name} ${item.caseId} ${item.clinicId}`}>
              <span className="home-news__when meta">{item.at === null ? '' : whenSeen(item.at)}</span>
              <span>
                <PersonName name={item.name} agencyCode={item.code} /> {newsWords(item)} <About item={item} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function About({ item }: { readonly item: Item }) {
  if (item.caseId !== null) return <a href={`/cases/${item.caseId}`}>{item.reference}</a>
  if (item.clinicId !== null && item.heldOn !== null)
    return <a href={`/clinics/${item.clinicId}`}>the clinic of {shortDay(item.heldOn)}</a>
  return null
}
